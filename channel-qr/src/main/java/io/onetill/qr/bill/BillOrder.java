package io.onetill.qr.bill;

/**
 * A bill that is wanted of every day. Immutable.
 *
 * @param source where it comes from
 * @param kind what it lists
 * @param hours when to ask for it
 */
public record BillOrder(BillFileSource source, BillKind kind, BillHours hours) {
    /** Checks that the source has such a bill. */
    public BillOrder {
        if (!source.billKinds().contains(kind)) {
            throw new IllegalArgumentException(
                    "expected one of the bills of " + source.billFormat().channel() + ": " + source.billKinds());
        }
    }

    /** The channel's id. */
    public String channel() {
        return source.billFormat().channel();
    }
}
