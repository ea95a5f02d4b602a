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
        this.selection = new ApplicationSelection(configuration, card, this::selected);
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
        return reading.options(this::refused, () -> reading.records(() -> authenticate(opened, reading)));
    }

    /** 6985 is the card's way to say "not this application" (Book 3, 10.1); anything else is a fault. */
    private EmvAction refused(CardResponse response) {
        return response.status() == CardResponse.CONDITIONS_NOT_SATISFIED
                ? selection.nextCandidate()
                : card.decline(ErrorCode.CARD_UNREADABLE);
    }

    private EmvAction authenticate(EmvSession opened, ApplicationReading reading) {
        opened.data().require(EmvTag.EXPIRY, 3);
        opened.data().require(EmvTag.PAN, 1);
        opened.data().require(EmvTag.CDOL1, 1);
        opened.data().require(EmvTag.CDOL2, 1);
        opened.identified(CardIdentity.of(opened.data()));
        OfflineDataAuthentication authentication = new OfflineDataAuthentication(opened, card, reading.signedData());
        return authentication.start(() -> verify(opened, authentication));
    }

    private EmvAction verify(EmvSession opened, OfflineDataAuthentication authentication) {
        ProcessingRestrictions.check(opened);
        OfflinePin pin = new OfflinePin(opened, card, authentication::pinKey);
        return new CardholderVerification(opened, card, pin, () -> manageRisk(opened)).start();
    }

    private EmvAction manageRisk(EmvSession opened) {
        return new RiskManagement(opened, card).start(() -> decide(opened));
    }

    private EmvAction decide(EmvSession opened) {
        Cryptogram.Type wanted = ActionAnalysis.first(opened);
        return Cryptogram.generate(opened, card, wanted, EmvTag.CDOL1, given -> firstCryptogram(opened, wanted, given));
    }

    private EmvAction firstCryptogram(EmvSession opened, Cryptogram.Type wanted, Cryptogram.Type given) {
        opened.done(Tsi.CARD_RISK_MANAGEMENT);
        if (given.compareTo(wanted) > 0) {
            // A card may only lower what it was asked for (Book 3, 10.8).
            throw new CardDataException("expected the cryptogram that was asked for, or a lower one");
        }
        Completion completion = new Completion(opened, card);
        if (given == Cryptogram.Type.AAC) {
            return completion.declinedOffline();
        }
        if (opened.unauthentic()) {
            return completion.unauthentic(given);
        }
        if (given == Cryptogram.Type.TC) {
            return completion.approvedOffline("Y1");
        }
        return ActionAnalysis.reach(configuration) == ActionAnalysis.Reach.OFFLINE_ONLY
                ? completion.start(new OnlineResult.Unable())
                : card.askIssuer(opened.onlineData(Field55.online(opened)), completion::start);
    }
}
