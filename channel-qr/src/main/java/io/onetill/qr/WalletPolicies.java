package io.onetill.qr;

import io.onetill.channel.Capabilities.PolicyKey;
import io.onetill.channel.ResolvePolicy;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How doubts about a wallet's payments are resolved. The figures come from a
 * {@link WalletPolicyFile}; the {@code with} methods change them for one till.
 *
 * @param paymentCode for sales by payment code
 * @param dynamicQr for sales by shown QR code
 * @param refund for refunds and voids
 */
public record WalletPolicies(ResolvePolicy paymentCode, ResolvePolicy dynamicQr, ResolvePolicy refund) {
    /** Alipay's, from {@link WalletPolicyFile#SHIPPED}. */
    public static final WalletPolicies ALIPAY = WalletPolicyFile.SHIPPED.policies("alipay");

    /** WeChat Pay's, from {@link WalletPolicyFile#SHIPPED}. */
    public static final WalletPolicies WECHAT = WalletPolicyFile.SHIPPED.policies("wechat");

    /** Longest life of a shown code, after which the customer's scan finds nothing. */
    public static final Duration QR_LIFE = WalletPolicyFile.SHIPPED.codeLife("alipay");

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
}
