package io.onetill.card.emv;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads who the card is and nothing more; see {@link EmvKernel#identify}. */
final class CardIdentification implements EmvTransaction {
    private final EmvConfiguration configuration;
    private final EmvRequest request;
    private final EntryMode mode;
    private final CardConversation card;
    private final Supplier<EmvAction> start;
    private final Supplier<EmvAction> nextCandidate;
    private Optional<ContactlessSelection> taps = Optional.empty();
    private Optional<EmvSession> session = Optional.empty();

    CardIdentification(EmvConfiguration configuration, EmvRequest request, EntryMode mode) {
        this.configuration = configuration;
        this.request = request;
        this.mode = mode;
        this.card = new CardConversation(this::facts);
        if (mode == EntryMode.CONTACTLESS) {
            ContactlessSelection taps =
                    new ContactlessSelection(configuration, card, any -> true, this::selected, this::noneLeft);
            this.taps = Optional.of(taps);
            start = taps::start;
            nextCandidate = taps::nextCandidate;
        } else {
            ApplicationSelection chips = new ApplicationSelection(configuration, card, this::selected);
            start = chips::start;
            nextCandidate = chips::nextCandidate;
        }
    }

    private Facts facts() {
        return session.map(EmvSession::facts).orElseGet(() -> Facts.of(Fact.ENTRY_MODE, mode.name()));
    }

    @Override
    public EmvAction start() {
        return card.begin(start);
    }

    @Override
    public EmvAction next(EmvInput input) {
        return card.next(input);
    }

    private EmvAction noneLeft() {
        boolean sensible = taps.map(ContactlessSelection::sensible).orElse(false);
        return card.decline(sensible ? ErrorCode.CARD_NOT_SUPPORTED : ErrorCode.CARD_UNREADABLE);
    }

    private EmvAction selected(SelectedApplication application) {
        EmvSession opened = new EmvSession(configuration, request.goingOnline(), mode, application);
        if (mode == EntryMode.CONTACTLESS) {
            EntryPoint.prepare(opened, TapLimits.of(configuration, opened.request(), application.settings()));
        }
        session = Optional.of(opened);
        ApplicationReading reading = new ApplicationReading(opened, card);
        return reading.options(refused -> nextCandidate.get(), () -> reading.records(() -> ask(opened)));
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
