package io.onetill.samples.checker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads bills as the hosts hand them out. */
public final class Bills {
    private static final int ALIPAY_TRADE_NO = 0;
    private static final int ALIPAY_TYPE = 2;
    private static final int ALIPAY_AMOUNT = 11;
    private static final int ALIPAY_COLUMNS = 25;
    private static final String CARD_HEADER = "kind,reference,rrn,amount_fen,fee_fen,status";

    private Bills() {}

    /**
     * Reads the bill of a host.
     *
     * @param host {@code card} or {@code alipay}
     * @throws UnreadableException if the file is not such a bill
     */
    public static List<BillRow> read(String host, Path file) throws IOException {
        return switch (host) {
            case "card" -> card(file);
            case "alipay" -> alipay(file);
            default -> throw new UnreadableException("expected the bill of card or alipay", null);
        };
    }

    private static List<BillRow> card(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(CARD_HEADER)) {
            throw unreadable(file, 1);
        }
        List<BillRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != 6) {
                throw unreadable(file, i + 1);
            }
            long fen = fen(file, i + 1, new String[] {cells[3]}, 0, 0);
            if (cells[5].equals("SUCCESS")) {
                rows.add(new BillRow("card", cells[2], cells[0].equals("SALE") ? fen : -fen));
            }
        }
        return rows;
    }

    /** The detail file of the zip that Alipay gives, in GBK; lines with # are headings and sums. */
    private static List<BillRow> alipay(Path file) throws IOException {
        Charset gbk = Charset.forName("GBK");
        List<BillRow> rows = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), gbk)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().contains("(汇总)")) {
                    // Not closed: that would close the zip.
                    BufferedReader lines = new BufferedReader(new InputStreamReader(zip, gbk));
                    int number = 0;
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        number++;
                        if (!line.startsWith("#") && !line.startsWith("支付宝交易号")) {
                            rows.add(alipayRow(file, number, line.split(",", -1)));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static BillRow alipayRow(Path file, int number, String[] cells) {
        boolean known =
                cells.length == ALIPAY_COLUMNS && (cells[ALIPAY_TYPE].equals("交易") || cells[ALIPAY_TYPE].equals("退款"));
        if (!known) {
            throw unreadable(file, number);
        }
        // Refunds are negative on this bill already.
        return new BillRow("alipay", cells[ALIPAY_TRADE_NO].strip(), fen(file, number, cells, ALIPAY_AMOUNT, 2));
    }

    private static long fen(Path file, int number, String[] cells, int column, int decimals) {
        try {
            return new BigDecimal(cells[column].strip())
                    .movePointRight(decimals)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnreadableException(file.getFileName() + " line " + number + ": expected an amount", e);
        }
    }

    private static UnreadableException unreadable(Path file, int line) {
        return new UnreadableException(file.getFileName() + " line " + line + ": expected a row of this bill", null);
    }
}
