package io.onetill.reconciliation;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bill of the card channel as CSV, in yuan's minor unit: UTF-8, one header, one row for each transaction, and no
 * quoting, since no value needs it.
 *
 * <pre>
 * kind,reference,rrn,amount_fen,fee_fen,status
 * SALE,000001-000123,123456789012,1250,8,SUCCESS
 * </pre>
 */
public final class CardBill {
    /** The first line. */
    public static final String HEADER = "kind,reference,rrn,amount_fen,fee_fen,status";

    private static final Pattern ROW = Pattern.compile("(SALE|REFUND|VOID),([0-9A-Za-z_-]{1,64}),([0-9A-Za-z_-]{0,32}),"
            + "([0-9]{1,11}),(-?[0-9]{1,11}),(SUCCESS|FAILED)");

    private CardBill() {}

    /** The kind under which a bill shows a payment of this kind; empty if no money moves by it. */
    public static Optional<PaymentKind> shownAs(PaymentKind kind) {
        return switch (kind.effect()) {
            case TAKES -> Optional.of(PaymentKind.SALE);
            case GIVES_BACK -> Optional.of(kind == PaymentKind.REFUND ? PaymentKind.REFUND : PaymentKind.VOID);
            case HOLDS, RELEASES, NOTHING -> Optional.empty();
        };
    }

    /**
     * Reads a bill. A line that does not fit becomes one sentence with its number in {@link Bill#unreadable()}; nothing
     * of it is repeated there, and nothing is guessed.
     */
    public static Bill read(String channel, LocalDate day, String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        String[] lines = text.split("\r?\n", -1);
        List<BillRow> rows = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        if (!lines[0].equals(HEADER)) {
            unreadable.add("Line 1: expected the header " + HEADER + ".");
        }
        for (int i = 1; i < lines.length; i++) {
            int number = i + 1;
            if (lines[i].isEmpty() && number == lines.length) {
                break; // after the last line feed
            }
            row(number, lines[i])
                    .ifPresentOrElse(
                            rows::add,
                            () -> unreadable.add("Line " + number + ": expected six values as the header names them."));
        }
        return new Bill(channel, day, rows, unreadable);
    }

    private static Optional<BillRow> row(int number, String line) {
        Matcher values = ROW.matcher(line);
        if (!values.matches()) {
            return Optional.empty();
        }
        return Optional.of(new BillRow(
                number,
                PaymentKind.valueOf(values.group(1)),
                values.group(2),
                values.group(3),
                Money.fen(Long.parseLong(values.group(4))),
                Money.fen(Long.parseLong(values.group(5))),
                values.group(6).equals("SUCCESS")));
    }

    /** Writes the rows of a bill; what could not be read is left out. */
    public static String write(Bill bill) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (BillRow row : bill.rows()) {
            String line = String.join(
                    ",",
                    row.kind().name(),
                    row.reference(),
                    row.remoteReference(),
                    Long.toString(row.amount().minor()),
                    Long.toString(row.fee().minor()),
                    row.success() ? "SUCCESS" : "FAILED");
            if (!ROW.matcher(line).matches() || !row.amount().currency().equals(Money.CNY)) {
                throw new IllegalArgumentException(
                        "expected a row in CNY that this format can hold, see line " + row.line());
            }
            csv.append(line).append('\n');
        }
        return csv.toString();
    }
}
