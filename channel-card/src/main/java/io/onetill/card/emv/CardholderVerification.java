package io.onetill.card.emv;

import io.onetill.payment.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Goes through the card's CVM list (EMV Book 3, 10.5). This till knows online PIN, signature and no CVM; the PIN pad
 * gives no clear PIN, so PINs that the card itself would check are not supported.
 */
final class CardholderVerification {
    private static final int CVM_SUPPORTED_BY_CARD = 0x10;
    private static final int NEXT_IF_FAILED = 0x40;
    private static final int FAIL = 0x00;
    private static final int ONLINE_PIN = 0x02;
    private static final int MOST_OFFLINE_PIN = 0x05;
    private static final int SIGNATURE = 0x1E;
    private static final int NO_CVM = 0x1F;
    private static final int IF_SUPPORTED = 0x03;

    private static final int RESULT_UNKNOWN = 0;
    private static final int RESULT_FAILED = 1;
    private static final int RESULT_SUCCESSFUL = 2;

    private final EmvSession session;
    private final CardConversation card;
    private final Supplier<EmvAction> then;
    private byte[] list = new byte[0];

    CardholderVerification(EmvSession session, CardConversation card, Supplier<EmvAction> then) {
        this.session = session;
        this.card = card;
        this.then = then;
    }

    EmvAction start() {
        if (!session.profile(CVM_SUPPORTED_BY_CARD)) {
            session.verified(Cvm.NO_CVM, 0x3F, 0, RESULT_UNKNOWN);
            return then.get();
        }
        list = session.data().fromCard(EmvTag.CVM_LIST).orElseGet(() -> new byte[0]);
        if (list.length == 0) {
            session.flag(Tvr.CARD_DATA_MISSING);
            session.verified(Cvm.NO_CVM, 0x3F, 0, RESULT_UNKNOWN);
            return then.get();
        }
        if (list.length < 10 || list.length % 2 != 0) {
            throw new CardDataException("expected a CVM list of two amounts and at least one rule");
        }
        session.done(Tsi.CARDHOLDER_VERIFICATION);
        return from(8);
    }

    private EmvAction from(int start) {
        for (int at = start; at < list.length; at += 2) {
            if (!applies(list[at] & 0xFF, list[at + 1] & 0xFF)) {
                continue;
            }
            int code = list[at] & 0x3F;
            if (code == ONLINE_PIN && supported(code)) {
                int rule = at;
                return card.askPin(session.identity().pan(), result -> pin(rule, result));
            }
            if (succeeds(at)) {
                return then.get();
            }
            if (last(at)) {
                return failed(list[at], list[at + 1]);
            }
        }
        return failed(0x3F, 0);
    }

    private boolean last(int at) {
        return (list[at] & NEXT_IF_FAILED) == 0 || (list[at] & 0x3F) == FAIL;
    }

    private boolean succeeds(int at) {
        int code = list[at] & 0x3F;
        if (supported(code) && code == SIGNATURE) {
            session.verified(Cvm.SIGNATURE, list[at], list[at + 1], RESULT_UNKNOWN);
            return true;
        }
        if (supported(code) && code == NO_CVM) {
            session.verified(Cvm.NO_CVM, list[at], list[at + 1], RESULT_SUCCESSFUL);
            return true;
        }
        if (code > FAIL && code <= MOST_OFFLINE_PIN) {
            session.flag(Tvr.NO_PIN_PAD);
        } else if (code != FAIL && code != SIGNATURE && code != NO_CVM) {
            session.flag(Tvr.UNRECOGNISED_CVM);
        }
        return false;
    }

    private EmvAction pin(int at, EmvInput.PinResult result) {
        return switch (result) {
            case ENTERED -> {
                session.flag(Tvr.ONLINE_PIN_ENTERED);
                session.verified(Cvm.ONLINE_PIN, list[at], list[at + 1], RESULT_UNKNOWN);
                yield then.get();
            }
            case BYPASSED -> {
                session.flag(Tvr.PIN_NOT_ENTERED);
                yield last(at) ? failed(list[at], list[at + 1]) : from(at + 2);
            }
            case CANCELLED -> card.decline(ErrorCode.PIN_CANCELLED);
        };
    }

    private EmvAction failed(int code, int condition) {
        session.flag(Tvr.CARDHOLDER_NOT_VERIFIED);
        session.verified(Cvm.NO_CVM, code, condition, RESULT_FAILED);
        return then.get();
    }

    /** Whether the rule's condition holds (Book 3, Annex C3, table 44). The till sells goods: no cash, no cashback. */
    private boolean applies(int rule, int condition) {
        return switch (condition) {
            case 0x00, 0x02 -> true;
            case IF_SUPPORTED -> supported(rule & 0x3F);
            case 0x06 -> inCardCurrency() && session.request().amountMinor() < limit(0);
            case 0x07 -> inCardCurrency() && session.request().amountMinor() > limit(0);
            case 0x08 -> inCardCurrency() && session.request().amountMinor() < limit(4);
            case 0x09 -> inCardCurrency() && session.request().amountMinor() > limit(4);
            default -> false;
        };
    }

    private boolean inCardCurrency() {
        return session.data()
                .fromCard(EmvTag.APPLICATION_CURRENCY)
                .filter(currency -> Arrays.equals(currency, session.data().require(EmvTag.CURRENCY, 2)))
                .isPresent();
    }

    private long limit(int at) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(list).getInt(at));
    }

    /** What the second byte of the terminal capabilities says (Book 4, Annex A2). */
    private boolean supported(int code) {
        int capabilities = session.data().require(EmvTag.TERMINAL_CAPABILITIES, 3)[1] & 0xFF;
        return switch (code) {
            case ONLINE_PIN -> (capabilities & 0x40) != 0;
            case SIGNATURE -> (capabilities & 0x20) != 0;
            case NO_CVM -> (capabilities & 0x08) != 0;
            case FAIL -> true;
            default -> false;
        };
    }
}
