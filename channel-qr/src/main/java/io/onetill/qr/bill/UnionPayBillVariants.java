package io.onetill.qr.bill;

import io.onetill.payment.PaymentKind;
import io.onetill.qr.bill.RowRule.FeeSign;
import java.util.List;
import java.util.Set;

/**
 * The files of UnionPay's merchant bill (file interface of the open platform, 6.1 and 6.2). Widths are those of
 * UnionPay's own samples. What the fields mean, and what the codes mean beyond S22 and S30, is written here from memory:
 * {@link BillFormat#unionPay} takes other rules.
 */
final class UnionPayBillVariants {
    static final String CODE = "交易代码";
    static final String ACCOUNT = "账号";

    /** Bytes of each field of a ZM file; one byte stands between fields. The older form has 131 instead of 32, 98. */
    static final int[] ZM_WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 131
    };

    static final int[] ZME_WIDTHS = {3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135};

    static final List<RowRule> USUAL = List.of(
            RowRule.of(PaymentKind.SALE, "商户订单号", "查询流水号", "交易金额")
                    .fee("商户手续费", FeeSign.KEPT)
                    .when(CODE, "S22"),
            RowRule.of(PaymentKind.REFUND, "商户订单号", "查询流水号", "交易金额")
                    .fee("商户手续费", FeeSign.GIVEN_BACK)
                    .when(CODE, "S30"));

    static final BillVariant ZM = new BillVariant(
            "unionpay-zm",
            Set.of(),
            List.of(
                    CODE,
                    "代理机构标识码",
                    "发送机构标识码",
                    "系统跟踪号",
                    "交易传输时间",
                    ACCOUNT,
                    "交易金额",
                    "商户类别",
                    "终端类型",
                    "查询流水号",
                    "支付方式（旧）",
                    "商户订单号",
                    "支付卡类型",
                    "原始交易的系统跟踪号",
                    "原始交易日期时间",
                    "商户手续费",
                    "结算金额",
                    "支付方式",
                    "集团商户代码",
                    "交易类型",
                    "交易子类",
                    "业务类型",
                    "账号类型",
                    "账单类型",
                    "账单号码",
                    "交互方式",
                    "原交易查询流水号",
                    "商户代码",
                    "分账入账方式",
                    "二级商户代码",
                    "二级商户简称",
                    "二级商户分账入账金额",
                    "清算净额",
                    "终端号",
                    "商户自定义域",
                    "优惠金额",
                    "发票金额",
                    "分期付款附加手续费",
                    "分期付款期数",
                    "交易介质",
                    "保留"),
            AmountForm.FEN,
            USUAL,
            List.of(),
            Set.of(ACCOUNT));

    /** Corrections. Which of them move money is a matter of contract, so each is reported until somebody says. */
    static final BillVariant ZME = new BillVariant(
            "unionpay-zme",
            Set.of(),
            List.of(
                    CODE,
                    "代理机构标识码",
                    "发送机构标识码",
                    "系统跟踪号",
                    "交易传输时间",
                    ACCOUNT,
                    "交易金额",
                    "商户类别",
                    "终端类型",
                    "支付卡类型",
                    "原始交易的系统跟踪号",
                    "原始交易日期时间",
                    "差错原因",
                    "原始交易金额",
                    "商户手续费",
                    "结算金额",
                    "集团商户代码",
                    "商户代码",
                    "第19域",
                    "第20域",
                    "第21域",
                    "保留"),
            AmountForm.FEN,
            List.of(RowRule.of(PaymentKind.SALE, "系统跟踪号", "系统跟踪号", "交易金额").when(CODE)),
            List.of(),
            Set.of(ACCOUNT));

    private UnionPayBillVariants() {}
}
