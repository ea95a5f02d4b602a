package io.onetill.samples.checker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One movement of money in a host's ledger, as it stands when everything is at rest.
 *
 * @param host who keeps the ledger, for example {@code card} or {@code alipay}
 * @param kind sale, refund or void
 * @param reference the number that the till gave it
 * @param number the number that the host gave it
 * @param original the host's number of the sale that money went back from; empty for a sale
 * @param amount in minor units
 * @param currency ISO 4217
 * @param state what became of it
 */
public record Movement(
        String host,
        Kind kind,
        String reference,
        String number,
        String original,
        long amount,
        String currency,
        State state) {
    /** What moved the money. */
    public enum Kind {
        /** From customer to shop. */
        SALE,
        /** Back to the customer, in part or whole. */
        REFUND,
        /** Back to the customer, a whole sale. */
        VOID
    }

    /** What became of it. */
    public enum State {
        /** It counts. */
        STANDS,
        /** It was taken back, or never happened. */
        UNDONE,
        /** A customer could still make it happen. */
        OPEN
    }

    /** Reads an exported ledger. */
    public static List<Movement> read(Path file) throws IOException {
        return JsonLines.read(
                file,
                line -> new Movement(
                        line.text("host"),
                        line.word("kind", Kind.class),
                        line.text("reference"),
                        line.text("number"),
                        line.textOr("original", ""),
                        line.whole("amount"),
                        line.text("currency"),
                        line.word("state", State.class)));
    }

    /** Reference with host, as the client's history names it. */
    public String name() {
        return host + "/" + reference;
    }

    boolean stands() {
        return state == State.STANDS;
    }

    boolean givesBack(Movement sale) {
        return kind != Kind.SALE && stands() && host.equals(sale.host) && original.equals(sale.number);
    }
}
