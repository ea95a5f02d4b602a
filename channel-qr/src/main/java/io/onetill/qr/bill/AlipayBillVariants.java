package io.onetill.qr.bill;

import static io.onetill.qr.bill.FooterCell.sum;

import io.onetill.payment.PaymentKind;
import io.onetill.qr.bill.RowRule.FeeSign;
import java.util.List;
import java.util.Set;

/** The forms of Alipay's trade bill: the files of a zip of alipay.data.dataservice.bill.downloadurl.query. */
final class AlipayBillVariants {
    private static final String TYPE = "业务类型";

    /** Figures of the comment lines are named by the line and the figure. */
    static final BillVariant DETAIL = new BillVariant(
            "alipay-detail",
            Set.of("支付宝交易号", "商户订单号", TYPE, "订单金额"),
            List.of(
                    "支付宝交易号",
                    "商户订单号",
                    TYPE,
                    "商品名称",
                    "创建时间",
                    "完成时间",
                    "门店编号",
                    "门店名称",
                    "操作员",
                    "终端号",
                    "对方账户",
                    "订单金额（元）",
                    "商家实收（元）",
                    "支付宝红包（元）",
                    "集分宝（元）",
                    "支付宝优惠（元）",
                    "商家优惠（元）",
                    "券核销金额（元）",
                    "券名称",
                    "商家红包消费金额（元）",
                    "卡消费金额（元）",
                    "退款批次号/请求号",
                    "服务费（元）",
                    "分润（元）",
                    "备注"),
            AmountForm.YUAN,
            List.of(
                    RowRule.of(PaymentKind.SALE, "商户订单号", "支付宝交易号", "订单金额")
                            .fee("服务费", FeeSign.KEPT)
                            .when(TYPE, "交易"),
                    RowRule.of(PaymentKind.REFUND, "退款批次号/请求号", "支付宝交易号", "订单金额")
                            .fee("服务费", FeeSign.GIVEN_BACK)
                            .when(TYPE, "退款")),
            List.of(
                    FooterCell.count("交易合计").when(TYPE, "交易"),
                    sum("交易合计商家实收", "商家实收").when(TYPE, "交易"),
                    sum("交易合计商家优惠", "商家优惠").when(TYPE, "交易"),
                    FooterCell.count("退款合计").when(TYPE, "退款"),
                    sum("退款合计商家实收退款", "商家实收").when(TYPE, "退款"),
                    sum("退款合计商家优惠退款", "商家优惠").when(TYPE, "退款")),
            Set.of());

    static final BillVariant SUMMARY = new BillVariant(
            "alipay-summary",
            Set.of("门店编号", "交易订单总笔数"),
            List.of(
                    "门店编号",
                    "门店名称",
                    "交易订单总笔数",
                    "退款订单总笔数",
                    "订单金额（元）",
                    "商家实收（元）",
                    "支付宝优惠（元）",
                    "商家优惠（元）",
                    "卡消费金额（元）",
                    "服务费（元）",
                    "分润（元）",
                    "实收净额（元）"),
            AmountForm.YUAN,
            List.of(),
            List.of(
                    sum("交易订单总笔数", "交易订单总笔数"),
                    sum("退款订单总笔数", "退款订单总笔数"),
                    sum("订单金额", "订单金额"),
                    sum("商家实收", "商家实收"),
                    sum("支付宝优惠", "支付宝优惠"),
                    sum("商家优惠", "商家优惠"),
                    sum("卡消费金额", "卡消费金额"),
                    sum("服务费", "服务费"),
                    sum("分润", "分润"),
                    sum("实收净额", "实收净额")),
            Set.of());

    static final List<BillVariant> ORDERED = List.of(SUMMARY, DETAIL);

    private AlipayBillVariants() {}
}
