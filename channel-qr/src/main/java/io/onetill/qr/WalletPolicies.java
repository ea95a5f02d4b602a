package io.onetill.qr;

import io.onetill.channel.Capabilities.PolicyKey;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How doubts about a wallet's payments are resolved. Figures as data; use the {@code with} methods to change them.
 *
 * @param paymentCode for sales by payment code
 * @param dynamicQr for sales by shown QR code
 * @param refund for refunds and voids
 */
public record WalletPolicies(ResolvePolicy paymentCode, ResolvePolicy dynamicQr, ResolvePolicy refund) {
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final Duration CODE_ANSWER = Duration.ofSeconds(75);

    /** Longest life of a shown code, after which the customer's scan finds nothing. */
    public static final Duration QR_LIFE = Duration.ofMinutes(2);

    // A wallet refund may be repeated for ever with its number, so it is repeated until the answer is sure. Alipay asks
    // for ten seconds before the first refund query (alipay.trade.fastpay.refund.query).
    private static final ResolvePolicy REFUND = new ResolvePolicy(
            Remedy.REPEAT,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            LATE,
            CODE_ANSWER);

    /**
     * Alipay: queries every 3 s for about 60 s and the cancel at once after the last query (barcode payment, access
     * guide). A shown code may be scanned until it expires although a cancel found no trade, so that is confirmed
     * after the code's life.
     */
    public static final WalletPolicies ALIPAY = new WalletPolicies(
            sale(3, 60, Duration.ZERO, LATE, CODE_ANSWER),
            sale(3, 120, Duration.ZERO, QR_LIFE.plusSeconds(60), Duration.ofSeconds(150)),
            REFUND);

    /**
     * WeChat Pay: queries every 5 s for 45 s; a reverse is refused within 15 s of the payment (payment-code pages of API
     * v2 and v3).
     */
    public static final WalletPolicies WECHAT = new WalletPolicies(
            sale(5, 45, Duration.ofSeconds(15), LATE, CODE_ANSWER),
            sale(3, 120, Duration.ZERO, LATE, Duration.ofSeconds(150)),
            REFUND);

    /** The same with another policy for payment codes. */
    public WalletPolicies withPaymentCode(ResolvePolicy policy) {
        return new WalletPolicies(policy, dynamicQr, refund);
    }

    /** The same with another policy for shown QR codes. */
    public WalletPolicies withDynamicQr(ResolvePolicy policy) {
        return new WalletPolicies(paymentCode, policy, refund);
    }

    /** The same with another policy for refunds and voids. */
    public WalletPolicies withRefund(ResolvePolicy policy) {
        return new WalletPolicies(paymentCode, dynamicQr, policy);
    }

    /** The same with each policy changed. */
    public WalletPolicies each(UnaryOperator<ResolvePolicy> change) {
        return new WalletPolicies(change.apply(paymentCode), change.apply(dynamicQr), change.apply(refund));
    }

    /** The policies by method and kind. */
    Map<PolicyKey, ResolvePolicy> byKey() {
        Map<PolicyKey, ResolvePolicy> all = new HashMap<>();
        all.put(new PolicyKey(PaymentMethod.PAYMENT_CODE, PaymentKind.SALE), paymentCode);
        all.put(new PolicyKey(PaymentMethod.DYNAMIC_QR, PaymentKind.SALE), dynamicQr);
        for (PaymentMethod method : WalletChannel.METHODS) {
            all.put(new PolicyKey(method, PaymentKind.REFUND), refund);
            all.put(new PolicyKey(method, PaymentKind.VOID), refund);
        }
        return all;
    }

    private static ResolvePolicy sale(
            int everySeconds, int forSeconds, Duration undoNotBefore, Duration confirmAfter, Duration answerWithin) {
        return new ResolvePolicy(
                Remedy.UNDO,
                Duration.ofSeconds(everySeconds),
                Duration.ofSeconds(everySeconds),
                Duration.ofSeconds(forSeconds),
                undoNotBefore,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                confirmAfter,
                answerWithin);
    }
}
