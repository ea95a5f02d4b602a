package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.OfflineApproval;
import io.onetill.card.emv.EmvConfiguration.OfflineAuthentication;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;
import java.util.function.Function;

/**
 * A contactless transaction: the whole card part is selection, GET PROCESSING OPTIONS and, if the card lists any,
 * records (qPBOC: JR/T 0025.12 and EMV Book C-7; Book C-3 alike). Below the contactless floor limit a till that may do so
 * approves offline what the card approves and has signed.
 */
final class ContactlessKernel implements EmvTransaction {
    private static final int CTQ_ONLINE_PIN = 0x80;
    private static final int CTQ_SIGNATURE = 0x40;
    private static final int CTQ_ONLINE_IF_FORGED = 0x20;
    private static final int CTQ_OTHER_INTERFACE_IF_FORGED = 0x10;
    private static final int CTQ_ONLINE_IF_EXPIRED = 0x08;
    private static final int CTQ2_DEVICE = 0x80;
    private static final int TTQ_ONLINE_PIN = 0x04;
    private static final int TTQ_SIGNATURE = 0x02;
    private static final int TTQ2_ONLINE_REQUIRED = 0x80;
    private static final int TTQ2_CVM_REQUIRED = 0x40;
    private static final int TTQ4_FAST_SIGNATURE = 0x80;

    private final EmvConfiguration configuration;
    private final EmvRequest request;
    private final CardConversation card;
    private final ApplicationSelection selection;
    private Optional<EmvSession> session = Optional.empty();

    /** Not a TVR bit: the card's cryptogram covers the TVR that the processing options had. */
    private boolean expired;

    ContactlessKernel(EmvConfiguration configuration, EmvRequest request) {
        this.configuration = configuration;
        this.request = request;
        this.card = new CardConversation(this::facts);
        this.selection = new ApplicationSelection(configuration, EntryMode.CONTACTLESS, card, this::selected);
    }

    private Facts facts() {
        return session.map(EmvSession::facts).orElseGet(() -> Facts.of(Fact.ENTRY_MODE, EntryMode.CONTACTLESS.name()));
    }

    @Override
    public EmvAction start() {
        return card.begin(selection::start);
    }

    @Override
    public EmvAction next(EmvInput input) {
        return card.next(input);
    }

    /** Terminal transaction qualifiers (9F66; Book C-7, Annex A): what the till can do, and what this amount needs. */
    static byte[] qualifiers(EmvSession opened) {
        int capabilities = opened.data().require(EmvTag.TERMINAL_CAPABILITIES, 3)[1];
        int first = 0x30 | ((capabilities & 0x40) != 0 ? TTQ_ONLINE_PIN : 0);
        first |= (capabilities & 0x20) != 0 ? TTQ_SIGNATURE : 0;
        EmvApplication settings = opened.application().settings();
        boolean alone = mayApproveAlone(opened);
        int second = alone ? 0 : TTQ2_ONLINE_REQUIRED;
        if (opened.request().amountMinor() > settings.contactlessCvmLimit()) {
            second |= TTQ2_CVM_REQUIRED;
        }
        return new byte[] {(byte) first, (byte) second, 0x40, (byte) (alone ? TTQ4_FAST_SIGNATURE : 0)};
    }

    private static boolean mayApproveAlone(EmvSession opened) {
        EmvConfiguration till = opened.configuration();
        EmvRequest request = opened.request();
        return till.offlineApproval() == OfflineApproval.ALLOWED
                && till.offlineAuthentication() == OfflineAuthentication.VERIFY
                && ActionAnalysis.reach(till) != ActionAnalysis.Reach.ONLINE_ONLY
                && !request.forcedOnline()
                && request.amountMinor() > 0
                && request.amountMinor() < opened.application().settings().contactlessFloorLimit();
    }

    private EmvAction selected(SelectedApplication application) {
        EmvSession opened = new EmvSession(configuration, request, EntryMode.CONTACTLESS, application);
        session = Optional.of(opened);
        if (request.amountMinor() > application.settings().contactlessMaximum()) {
            return card.finish(new EmvOutcome.TryAnotherInterface(facts()));
        }
        if (!application.pdol().asksFor(EmvTag.TTQ)) {
            return selection.nextCandidate();
        }
        opened.data().setTerminal(EmvTag.TTQ, qualifiers(opened));
        ApplicationReading reading = new ApplicationReading(opened, card);
        return reading.options(this::refused, () -> reading.records(() -> decide(opened, reading)));
    }

    private EmvAction refused(CardResponse response) {
        return response.status() == CardResponse.CONDITIONS_NOT_SATISFIED
                ? selection.nextCandidate()
                : card.finish(new EmvOutcome.TryAnotherInterface(facts()));
    }

