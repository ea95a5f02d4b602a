package io.onetill.card;

import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.PaymentCode.Form;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a till takes payments by UnionPay codes. Immutable.
 *
 * @param dialect how the acquirer wants them
 * @param policies how doubts are resolved
 * @param methods payment codes, shown codes, or both: what the acquirer offers
 * @param recognizes which payment codes are UnionPay's; a shop with a table of its own passes that table's word
 */
public record UnionPayQrOptions(
        UnionPayQrDialect dialect,
        UnionPayQrPolicies policies,
        Set<PaymentMethod> methods,
        Predicate<PaymentCode> recognizes) {
    private static final String PREFIX = "62";
    private static final int DIGITS = 19;

    /** The usual dialect and figures; 19 digits that begin with 62, and consumer-presented payloads. */
    public static final UnionPayQrOptions USUAL = new UnionPayQrOptions(
            UnionPayQrDialect.USUAL,
            UnionPayQrPolicies.USUAL,
            UnionPayQrChannel.METHODS,
            UnionPayQrOptions::isUnionPay);

    /** Copies the set. */
    public UnionPayQrOptions {
        methods = Set.copyOf(methods);
    }

    /** The same with another dialect. */
    public UnionPayQrOptions withDialect(UnionPayQrDialect other) {
        return new UnionPayQrOptions(other, policies, methods, recognizes);
    }

    /** The same with other policies. */
    public UnionPayQrOptions withPolicies(UnionPayQrPolicies others) {
        return new UnionPayQrOptions(dialect, others, methods, recognizes);
    }

    /** The same that takes those codes for UnionPay's of which this is true. */
    public UnionPayQrOptions recognizing(Predicate<PaymentCode> codes) {
        return new UnionPayQrOptions(dialect, policies, methods, codes);
    }

    /** The same that shows no codes, for an acquirer that only takes payment codes. */
    public UnionPayQrOptions withoutShownCodes() {
        return new UnionPayQrOptions(dialect, policies, Set.of(PaymentMethod.PAYMENT_CODE), recognizes);
    }

    private static boolean isUnionPay(PaymentCode code) {
        boolean digits = code.form() == Form.DIGITS && code.length() == DIGITS && code.startsWith(PREFIX);
        return digits || code.form() == Form.CONSUMER_PAYLOAD;
    }
}
