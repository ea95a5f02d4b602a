package io.onetill.card.emv;

import io.onetill.payment.ErrorCode;
import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Kernels C-7 (qPBOC) and C-3 on shared code: the whole card part is GET PROCESSING OPTIONS and, if the card lists any,
 * records. Below the contactless floor limit a till that may do so approves offline what the card approves and has signed
 * (JR/T 0025.12; EMV Books C-7 and C-3).
 */
final class KernelC3C7 {
    private static final int SWITCH_INTERFACE = 0x6984;
    private static final int SEE_PHONE = 0x6986;
    private static final int CTQ_ONLINE_IF_FORGED = 0x20;
    private static final int CTQ_OTHER_INTERFACE_IF_FORGED = 0x10;
    private static final int CTQ_ONLINE_IF_EXPIRED = 0x08;
    private static final int CTQ_CHIP_FOR_CASH = 0x04;
    private static final int CTQ_CHIP_FOR_CASHBACK = 0x02;
    private static final int CTQ2_DEVICE = 0x80;
    private static final int CTQ2_UPDATABLE = 0x40;

    /** Version of 9F69 from which on the signature covers it. */
    private static final byte SIGNED_QUALIFIERS = 0x01;

    private final EmvSession session;
    private final CardConversation card;
    private final EntryPoint reader;
    private final ApplicationReading reading;
    private byte[] qualifiers = new byte[2];

    /** Not a TVR bit: the card's cryptogram covers the TVR that the processing options had. */
    private boolean expired;

    KernelC3C7(EmvSession session, CardConversation card, EntryPoint reader) {
        this.session = session;
        this.card = card;
        this.reader = reader;
        this.reading = new ApplicationReading(session, card);
    }

    EmvAction start() {
        if (!session.application().pdol().asksFor(EmvTag.TTQ)) {
            return reader.selectNextOrChip();
        }
        return reading.options(this::refused, () -> reading.records(this::decide));
    }

    /** The card's reasons not to go on (Book C-3, 5.2.2). */
    private EmvAction refused(CardResponse response) {
        return switch (response.status()) {
            case CardResponse.CONDITIONS_NOT_SATISFIED -> reader.selectNext();
            case SEE_PHONE -> reader.tryAgain(UiMessage.SEE_PHONE);
            case SWITCH_INTERFACE -> reader.otherInterface();
            default -> reader.end(ErrorCode.CARD_UNREADABLE);
        };
    }

    private EmvAction decide() {
        TlvStore data = session.data();
        session.identified(CardIdentity.of(data));
        Cryptogram.requireLength(data, EmvTag.ATC, 2);
        Cryptogram.requireLength(data, EmvTag.CRYPTOGRAM, 8);
        int information = information(data);
        Cryptogram.Type given = Cryptogram.Type.of(information);
        data.setCard(EmvTag.CRYPTOGRAM_INFORMATION, new byte[] {(byte) information});
        qualifiers =
                data.fromCard(EmvTag.CTQ).filter(value -> value.length == 2).orElseGet(() -> new byte[2]);
        expired = ProcessingRestrictions.expired(session);
        boolean onlineRequired = data.require(EmvTag.TTQ, 4)[1] < 0;
        // A TC against the qualifiers would be an offline approval that nobody wanted: taken as a refusal too.
        boolean refused = given == Cryptogram.Type.AAC || (given == Cryptogram.Type.TC && onlineRequired);
        if (refused || (expired && !asks(CTQ_ONLINE_IF_EXPIRED))) {
            return declined();
        }
        if (chipForThisType()) {
            return reader.otherInterface();
        }
        return given == Cryptogram.Type.TC && !expired ? approvedByCard() : verified(given, this::online);
    }

