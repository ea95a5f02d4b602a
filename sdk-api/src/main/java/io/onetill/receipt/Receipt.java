package io.onetill.receipt;

import io.onetill.payment.Language;
import java.util.List;

/**
 * One copy of a receipt, ready to be laid out. Immutable.
 *
 * @param copy who keeps it
 * @param language of labels and texts
 * @param duplicate whether it is marked as printed again (重印)
 * @param lines top to bottom
 */
public record Receipt(ReceiptCopy copy, Language language, boolean duplicate, List<ReceiptLine> lines) {
    /** Copies the lines. */
    public Receipt {
        lines = List.copyOf(lines);
    }
}
