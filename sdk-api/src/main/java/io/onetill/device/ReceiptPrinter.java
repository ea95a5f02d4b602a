package io.onetill.device;

import io.onetill.receipt.Receipt;
import io.vertx.core.Future;

/** Prints receipts. What happens here never changes a payment. */
public interface ReceiptPrinter extends Device {
    /** Prints one copy and cuts. Completes with how it went; never fails. */
    Future<PrintResult> print(Receipt receipt);

    /** How printing went. */
    enum PrintResult {
        /** The whole copy is on paper. */
        PRINTED,
        /** The paper ran out; nothing usable was printed. */
        PAPER_OUT,
        /** The printer failed or is not there. */
        FAILED
    }
}
