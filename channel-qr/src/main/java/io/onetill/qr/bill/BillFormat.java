package io.onetill.qr.bill;

import java.util.List;
import java.util.Optional;

/**
 * Whose bills are read, and by which forms. Immutable; a new form of a known wallet is a new row of its table of
 * {@link BillVariant}s.
 */
public final class BillFormat {
    /** What reads one file: given the name of the file within a zip. */
    @FunctionalInterface
    private interface Passes {
        Optional<BillPass> of(String name, BillFigures figures, BillConsumer to);
    }

    /** WeChat Pay: trade bills of all types, the older form of API v2, fund flow; plain, gzipped or zipped. */
    public static final BillFormat WECHAT = new BillFormat(
            "wechat",
            WeChatBillVariants.ORDERED,
            (name, figures, to) -> Optional.of(new BacktickPass(WeChatBillVariants.ORDERED, "", to)));

    /** Alipay: detail and summary of trades; the zip, or one file of it. */
    public static final BillFormat ALIPAY = new BillFormat(
            "alipay",
            AlipayBillVariants.ORDERED,
            (name, figures, to) -> Optional.of(
                    new CommentPass(AlipayBillVariants.ORDERED, figures, name.contains("汇总") ? "summary" : "", to)));

    /** UnionPay's merchant bill with the usual meaning of its codes: S22 is a sale, S30 a refund. */
    public static final BillFormat UNIONPAY = unionPay("unionpay", UnionPayBillVariants.USUAL, List.of());

    private final String channel;
    private final List<BillVariant> variants;
    private final Passes passes;

    private BillFormat(String channel, List<BillVariant> variants, Passes passes) {
        this.channel = channel;
        this.variants = variants;
        this.passes = passes;
    }

    /**
     * UnionPay's merchant bill (ZM and ZME) by rules of one's own. Widths of the fields are those of UnionPay's samples;
     * their meaning was written from memory, so compare it with the paper of your contract: see
     * {@link BillVariant#columns()} for the names.
     *
     * @param channel the channel whose payments it lists
     * @param trades rules for ZM, by the column 交易代码; a code without a rule is reported
     * @param corrections rules for ZME; with none, every correction is reported
     */
    public static BillFormat unionPay(String channel, List<RowRule> trades, List<RowRule> corrections) {
        BillVariant zm = UnionPayBillVariants.ZM.withRows(trades);
        BillVariant zme =
                corrections.isEmpty() ? UnionPayBillVariants.ZME : UnionPayBillVariants.ZME.withRows(corrections);
        List<FixedPass.Layout> layouts = List.of(
                new FixedPass.Layout(zm, UnionPayBillVariants.ZM_WIDTHS),
                new FixedPass.Layout(zme, UnionPayBillVariants.ZME_WIDTHS));
        return new BillFormat(
                channel,
                List.of(zm, zme),
                (name, figures, to) -> name.isEmpty() || name.contains("ZM_") || name.contains("ZME_")
                        ? Optional.of(new FixedPass(layouts, name.contains("ZME_") ? "ZME" : "", to))
                        : Optional.empty());
    }

    /** The id of the channel whose payments these bills list. */
    public String channel() {
        return channel;
    }

    /** The forms that are known. */
    public List<BillVariant> variants() {
        return variants;
    }

    /** What reads the file of this name; nothing if it is no bill. */
    Optional<BillPass> pass(String name, BillFigures figures, BillConsumer to) {
        return passes.of(name, figures, to);
    }
}
