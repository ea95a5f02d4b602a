package io.onetill.qr.bill;

import io.onetill.payment.PaymentKind;
import java.util.Set;

/**
 * How one kind of row becomes a row in the shape that all channels share. Immutable.
 *
 * @param when the column that tells the kind; empty if all rows are of this one
 * @param whenOneOf what it says then
 * @param kind what the row is
 * @param reference the column with the merchant's number
 * @param remote the column with the channel's number
 * @param amount the column with the amount, whose sign does not count
 * @param fee the column with the fee; empty if there is none
 * @param feeSign how the fee is to be understood
 * @param done the column that tells whether it happened; empty if the kind says it already
 * @param doneOneOf what it says then; with an empty {@code done}, any entry means that it happened
 */
public record RowRule(
        String when,
        Set<String> whenOneOf,
        PaymentKind kind,
        String reference,
        String remote,
        String amount,
        String fee,
        FeeSign feeSign,
        String done,
        Set<String> doneOneOf) {
    /** Copies the sets. */
    public RowRule {
        whenOneOf = Set.copyOf(whenOneOf);
        doneOneOf = Set.copyOf(doneOneOf);
    }

    /** How the sign of a fee is to be understood. */
    public enum FeeSign {
        /** As it stands: positive is what the channel keeps. */
        AS_WRITTEN,
        /** Whatever the sign, the channel keeps it. */
        KEPT,
        /** Whatever the sign, the channel gives it back. */
        GIVEN_BACK
    }

    /** A kind of row that happened. */
    public static RowRule of(PaymentKind kind, String reference, String remote, String amount) {
        return new RowRule("", Set.of(), kind, reference, remote, amount, "", FeeSign.AS_WRITTEN, "", Set.of("always"));
    }

    /** The same for rows that say one of these in a column. */
    public RowRule when(String column, String... oneOf) {
        return new RowRule(column, Set.of(oneOf), kind, reference, remote, amount, fee, feeSign, done, doneOneOf);
    }

    /** The same with a fee. */
    public RowRule fee(String column, FeeSign sign) {
        return new RowRule(when, whenOneOf, kind, reference, remote, amount, column, sign, done, doneOneOf);
    }

    /** The same for rows that tell in a column whether it happened. */
    public RowRule doneWhen(String column, String... oneOf) {
        return new RowRule(when, whenOneOf, kind, reference, remote, amount, fee, feeSign, column, Set.of(oneOf));
    }

    /** The same for rows that tell that it did not happen. */
    public RowRule notDone() {
        return new RowRule(when, whenOneOf, kind, reference, remote, amount, fee, feeSign, "", Set.of());
    }
}
