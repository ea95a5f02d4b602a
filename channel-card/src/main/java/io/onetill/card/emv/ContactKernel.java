package io.onetill.card.emv;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;

/** The contact transaction flow of EMV Book 3, figure 7, read from top to bottom. */
final class ContactKernel implements EmvTransaction {
    private final EmvConfiguration configuration;
    private final EmvRequest request;
    private final CardConversation card;
    private final ApplicationSelection selection;
    private Optional<EmvSession> session = Optional.empty();

    ContactKernel(EmvConfiguration configuration, EmvRequest request) {
        this.configuration = configuration;
        this.request = request;
        this.card = new CardConversation(this::facts);
        this.selection = new ApplicationSelection(configuration, EntryMode.CHIP, card, this::selected);
    }

    private Facts facts() {
        return session.map(EmvSession::facts).orElseGet(() -> Facts.of(Fact.ENTRY_MODE, EntryMode.CHIP.name()));
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
        EmvSession opened = new EmvSession(configuration, request, EntryMode.CHIP, application);
        session = Optional.of(opened);
        ApplicationReading reading = new ApplicationReading(opened, card);
        return reading.options(
                refused -> selection.nextCandidate(), () -> reading.records(() -> authenticate(opened, reading)));
    }

    private EmvAction authenticate(EmvSession opened, ApplicationReading reading) {
        opened.data().require(EmvTag.EXPIRY, 3);
        opened.data().require(EmvTag.PAN, 1);
        opened.data().require(EmvTag.CDOL1, 1);
        opened.data().require(EmvTag.CDOL2, 1);
        opened.identified(CardIdentity.of(opened.data()));
        return new OfflineDataAuthentication(opened, card, reading.signedData()).start(() -> verify(opened));
    }

    private EmvAction verify(EmvSession opened) {
        ProcessingRestrictions.check(opened);
        return new CardholderVerification(opened, card, () -> decide(opened)).start();
    }

    private EmvAction decide(EmvSession opened) {
        ActionAnalysis.manageRisk(opened);
        Cryptogram.Type wanted = ActionAnalysis.denied(opened) ? Cryptogram.Type.AAC : Cryptogram.Type.ARQC;
        return Cryptogram.generate(opened, card, wanted, EmvTag.CDOL1, given -> firstCryptogram(opened, wanted, given));
    }

    private EmvAction firstCryptogram(EmvSession opened, Cryptogram.Type wanted, Cryptogram.Type given) {
        opened.done(Tsi.CARD_RISK_MANAGEMENT);
        if (given == Cryptogram.Type.AAC) {
            return card.decline(opened.flagged(Tvr.EXPIRED) ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP);
        }
        if (given != wanted) {
            // A card may only lower what it was asked for (Book 3, 10.8).
            throw new CardDataException("expected the cryptogram that was asked for, or a lower one");
        }
        return card.askIssuer(
                opened.onlineData(Field55.online(opened)), result -> new Completion(opened, card).start(result));
    }
}
