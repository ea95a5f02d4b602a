package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The simulated WeChat Pay's trade bills of a day, made from its ledger, in all forms. */
final class SimulatedWeChatBills {
    private static final String HEAD =
            "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类," + "应结订单金额,代金券金额,";
    private static final String REFUND = "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,";
    private static final String FIGURES = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    /** What the file looks like. */
    enum Form {
        ALL(HEAD + REFUND + "商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注", FIGURES),
        SUCCESS(HEAD + "商品名称,商户数据包,手续费,费率,订单金额,费率备注", FIGURES),
        REFUND_ONLY(HEAD + "退款申请时间,退款成功时间," + REFUND + "商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注", FIGURES),
        LEGACY(
                "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,"
                        + "微信退款单号,商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率",
                "总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额");

        private final List<String> columns;
        private final List<String> figures;

        Form(String columns, String figures) {
            this.columns = List.of(columns.split(","));
            this.figures = List.of(figures.split(","));
        }

        private boolean lists(SimulatedMovement movement) {
            return switch (this) {
                case ALL, LEGACY -> true;
                case SUCCESS -> movement.isSale() && !movement.isReversedSale();
                case REFUND_ONLY -> !movement.isSale();
            };
        }
    }

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final BooleanSupplier abnormal;

    /** @param abnormal whether refunds that are over did not reach the payer */
    SimulatedWeChatBills(SimulatedBooks books, SimulatedIdentities identities, BooleanSupplier abnormal) {
        this.books = books;
        this.identities = identities;
        this.abnormal = abnormal;
    }

    /** Whether there was any business of this kind. */
    boolean isEmpty(Form form, LocalDate day) {
        return SimulatedMovement.of(books, day).stream().noneMatch(form::lists);
    }

    byte[] file(Form form, LocalDate day) {
        List<SimulatedMovement> movements =
                SimulatedMovement.of(books, day).stream().filter(form::lists).toList();
        List<String> lines = new ArrayList<>();
        lines.add("\uFEFF" + String.join(",", form.columns));
        movements.forEach(each -> lines.add("`" + SimulatedBills.line(form.columns, values(form, each), ",`")));
        lines.add(String.join(",", form.figures));
        lines.add("`" + SimulatedBills.line(form.figures, figures(movements), ",`"));
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> values(Form form, SimulatedMovement movement) {
        SimulatedOrder order = movement.order();
        Map<String, String> values = new HashMap<>();
        String paid = SimulatedAlipayBodies.time(order.paidAt());
        // The older bills have colons of full width.
        values.put("交易时间", form == Form.LEGACY ? paid.replace(':', '：') : paid);
        values.put("公众账号ID", identities.weChatAppId());
        values.put("商户号", identities.weChatMerchantId());
        values.put("特约商户号", "0");
        values.put("子商户号", "0");
        values.put("微信订单号", order.tradeNo());
        values.put("商户订单号", order.outTradeNo());
        values.put("用户标识", "oSimulatedPayer00000000000001");
        values.put("交易类型", order.qr().isEmpty() ? "MICROPAY" : "NATIVE");
        values.put("交易状态", !movement.isSale() ? "REFUND" : movement.isReversedSale() ? "REVOKED" : "SUCCESS");
        values.put("付款银行", "OTHERS");
        values.put("货币种类", "CNY");
        values.put("商品名称", order.subject());
        values.put("费率", "0.60%");
        amounts(movement, values);
        refund(movement, values);
        return values;
    }

    private static void amounts(SimulatedMovement movement, Map<String, String> values) {
        String sold = SimulatedBills.yuan(movement.soldFen());
        String returned = SimulatedBills.yuan(movement.returnedFen());
        values.put("应结订单金额", sold);
        values.put("订单金额", sold);
        values.put("总金额", sold);
        values.put("退款金额", returned);
        values.put("申请退款金额", returned);
        for (String none : List.of("代金券金额", "充值券退款金额", "代金券或立减优惠金额", "代金券或立减优惠退款金额")) {
            values.put(none, "0.00");
        }
        values.put("手续费", fine(fee(movement)));
    }

    private void refund(SimulatedMovement movement, Map<String, String> values) {
        Optional<Refund> refund = movement.refund();
        values.put("微信退款单号", refund.map(Refund::refundNo).orElse("0"));
        values.put("商户退款单号", refund.map(Refund::outRefundNo).orElse("0"));
        values.put("退款类型", refund.isPresent() ? "ORIGINAL" : "");
        boolean done = refund.isPresent() && !books.now().isBefore(refund.get().doneAt());
        values.put(
                "退款状态", refund.isEmpty() ? "" : !done ? "PROCESSING" : abnormal.getAsBoolean() ? "CHANGE" : "SUCCESS");
        values.put("退款申请时间", SimulatedAlipayBodies.time(refund.map(Refund::at)));
        values.put("退款成功时间", done ? SimulatedAlipayBodies.time(refund.map(Refund::doneAt)) : "");
    }

    private static Map<String, String> figures(List<SimulatedMovement> movements) {
        String sold = SimulatedBills.yuan(
                movements.stream().mapToLong(SimulatedMovement::soldFen).sum());
        String returned = SimulatedBills.yuan(
                movements.stream().mapToLong(SimulatedMovement::returnedFen).sum());
        BigDecimal fees = movements.stream().map(SimulatedWeChatBills::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, String> figures = new HashMap<>();
        figures.put("总交易单数", Integer.toString(movements.size()));
        List.of("应结订单总金额", "订单总金额", "总交易额").forEach(name -> figures.put(name, sold));
        List.of("退款总金额", "申请退款总金额", "总退款金额").forEach(name -> figures.put(name, returned));
        List.of("充值券退款总金额", "总代金券或立减优惠退款金额").forEach(name -> figures.put(name, "0.00"));
        figures.put("手续费总金额", fine(fees));
        return figures;
    }

    /** Given back with a refund; a reversed sale costs nothing. */
    static BigDecimal fee(SimulatedMovement movement) {
        if (movement.isReversedSale()) {
            return BigDecimal.ZERO;
        }
        return movement.isSale()
                ? SimulatedBills.fee(movement.fen())
                : SimulatedBills.fee(movement.fen()).negate();
    }

    private static String fine(BigDecimal amount) {
        return amount.setScale(5, RoundingMode.UNNECESSARY).toPlainString();
    }
}
