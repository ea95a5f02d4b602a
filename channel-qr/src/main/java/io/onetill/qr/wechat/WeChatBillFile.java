package io.onetill.qr.wechat;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.qr.BillColumns;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * WeChat Pay's trade bill, of any type: UTF-8 lines with a backtick before each value, and a summary of two lines.
 * Amounts are in yuan, unlike everywhere else in the API. Stateless.
 */
public final class WeChatBillFile {
    private WeChatBillFile() {}

    /** Reads a bill; lines that cannot be read are named in it, and so is a summary that does not agree. */
    public static Bill parse(LocalDate day, byte[] file) {
        List<BillRow> rows = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Optional<BillColumns> columns = Optional.empty();
        boolean summary = false;
        int line = 0;
        for (String text : new String(file, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            if (!text.startsWith("`")) {
                summary = columns.isPresent();
                columns = Optional.of(BillColumns.of(List.of(text.split(",", -1))));
                continue;
            }
            // A value may hold a comma, so the backtick belongs to the separator.
            List<String> cells = List.of(text.substring(1).split(",`", -1));
            try {
                BillColumns known =
                        columns.orElseThrow(() -> new IllegalArgumentException("expected a header before the values"));
                if (summary) {
                    compare(known, cells, rows.size() + unreadable.size()).ifPresent(unreadable::add);
                } else {
                    rows.add(row(line, known, cells));
                }
            } catch (IllegalArgumentException e) {
                unreadable.add("line " + line + ": " + e.getMessage());
            }
        }
        return new Bill("wechat", day, rows, unreadable);
    }

    private static BillRow row(int line, BillColumns columns, List<String> cells) {
        // Refund bills carry no state: every line is a refund.
        String state = columns.has("交易状态") ? columns.text(cells, "交易状态") : "REFUND";
        boolean refund = state.equals("REFUND");
        Money fee = columns.yuan(cells, "手续费");
        if (refund) {
            String asked = columns.has("申请退款金额") ? "申请退款金额" : "退款金额";
            return new BillRow(
                    line,
                    PaymentKind.REFUND,
                    columns.text(cells, "商户退款单号"),
                    columns.text(cells, "微信退款单号"),
                    BillColumns.positive(columns.yuan(cells, asked)),
                    fee,
                    columns.text(cells, "退款状态").equals("SUCCESS"));
        }
        String total = columns.has("订单金额") ? "订单金额" : "总金额";
        return new BillRow(
                line,
                PaymentKind.SALE,
                columns.text(cells, "商户订单号"),
                columns.text(cells, "微信订单号"),
                BillColumns.positive(columns.yuan(cells, total)),
                fee,
                state.equals("SUCCESS"));
    }

    private static Optional<String> compare(BillColumns columns, List<String> cells, int read) {
        String told = columns.text(cells, "总交易单数");
        String plain = told.endsWith(".0") ? told.substring(0, told.length() - 2) : told;
        return plain.equals(Integer.toString(read))
                ? Optional.empty()
                : Optional.of("summary: " + told + " lines, read " + read);
    }
}
