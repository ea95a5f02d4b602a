package io.onetill.card.emv;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;

/** Reads who the card is and nothing more; see {@link EmvKernel#identify}. */
final class CardIdentification implements EmvTransaction {
    private final EmvConfiguration configuration;
    private final EmvRequest request;
    private final EntryMode mode;
    private final CardConversation card;
    private final ApplicationSelection selection;
    private Optional<EmvSession> session = Optional.empty();

    CardIdentification(EmvConfiguration configuration, EmvRequest request, EntryMode mode) {
        this.configuration = configuration;
        this.request = request;
        this.mode = mode;
        this.card = new CardConversation(this::facts);
        this.selection = new ApplicationSelection(configuration, mode, card, this::selected);
    }

    private Facts facts() {
        return session.map(EmvSession::facts).orElseGet(() -> Facts.of(Fact.ENTRY_MODE, mode.name()));
    }

    @Override
    public EmvAction start() {
        return card.begin(selection::start);
    }

    @Override
    public EmvAction next(EmvInput input) {
        return card.next(input);
    }

    private EmvAction selected(SelectedApplication application) {
        EmvSession opened = new EmvSession(configuration, request.goingOnline(), mode, application);
        if (mode == EntryMode.CONTACTLESS) {
            opened.data().setTerminal(EmvTag.TTQ, ContactlessKernel.qualifiers(opened));
        }
        session = Optional.of(opened);
        ApplicationReading reading = new ApplicationReading(opened, card);
        return reading.options(refused -> selection.nextCandidate(), () -> reading.records(() -> ask(opened)));
    }

    private EmvAction ask(EmvSession opened) {
        opened.identified(CardIdentity.of(opened.data()));
        return card.askIssuer(opened.onlineData(new byte[0]), this::answered);
    }

    private EmvAction answered(OnlineResult result) {
        if (result instanceof OnlineResult.Answered answer) {
            return answer.approved()
                    ? card.finish(new EmvOutcome.Approved(Cvm.NO_CVM, facts()))
                    : card.decline(ErrorCode.ISSUER_DECLINED);
        }
        return card.decline(ErrorCode.HOST_UNREACHABLE);
    }
}
