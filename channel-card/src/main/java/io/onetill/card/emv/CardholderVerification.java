package io.onetill.card.emv;

import io.onetill.payment.ErrorCode;
import io.onetill.secret.SecretBytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Goes through the card's CVM list (EMV Book 3, 10.5; results as Book 4, 6.3.4.5): the first rule whose condition holds
 * is performed, and the next one if it is unsuccessful and says so.
 */
final class CardholderVerification {
    private static final int CVM_SUPPORTED_BY_CARD = 0x10;
    private static final int NOTHING_PERFORMED = 0x3F;
    private static final int RESULT_UNKNOWN = 0;
    private static final int RESULT_FAILED = 1;
    private static final int RESULT_SUCCESSFUL = 2;

    private final EmvSession session;
    private final CardConversation card;
    private final OfflinePin offlinePin;
    private final Supplier<EmvAction> then;
    private List<CvmRule> rules = List.of();
    private boolean bypassed;
    private int performed = NOTHING_PERFORMED;
    private int underCondition;

    CardholderVerification(EmvSession session, CardConversation card, OfflinePin offlinePin, Supplier<EmvAction> then) {
        this.session = session;
        this.card = card;
        this.offlinePin = offlinePin;
        this.then = then;
    }

    EmvAction start() {
        if (!session.profile(CVM_SUPPORTED_BY_CARD)) {
            return notPerformed();
        }
        rules = session.data().fromCard(EmvTag.CVM_LIST).map(CvmRule::all).orElse(List.of());
        if (rules.isEmpty()) {
            session.flag(Tvr.CARD_DATA_MISSING);
            return notPerformed();
        }
        session.done(Tsi.CARDHOLDER_VERIFICATION);
        return from(0);
    }

    private EmvAction notPerformed() {
        session.verified(Cvm.NO_CVM, NOTHING_PERFORMED, 0, RESULT_UNKNOWN);
        return then.get();
    }

    private EmvAction from(int index) {
        for (int at = index; at < rules.size(); at++) {
            CvmRule rule = rules.get(at);
            if (rule.applies(session)) {
                return perform(rule, at);
            }
        }
        return failed();
    }

    private EmvAction perform(CvmRule rule, int at) {
        if (!rule.recognised() || !rule.supported(session)) {
            if (!rule.recognised()) {
                session.flag(Tvr.UNRECOGNISED_CVM);
            } else if (rule.wantsPin()) {
                session.flag(Tvr.NO_PIN_PAD);
            }
            return unsuccessful(rule, at);
        }
        performed = rule.code();
        underCondition = rule.condition();
        if (rule.wantsPin() && bypassed) {
            // A customer who wanted to do without the PIN is not asked again in this transaction.
            session.flag(Tvr.PIN_NOT_ENTERED);
            return unsuccessful(rule, at);
        }
        return switch (rule.method()) {
            case CvmRule.FAIL -> failed();
            case CvmRule.SIGNATURE -> verified(Cvm.SIGNATURE, RESULT_UNKNOWN);
            case CvmRule.NO_CVM -> verified(Cvm.NO_CVM, RESULT_SUCCESSFUL);
            case CvmRule.DOCUMENT -> document(rule, at);
            case CvmRule.ONLINE_PIN -> card.askPin(session.identity().pan(), result -> onlinePin(rule, at, result));
            default -> offlinePin.start(enciphered(rule), result -> offlinePin(rule, at, result));
        };
    }

    /** A card that asks for a document and does not say which is not verified by it. */
    private EmvAction document(CvmRule rule, int at) {
        Optional<byte[]> number = session.data().fromCard(EmvTag.DOCUMENT_NUMBER);
        Optional<byte[]> type = session.data().fromCard(EmvTag.DOCUMENT_TYPE).filter(value -> value.length == 1);
        if (number.isEmpty() || type.isEmpty()) {
            session.flag(Tvr.CARD_DATA_MISSING);
            return unsuccessful(rule, at);
        }
        CardholderDocument document = new CardholderDocument(type.get()[0] & 0xFF, SecretBytes.copyOf(number.get()));
        return card.checkDocument(
                document, same -> same ? verified(Cvm.DOCUMENT, RESULT_SUCCESSFUL) : unsuccessful(rule, at));
    }

    private static boolean enciphered(CvmRule rule) {
        return rule.method() == CvmRule.ENCIPHERED_PIN || rule.method() == CvmRule.ENCIPHERED_PIN_AND_SIGNATURE;
    }

    private EmvAction onlinePin(CvmRule rule, int at, EmvInput.PinResult result) {
        return switch (result) {
            case ENTERED -> {
                session.flag(Tvr.ONLINE_PIN_ENTERED);
                yield verified(Cvm.ONLINE_PIN, RESULT_UNKNOWN);
            }
            case BYPASSED -> bypass(rule, at);
            case CANCELLED -> card.decline(ErrorCode.PIN_CANCELLED);
        };
    }

    private EmvAction offlinePin(CvmRule rule, int at, OfflinePin.Result result) {
        boolean signature = rule.method() == CvmRule.PLAIN_PIN_AND_SIGNATURE
                || rule.method() == CvmRule.ENCIPHERED_PIN_AND_SIGNATURE;
        return switch (result) {
            case RIGHT ->
                signature
                        ? verified(Cvm.OFFLINE_PIN_AND_SIGNATURE, RESULT_UNKNOWN)
                        : verified(Cvm.OFFLINE_PIN, RESULT_SUCCESSFUL);
            case BYPASSED -> bypass(rule, at);
            case UNSUCCESSFUL -> unsuccessful(rule, at);
            case CANCELLED -> card.decline(ErrorCode.PIN_CANCELLED);
        };
    }

    private EmvAction bypass(CvmRule rule, int at) {
        bypassed = true;
        session.flag(Tvr.PIN_NOT_ENTERED);
        return unsuccessful(rule, at);
    }

    private EmvAction unsuccessful(CvmRule rule, int at) {
        return rule.goesOn() ? from(at + 1) : failed();
    }

    private EmvAction verified(Cvm by, int result) {
        session.verified(by, performed, underCondition, result);
        return then.get();
    }

    private EmvAction failed() {
        session.flag(Tvr.CARDHOLDER_NOT_VERIFIED);
        session.verified(Cvm.NO_CVM, performed, underCondition, RESULT_FAILED);
        return then.get();
    }
}
