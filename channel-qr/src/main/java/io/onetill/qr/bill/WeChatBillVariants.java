package io.onetill.qr.bill;

import static io.onetill.qr.bill.FooterCell.count;
import static io.onetill.qr.bill.FooterCell.sum;
import static io.onetill.qr.bill.RowRule.FeeSign.AS_WRITTEN;

import io.onetill.payment.PaymentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The forms of WeChat Pay's bills: bill pages of API v3, and of API v2 for the older one. */
final class WeChatBillVariants {
    private static final String STATE = "交易状态";
    private static final List<String> HEAD = List.of(
            "交易时间", "公众账号ID", "商户号", "特约商户号", "设备号", "微信订单号", "商户订单号", "用户标识", "交易类型", STATE, "付款银行", "货币种类", "应结订单金额",
            "代金券金额");
    private static final List<String> REFUND = List.of("微信退款单号", "商户退款单号", "退款金额", "充值券退款金额", "退款类型", "退款状态");
    private static final List<String> TAIL = List.of("商品名称", "商户数据包", "手续费", "费率");

    private static final List<FooterCell> TODAY = List.of(
            count("总交易单数"),
            sum("应结订单总金额", "应结订单金额"),
            sum("退款总金额", "退款金额"),
            sum("充值券退款总金额", "充值券退款金额"),
            sum("手续费总金额", "手续费").withDecimals(5),
            sum("订单总金额", "订单金额"),
            sum("申请退款总金额", "申请退款金额"));
    private static final List<FooterCell> EARLIER = List.of(
            count("总交易单数"),
            sum("总交易额", "总金额"),
            sum("总退款金额", "退款金额"),
            sum("总代金券或立减优惠退款金额", "代金券或立减优惠退款金额"),
            sum("手续费总金额", "手续费").withDecimals(5));

    private static final List<RowRule> SALES = List.of(sale("订单金额"));

    static final BillVariant ALL = trade(
            "wechat-all",
            Set.of("订单金额", "商户退款单号"),
            joined(HEAD, REFUND, TAIL, List.of("订单金额", "申请退款金额", "费率备注")),
            both("订单金额", "申请退款金额"),
            TODAY);
    static final BillVariant SUCCESS =
            trade("wechat-success", Set.of("订单金额"), joined(HEAD, TAIL, List.of("订单金额", "费率备注")), SALES, TODAY);
    static final BillVariant REFUNDS = trade(
            "wechat-refund",
            Set.of("退款申请时间", "商户退款单号", "申请退款金额"),
            joined(HEAD, List.of("退款申请时间", "退款成功时间"), REFUND, TAIL, List.of("订单金额", "申请退款金额", "费率备注")),
            List.of(refund("申请退款金额")),
            TODAY);
    static final BillVariant LEGACY = trade(
            "wechat-legacy",
            Set.of("总金额", "商户退款单号"),
            List.of(
                    "交易时间",
                    "公众账号ID",
                    "商户号",
                    "子商户号",
                    "设备号",
                    "微信订单号",
                    "商户订单号",
                    "用户标识",
                    "交易类型",
                    STATE,
                    "付款银行",
                    "货币种类",
                    "总金额",
                    "代金券或立减优惠金额",
                    "微信退款单号",
                    "商户退款单号",
                    "退款金额",
                    "代金券或立减优惠退款金额",
                    "退款类型",
                    "退款状态",
                    "商品名称",
                    "商户数据包",
                    "手续费",
                    "费率"),
            both("总金额", "退款金额"),
            EARLIER);
    static final BillVariant FUND_FLOW = trade(
            "wechat-fund-flow",
            Set.of("资金流水单号", "收支类型", "收支金额"),
            List.of(
                    "记账时间",
                    "微信支付业务单号",
                    "资金流水单号",
                    "业务名称",
                    "业务类型",
                    "收支类型",
                    "收支金额(元)",
                    "账户结余(元)",
                    "资金变更提交申请人",
                    "备注",
                    "业务凭证号"),
            List.of(),
            List.of(
                    count("资金流水总笔数"),
                    count("收入笔数").when("收支类型", "收入"),
                    sum("收入金额", "收支金额").when("收支类型", "收入"),
                    count("支出笔数").when("收支类型", "支出"),
                    sum("支出金额", "收支金额").when("收支类型", "支出")));

    /** The most particular first. */
    static final List<BillVariant> ORDERED = List.of(FUND_FLOW, REFUNDS, ALL, LEGACY, SUCCESS);

    private WeChatBillVariants() {}

    private static RowRule sale(String amount) {
        return RowRule.of(PaymentKind.SALE, "商户订单号", "微信订单号", amount).fee("手续费", AS_WRITTEN);
    }

    private static RowRule refund(String amount) {
        return RowRule.of(PaymentKind.REFUND, "商户退款单号", "微信退款单号", amount)
                .fee("手续费", AS_WRITTEN)
                .doneWhen("退款状态", "SUCCESS");
    }

    private static List<RowRule> both(String sold, String returned) {
        return List.of(
                sale(sold).when(STATE, "SUCCESS"),
                sale(sold).when(STATE, "REVOKED").notDone(),
                refund(returned).when(STATE, "REFUND"));
    }

    private static BillVariant trade(
            String name, Set<String> known, List<String> columns, List<RowRule> rows, List<FooterCell> footer) {
        return new BillVariant(name, known, columns, AmountForm.YUAN, rows, footer, Set.of());
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