    private EmvAction decide(EmvSession opened, ApplicationReading reading) {
        opened.identified(CardIdentity.of(opened.data()));
        TlvStore data = opened.data();
        Cryptogram.requireLength(data, EmvTag.ATC, 2);
        Cryptogram.requireLength(data, EmvTag.CRYPTOGRAM, 8);
        Cryptogram.Type given = Cryptogram.Type.of(information(data));
        data.setCard(EmvTag.CRYPTOGRAM_INFORMATION, new byte[] {(byte) information(data)});
        byte[] qualifiers =
                data.fromCard(EmvTag.CTQ).filter(value -> value.length == 2).orElseGet(() -> new byte[2]);
        expired = ProcessingRestrictions.expired(opened);
        boolean online = data.require(EmvTag.TTQ, 4)[1] < 0;
        // A TC against the qualifiers would be an offline approval that nobody wanted: taken as a refusal too.
        boolean refused = given == Cryptogram.Type.AAC || (given == Cryptogram.Type.TC && online);
        if (refused || (expired && (qualifiers[0] & CTQ_ONLINE_IF_EXPIRED) == 0)) {
            return declined(opened);
        }
        return given == Cryptogram.Type.TC && !expired
                ? approvedByCard(opened, reading, qualifiers)
                : verify(opened, qualifiers, this::goOnline);
    }

    private EmvAction declined(EmvSession opened) {
        opened.answered("Z1");
        ErrorCode code = expired ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP;
        return card.finish(new EmvOutcome.Declined(code, facts(), "Z1"));
    }

    private EmvAction approvedByCard(EmvSession opened, ApplicationReading reading, byte[] qualifiers) {
        CardIdentity identity = opened.identity();
        if (request.history().excepted(identity.pan(), identity.sequence())) {
            return declined(opened);
        }
        OfflineDataAuthentication keys = new OfflineDataAuthentication(opened, card, reading.signedData());
        if (FastAuthentication.authentic(opened, keys)) {
            return verify(opened, qualifiers, this::approveOffline);
        }
        if ((qualifiers[0] & CTQ_ONLINE_IF_FORGED) != 0) {
            return verify(opened, qualifiers, this::goOnline);
        }
        return (qualifiers[0] & CTQ_OTHER_INTERFACE_IF_FORGED) != 0
                ? card.finish(new EmvOutcome.TryAnotherInterface(facts()))
                : declined(opened);
    }

    private EmvAction approveOffline(EmvSession opened) {
        opened.answered("Y1");
        return card.finish(new EmvOutcome.ApprovedOffline("Y1", opened.onlineData(Field55.offline(opened)), facts()));
    }

    /** 9F27, or without it what the issuer application data say: fifth byte, bits 6 and 5 (JR/T 0025.12). */
    private static int information(TlvStore data) {
        return data.fromCard(EmvTag.CRYPTOGRAM_INFORMATION)
                .filter(value -> value.length == 1)
                .map(value -> (int) value[0])
                .orElseGet(() -> (data.require(EmvTag.ISSUER_APPLICATION_DATA, 5)[4] & 0x30) << 2);
    }

    /** The card transaction qualifiers say how the cardholder is verified (9F6C; Book C-3, 5.7). */
    private EmvAction verify(EmvSession opened, byte[] qualifiers, Function<EmvSession, EmvAction> then) {
        byte[] terminal = opened.data().require(EmvTag.TTQ, 4);
        boolean required = (terminal[1] & TTQ2_CVM_REQUIRED) != 0;
        if ((qualifiers[0] & CTQ_ONLINE_PIN) != 0 && (terminal[0] & TTQ_ONLINE_PIN) != 0) {
            return card.askPin(opened.identity().pan(), result -> pin(opened, result));
        }
        if ((qualifiers[1] & CTQ2_DEVICE) != 0) {
            opened.verified(Cvm.DEVICE, 0x01, 0, 2);
        } else if ((qualifiers[0] & CTQ_SIGNATURE) != 0 && (terminal[0] & TTQ_SIGNATURE) != 0) {
            opened.verified(Cvm.SIGNATURE, 0x1E, 0, 0);
        } else if (required) {
            return card.finish(new EmvOutcome.TryAnotherInterface(facts()));
        } else {
            opened.verified(Cvm.NO_CVM, 0x1F, 0, 2);
        }
        return then.apply(opened);
    }

    /** Whoever has a PIN for the issuer asks the issuer, whatever the card said. */
    private EmvAction pin(EmvSession opened, EmvInput.PinResult result) {
        return switch (result) {
            case ENTERED -> {
                opened.verified(Cvm.ONLINE_PIN, 0x02, 0, 0);
                yield goOnline(opened);
            }
            // The issuer decides whether it wants to do without.
            case BYPASSED -> {
                opened.verified(Cvm.NO_CVM, 0x02, 0, 1);
                yield goOnline(opened);
            }
            case CANCELLED -> card.decline(ErrorCode.PIN_CANCELLED);
        };
    }

    private EmvAction goOnline(EmvSession opened) {
        return card.askIssuer(opened.onlineData(Field55.online(opened)), result -> answered(opened, result));
    }

    private EmvAction answered(EmvSession opened, OnlineResult result) {
        if (result instanceof OnlineResult.Answered answer) {
            if (answer.approved()) {
                return card.finish(new EmvOutcome.Approved(opened.cvm(), facts()));
            }
            return card.decline(expired ? ErrorCode.CARD_EXPIRED : ErrorCode.ISSUER_DECLINED);
        }
        return card.decline(ErrorCode.HOST_UNREACHABLE);
    }
}
