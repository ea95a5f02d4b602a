package io.onetill.qr.bill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alipay's form: comma-separated lines between comments that begin with {@code #}. The detail has its figures in
 * comments, the summary in its last row. Text cells end with a tab; none holds a comma.
 */
final class CommentPass extends BillPass {
    private static final Pattern OPENED = Pattern.compile("#-+业务(明细|汇总)列表-+");
    private static final Pattern CLOSED = Pattern.compile("#-+业务(明细|汇总)列表结束-+");
    private static final Pattern EXPORTED = Pattern.compile("#导出时间[：:]\\[.+]\\s*");
    private static final Pattern TOTALS = Pattern.compile("#(交易|退款)合计[：:](\\d{1,12})笔(([，,][^共，,]+共-?[0-9.]+元)*)\\s*");
    private static final Pattern FIGURE = Pattern.compile("[，,]([^共，,]+)共(-?[0-9.]+)元");
    private static final String TOTAL_ROW = "合计";

    private final List<BillVariant> variants;
    private final BillFigures figures;
    private Optional<BillRows> rows = Optional.empty();
    private boolean opened;
    private boolean closed;
    private boolean exported;
    private boolean salesTold;
    private boolean refundsTold;
    private boolean totalTold;

    /** @param figures of all files of this bill, to which this one adds its counts */
    CommentPass(List<BillVariant> variants, BillFigures figures, String file, BillConsumer to) {
        super(file, to);
        this.variants = variants;
        this.figures = figures;
    }

    @Override
    Line line(BillLines lines) {
        String text = text(lines);
        if (text.isBlank()) {
            return Line.FRAME;
        }
        if (text.startsWith("#")) {
            comment(text);
            return Line.FRAME;
        }
        BillCells cells = BillCells.separated(text, 0, ",");
        if (rows.isEmpty()) {
            header(cells.all());
            return Line.FRAME;
        }
        if (closed || salesTold || refundsTold || totalTold) {
            throw new BillLineException("no row after the totals");
        }
        if (isSummary() && cells.get(0).equals(TOTAL_ROW)) {
            total(cells, !lines.ended());
            return Line.FRAME;
        }
        return row(rows.get().read(lines.number(), cells));
    }

    private boolean isSummary() {
        return rows.filter(known -> known.variant().equals(AlipayBillVariants.SUMMARY))
                .isPresent();
    }

    private void header(List<String> names) {
        BillColumns columns = BillColumns.of(names);
        BillVariant variant = variants.stream()
                .filter(each -> columns.hasAll(each.known()))
                .findFirst()
                .orElseThrow(() -> new BillLineException("the header of a bill"));
        rows = Optional.of(new BillRows(variant, columns));
    }

    private void comment(String text) {
        boolean mark = OPENED.matcher(text).matches();
        // A summary may end with the line it began with.
        closed |= CLOSED.matcher(text).matches() || (mark && opened);
        opened |= mark;
        exported |= EXPORTED.matcher(text).matches();
        if (text.startsWith("#交易合计") || text.startsWith("#退款合计")) {
            Matcher totals = TOTALS.matcher(text);
            if (!totals.matches()) {
                throw new BillLineException("totals as Alipay writes them");
            }
            totals(totals);
        }
    }

    private void totals(Matcher totals) {
        String kind = String.valueOf(totals.group(1));
        salesTold |= kind.equals("交易");
        refundsTold |= kind.equals("退款");
        Map<String, String> told = new HashMap<>();
        told.put(kind + TOTAL_ROW, String.valueOf(totals.group(2)));
        Matcher figure = FIGURE.matcher(String.valueOf(totals.group(3)));
        while (figure.find()) {
            told.put(kind + TOTAL_ROW + figure.group(1), String.valueOf(figure.group(2)));
        }
        figures.detail(kind.equals("交易"), String.valueOf(totals.group(2)));
        compare(told, false);
    }

    private void total(BillCells cells, boolean cut) {
        totalTold = true;
        BillRows known = rows.orElseThrow();
        Map<String, String> told = new HashMap<>();
        if (cells.count() != known.columns().count()) {
            throw new BillLineException("as many values as the header has");
        }
        for (FooterCell cell : known.variant().footer()) {
            int place = known.columns().place(cell.name());
            if (place >= 0) {
                told.put(cell.name(), cells.get(place));
            }
        }
        compare(told, cut);
        figures.summary(told.getOrDefault("交易订单总笔数", ""), told.getOrDefault("退款订单总笔数", ""));
    }

    private void compare(Map<String, String> told, boolean cut) {
        List<String> wrong = rows.map(
                        known -> known.sums().disagreeing(name -> Optional.ofNullable(told.get(name)), cut, true))
                .orElseThrow(() -> new BillLineException("a header before the totals"));
        if (!wrong.isEmpty()) {
            throw new BillLineException(String.join(", ", wrong) + " to agree with the rows above");
        }
    }

    @Override
    Optional<String> end() {
        if (rows.isEmpty()) {
            return Optional.of("the header of a bill");
        }
        boolean told = isSummary() ? totalTold : salesTold && refundsTold;
        if (!told) {
            return Optional.of(isSummary() ? "a last row of totals" : "totals of trades and of refunds at the end");
        }
        boolean ended = closed && (exported || isSummary());
        return opened && !ended ? Optional.of("the end of the list and the time of export") : Optional.empty();
    }
}