    /** 9F27, or without it what the issuer application data say: fifth byte, bits 6 and 5 (JR/T 0025.12). */
    private static int information(TlvStore data) {
        return data.fromCard(EmvTag.CRYPTOGRAM_INFORMATION)
                .filter(value -> value.length == 1)
                .map(value -> (int) value[0])
                .orElseGet(() -> (data.require(EmvTag.ISSUER_APPLICATION_DATA, 5)[4] & 0x30) << 2);
    }

    private boolean asks(int bit) {
        return (qualifiers[0] & bit) != 0;
    }

    private boolean chipForThisType() {
        EmvRequest request = session.request();
        boolean cash = request.transactionType().equals("01");
        boolean cashback = request.transactionType().equals("09") || request.otherMinor() > 0;
        return (cash && asks(CTQ_CHIP_FOR_CASH)) || (cashback && asks(CTQ_CHIP_FOR_CASHBACK));
    }

    private EmvAction declined() {
        return reader.declined(session, expired ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP);
    }

    private EmvAction online() {
        return reader.online(session, (qualifiers[1] & CTQ2_UPDATABLE) != 0, expired);
    }

    private EmvAction approvedByCard() {
        CardIdentity identity = session.identity();
        if (session.request().history().excepted(identity.pan(), identity.sequence())) {
            return declined();
        }
        OfflineDataAuthentication keys = new OfflineDataAuthentication(session, card, reading.signedData());
        if (FastAuthentication.authentic(session, keys)) {
            return verified(
                    Cryptogram.Type.TC, () -> session.cvm() == Cvm.ONLINE_PIN ? online() : reader.approved(session));
        }
        if (asks(CTQ_ONLINE_IF_FORGED)) {
            return verified(Cryptogram.Type.ARQC, this::online);
        }
        return asks(CTQ_OTHER_INTERFACE_IF_FORGED) ? reader.otherInterface() : declined();
    }

    /** Notes how the cardholder is verified, and goes on unless nothing fits. */
    private EmvAction verified(Cryptogram.Type given, Supplier<EmvAction> then) {
        byte[] terminal = session.data().require(EmvTag.TTQ, 4);
        Optional<byte[]> card = session.data().fromCard(EmvTag.CTQ).filter(value -> value.length == 2);
        boolean unionPay = session.application().kernel() == TapKernels.C7;
        SmallAmounts small = session.configuration().contactless().smallAmounts();
        Pan pan = session.identity().pan();
        long amount = session.request().amountMinor();
        TapCvm chosen = TapCvm.choose(
                terminal,
                card,
                deviceIsBelieved(given),
                unionPay && small.sparesSignature(pan, amount),
                !unionPay || small.spares(pan, amount));
        switch (chosen) {
            case ONLINE_PIN -> session.verified(Cvm.ONLINE_PIN, 0x02, 0, 0);
            case DEVICE -> session.verified(Cvm.DEVICE, 0x01, 0, 2);
            case SIGNATURE -> session.verified(Cvm.SIGNATURE, 0x1E, 0, 0);
            case NOTHING -> session.verified(Cvm.NO_CVM, 0x1F, 0, 2);
            case OTHER_INTERFACE -> {
                return reader.otherInterface();
            }
            case REFUSED -> {
                return declined();
            }
        }
        return then.get();
    }

    /**
     * A device says in unsigned qualifiers that it has verified its owner. With a signature they must be those that it
     * signed; without one only the issuer can tell, so that it is asked (Book C-3, 5.7).
     */
    private boolean deviceIsBelieved(Cryptogram.Type given) {
        if ((qualifiers[1] & CTQ2_DEVICE) == 0) {
            return false;
        }
        return session.data()
                .fromCard(EmvTag.CARD_AUTHENTICATION_DATA)
                .map(own -> own.length >= 7
                        && (given == Cryptogram.Type.ARQC || own[0] == SIGNED_QUALIFIERS)
                        && Arrays.equals(Arrays.copyOfRange(own, 5, 7), qualifiers))
                .orElse(given == Cryptogram.Type.ARQC);
    }
}
