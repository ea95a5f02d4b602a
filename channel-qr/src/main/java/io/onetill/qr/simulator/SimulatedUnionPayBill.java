package io.onetill.qr.simulator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A merchant bill as UnionPay gives it: a ZM file of fields with fixed widths in a zip, beside a file that is no bill.
 * For whoever simulates a scheme: it takes the lines, since the ledger is elsewhere. Stateless.
 */
public final class SimulatedUnionPayBill {
    private static final int[] WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };

    /**
     * A line. Immutable.
     *
     * @param code S22 for a sale, S30 for a refund
     * @param orderId the merchant's number, at most 32 characters
     * @param queryId UnionPay's number, at most 21 digits
     * @param stan number of the trace, 6 digits
     * @param fen the amount
     * @param feeFen what UnionPay keeps, negative if it gives it back
     */
    public record Item(String code, String orderId, String queryId, String stan, long fen, long feeFen) {}

    private SimulatedUnionPayBill() {}

    /** The zip of a day. */
    public static byte[] file(String merchantId, LocalDate day, List<Item> items) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        String date = DateTimeFormatter.ofPattern("yyMMdd").format(day);
        files.put("INN" + date + "88ZM_" + merchantId, lines(merchantId, day, items));
        files.put("README.txt", List.of("银联"));
        return SimulatedBills.zip(files, day);
    }

    /** The lines of the ZM file, all characters of one byte. */
    static List<String> lines(String merchantId, LocalDate day, List<Item> items) {
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            Map<Integer, String> fields = Map.ofEntries(
                    Map.entry(1, item.code()),
                    Map.entry(2, "00010000"),
                    Map.entry(3, "00010000"),
                    Map.entry(4, item.stan()),
                    Map.entry(5, DateTimeFormatter.ofPattern("MMdd").format(day) + "120000"),
                    Map.entry(6, "622848******0011"),
                    Map.entry(7, digits(item.fen(), 12)),
                    Map.entry(8, "5411"),
                    Map.entry(9, "07"),
                    Map.entry(10, item.queryId()),
                    Map.entry(12, item.orderId()),
                    Map.entry(16, (item.feeFen() < 0 ? "D" : "C") + digits(Math.abs(item.feeFen()), 12)),
                    Map.entry(17, (item.code().equals("S22") ? "C" : "D") + digits(item.fen(), 12)),
                    Map.entry(28, merchantId));
            lines.add(line(fields));
        }
        return lines;
    }

    private static String digits(long value, int width) {
        String text = Long.toString(value);
        return "0".repeat(width - text.length()) + text;
    }

    private static String line(Map<Integer, String> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < WIDTHS.length; i++) {
            String value = fields.getOrDefault(i + 1, "");
            int length = value.getBytes(StandardCharsets.US_ASCII).length;
            if (length > WIDTHS[i]) {
                throw new IllegalArgumentException("expected at most " + WIDTHS[i] + " characters in field " + (i + 1));
            }
            line.append(i == 0 ? "" : " ").append(value).append(" ".repeat(WIDTHS[i] - length));
        }
        return line.toString();
    }
}
