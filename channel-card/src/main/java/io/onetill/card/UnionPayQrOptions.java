package io.onetill.card;

import io.onetill.secret.PaymentCode;
import io.onetill.secret.PaymentCode.Form;
import java.util.function.Predicate;

/**
 * How a till takes payments by UnionPay codes. Immutable.
 *
 * @param dialect how the acquirer wants them
 * @param policies how doubts are resolved
 * @param recognizes which payment codes are UnionPay's; a shop with a table of its own passes that table's word
 */
public record UnionPayQrOptions(
        UnionPayQrDialect dialect, UnionPayQrPolicies policies, Predicate<PaymentCode> recognizes) {
    private static final String PREFIX = "62";
    private static final int DIGITS = 19;

    /** The usual dialect and figures; 19 digits that begin with 62, and consumer-presented payloads. */
    public static final UnionPayQrOptions USUAL =
            new UnionPayQrOptions(UnionPayQrDialect.USUAL, UnionPayQrPolicies.USUAL, UnionPayQrOptions::isUnionPay);

    /** The same with another dialect. */
    public UnionPayQrOptions withDialect(UnionPayQrDialect other) {
        return new UnionPayQrOptions(other, policies, recognizes);
    }

    /** The same with other policies. */
    public UnionPayQrOptions withPolicies(UnionPayQrPolicies others) {
        return new UnionPayQrOptions(dialect, others, recognizes);
    }

    /** The same that takes those codes for UnionPay's of which this is true. */
    public UnionPayQrOptions recognizing(Predicate<PaymentCode> codes) {
        return new UnionPayQrOptions(dialect, policies, codes);
    }

    private static boolean isUnionPay(PaymentCode code) {
        boolean digits = code.form() == Form.DIGITS && code.length() == DIGITS && code.startsWith(PREFIX);
        return digits || code.form() == Form.CONSUMER_PAYLOAD;
    }
}
