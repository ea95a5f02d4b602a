package io.onetill.receipt;

import io.onetill.payment.Payment;
import java.util.List;
import java.util.Optional;

/** Makes receipts. */
public final class Receipts {
    private Receipts() {}

    /** One copy. */
    public static Receipt of(
            Payment payment, Optional<Payment> original, TillProfile profile, ReceiptCopy copy, boolean duplicate) {
        return new Receipt(copy, profile.language(), duplicate, List.of());
    }
}
