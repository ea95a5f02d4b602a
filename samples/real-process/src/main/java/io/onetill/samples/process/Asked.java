package io.onetill.samples.process;

import io.onetill.payment.PaymentKind;

/**
 * A request of the client.
 *
 * @param id the client's id
 * @param kind sale, refund or void
 * @param card what the customer pays with
 * @param fen amount
 * @param sale request id of the sale that money goes back from; empty for a sale
 */
record Asked(String id, PaymentKind kind, CustomerCard card, long fen, String sale) {
    /** The line for the till's pipe. */
    String command() {
        return (kind + " " + id + " " + card + " " + fen + " " + sale).strip();
    }
}
