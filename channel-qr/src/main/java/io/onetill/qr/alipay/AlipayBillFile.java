package io.onetill.qr.alipay;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.qr.BillColumns;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Alipay's trade bill (业务明细): a zip with entry names and CSV content in GBK, or one such CSV. Comment lines begin with
 * {@code #}, text cells end with a tab. Stateless.
 */
public final class AlipayBillFile {
    private static final Charset GBK = Charset.forName("GBK");
    private static final Pattern COUNT = Pattern.compile("#(交易|退款)合计：(\\d+)笔.*");

    private AlipayBillFile() {}

    /**
     * Reads a bill; lines that cannot be read are named in it, and so is a footer that does not agree.
     *
     * @param file the zip as downloaded, or the detail CSV
     * @throws IllegalArgumentException if it is neither
     */
    public static Bill parse(LocalDate day, byte[] file) {
        boolean zip = file.length > 1 && file[0] == 'P' && file[1] == 'K';
        return parseCsv(day, new String(zip ? detail(file) : file, GBK));
    }

    private static byte[] detail(byte[] zip) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().contains("汇总")) {
                    byte[] content = in.readNBytes(HttpWalletTransport.MOST_BYTES + 1);
                    if (content.length > HttpWalletTransport.MOST_BYTES) {
                        throw new IllegalArgumentException("the bill is longer than expected");
                    }
                    return content;
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a zip file with a bill", e);
        }
        throw new IllegalArgumentException("expected a detail file in the zip");
    }

    private static Bill parseCsv(LocalDate day, String csv) {
        List<BillRow> rows = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Optional<BillColumns> columns = Optional.empty();
        int[] counts = new int[2];
        int line = 0;
        for (String text : csv.split("\r?\n", -1)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            if (text.startsWith("#")) {
                footer(text, counts).ifPresent(unreadable::add);
                continue;
            }
            List<String> cells = List.of(text.split(",", -1));
            if (columns.isEmpty()) {
                columns = Optional.of(BillColumns.of(cells));
                continue;
            }
            try {
                BillRow row = row(line, columns.get(), cells);
                rows.add(row);
                counts[row.kind() == PaymentKind.SALE ? 0 : 1]++;
            } catch (IllegalArgumentException e) {
                unreadable.add("line " + line + ": " + e.getMessage());
            }
        }
        return new Bill("alipay", day, rows, unreadable);
    }

    private static BillRow row(int line, BillColumns columns, List<String> cells) {
        String type = columns.text(cells, "业务类型");
        boolean refund = type.equals("退款");
        if (!refund && !type.equals("交易")) {
            throw new IllegalArgumentException("expected 交易 or 退款 in column 业务类型");
        }
        Money fee = BillColumns.positive(columns.yuan(cells, "服务费"));
        return new BillRow(
                line,
                refund ? PaymentKind.REFUND : PaymentKind.SALE,
                columns.text(cells, refund ? "退款批次号/请求号" : "商户订单号"),
                columns.text(cells, "支付宝交易号"),
                BillColumns.positive(columns.yuan(cells, "订单金额")),
                refund ? new Money(-fee.minor(), fee.currency()) : fee,
                true);
    }

    private static Optional<String> footer(String text, int[] counts) {
        Matcher matcher = COUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        @Nullable String kind = matcher.group(1);
        int read = "交易".equals(kind) ? counts[0] : counts[1];
        return Integer.toString(read).equals(matcher.group(2))
                ? Optional.empty()
                : Optional.of("footer: " + kind + " " + matcher.group(2) + " lines, read " + read);
    }
}
