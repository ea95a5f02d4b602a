package io.onetill.qr.simulator;

import io.onetill.codec.Hex;
import io.onetill.payment.Money;
import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.onetill.qr.simulator.SimulatedOrder.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the bills of a day from the ledger, in the wallets' own file formats. */
final class SimulatedBills {
    private static final Charset GBK = Charset.forName("GBK");
    private static final BigDecimal FEE_RATE = new BigDecimal("0.006");
    private static final String ALIPAY_HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String WECHAT_HEADER = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,"
            + "货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,"
            + "费率,订单金额,申请退款金额,费率备注";

    private SimulatedBills() {}

    static byte[] alipay(SimulatedBooks books, SimulatedIdentities identities, LocalDate day) {
        List<String> sales = new ArrayList<>();
        List<String> refunds = new ArrayList<>();
        for (SimulatedOrder order : books.paidOrders()) {
            order.paidAt()
                    .filter(at -> SimulatedBooks.on(day, at))
                    .ifPresent(at -> sales.add(alipayLine(order, "交易", order.fen(), "")));
            for (Refund refund : order.refunds()) {
                if (SimulatedBooks.on(day, refund.at())) {
                    refunds.add(alipayLine(order, "退款", -refund.fen(), refund.outRefundNo()));
                }
            }
            if (order.state() == State.REVERSED
                    && order.paidAt().filter(at -> SimulatedBooks.on(day, at)).isPresent()) {
                refunds.add(alipayLine(order, "退款", -order.fen(), order.outTradeNo()));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("#支付宝业务明细查询");
        lines.add("#账号：[" + identities.alipaySellerId() + "0156]");
        lines.add("#起始日期：[" + day + " 00:00:00]   终止日期：[" + day.plusDays(1) + " 00:00:00]");
        lines.add("#-----------------------------------------业务明细列表----------------------------------------");
        lines.add(ALIPAY_HEADER);
        lines.addAll(sales);
        lines.addAll(refunds);
        lines.add("#-----------------------------------------业务明细列表结束------------------------------------");
        lines.add("#交易合计：" + sales.size() + "笔，商家实收共0.00元，商家优惠共0.00元");
        lines.add("#退款合计：" + refunds.size() + "笔，商家实收退款共0.00元，商家优惠退款共0.00元");
        lines.add("#导出时间：[" + SimulatedAlipayBodies.time(Optional.of(books.now())) + "]");
        return zip(identities.alipaySellerId() + "0156_" + day.toString().replace("-", "") + "_业务明细.csv", day, lines);
    }

    private static String alipayLine(SimulatedOrder order, String type, long fen, String refundNo) {
        String paid = SimulatedAlipayBodies.time(order.paidAt());
        String amount = yuan(fen);
        // Alipay lists its fee as what the merchant loses: negative on sales, given back on refunds.
        String fee = fee(-fen).setScale(2, RoundingMode.UNNECESSARY).toPlainString();
        return String.join(
                ",",
                List.of(
                        order.tradeNo() + "\t",
                        order.outTradeNo() + "\t",
                        type,
                        order.subject().replace(',', ' ') + "\t",
                        paid,
                        paid,
                        "",
                        "",
                        "",
                        "",
                        "*(159****5620)\t",
                        amount,
                        amount,
                        "0.00",
                        "0.00",
                        "0.00",
                        "0.00",
                        "0.00",
                        "",
                        "0.00",
                        "0.00",
                        refundNo + "\t",
                        fee,
                        "0.00",
                        ""));
    }

    /** Written the morning after; with this machine's time the same bill would never have the same bytes twice. */
    private static ZipEntry entry(String name, LocalDate day) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(day.plusDays(1).atTime(9, 0));
        return entry;
    }

    private static byte[] zip(String name, LocalDate day, List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Entry names in GBK without the UTF-8 flag, as Alipay writes them.
        try (ZipOutputStream zip = new ZipOutputStream(out, GBK)) {
            zip.putNextEntry(entry(name.replace(".csv", "(汇总).csv"), day));
            zip.write("#支付宝业务汇总查询\r\n".getBytes(GBK));
            zip.closeEntry();
            zip.putNextEntry(entry(name, day));
            zip.write((String.join("\r\n", lines) + "\r\n").getBytes(GBK));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] weChat(SimulatedBooks books, SimulatedIdentities identities, LocalDate day) {
        List<String> lines = new ArrayList<>();
        lines.add("\uFEFF" + WECHAT_HEADER);
        for (SimulatedOrder order : books.paidOrders()) {
            if (order.paidAt().filter(at -> SimulatedBooks.on(day, at)).isPresent()) {
                lines.add(weChatLine(identities, order, Optional.empty(), books));
            }
            for (Refund refund : order.refunds()) {
                if (SimulatedBooks.on(day, refund.at())) {
                    lines.add(weChatLine(identities, order, Optional.of(refund), books));
                }
            }
        }
        int count = lines.size() - 1;
        lines.add("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额");
        lines.add("`" + count + ",`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00");
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String weChatLine(
            SimulatedIdentities identities, SimulatedOrder order, Optional<Refund> refund, SimulatedBooks books) {
        String state = refund.isPresent() ? "REFUND" : order.state() == State.REVERSED ? "REVOKED" : "SUCCESS";
        long back = refund.map(Refund::fen).orElse(0L);
        String refundState = refund.map(found -> books.now().isBefore(found.doneAt()) ? "PROCESSING" : "SUCCESS")
                .orElse("");
        String fee = fee(refund.isPresent() ? -back : order.fen())
                .setScale(5, RoundingMode.UNNECESSARY)
                .toPlainString();
        return "`"
                + String.join(
                        ",`",
                        List.of(
                                SimulatedAlipayBodies.time(order.paidAt()),
                                identities.weChatAppId(),
                                identities.weChatMerchantId(),
                                "0",
                                "",
                                order.tradeNo(),
                                order.outTradeNo(),
                                "oSimulatedPayer00000000000001",
                                order.qr().isEmpty() ? "MICROPAY" : "NATIVE",
                                state,
                                "OTHERS",
                                "CNY",
                                refund.isPresent() ? "0.00" : yuan(order.fen()),
                                "0.00",
                                refund.map(Refund::refundNo).orElse("0"),
                                refund.map(Refund::outRefundNo).orElse("0"),
                                yuan(back),
                                "0.00",
                                refund.isPresent() ? "ORIGINAL" : "",
                                refundState,
                                order.subject(),
                                "",
                                fee,
                                "0.60%",
                                refund.isPresent() ? "0.00" : yuan(order.fen()),
                                yuan(back),
                                ""));
    }

    static String sha1(byte[] file) {
        try {
            return Hex.encode(MessageDigest.getInstance("SHA-1").digest(file)).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** 0.60 %, rounded to the fen as both wallets do. */
    private static BigDecimal fee(long fen) {
        return BigDecimal.valueOf(fen, 2).multiply(FEE_RATE).setScale(2, RoundingMode.HALF_UP);
    }

    private static String yuan(long fen) {
        return Money.fen(fen).decimal();
    }
}
