package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated Alipay's trade bill of a day, made from its ledger: detail and summary in a zip. */
final class SimulatedAlipayBills {
    private static final List<String> DETAIL = List.of(("支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
                    + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
                    + "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注")
            .split(","));
    private static final List<String> SUMMARY =
            List.of(("门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）," + "卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）")
                    .split(","));
    private static final String RULE = "-----------------------------------------";

    /** A line of the detail: negative amounts are refunds. */
    private record Item(SimulatedOrder order, long fen, String refundNo) {
        boolean isSale() {
            return fen >= 0;
        }

        /** Alipay lists its fee as what the merchant loses: negative on sales, given back on refunds. */
        long feeFen() {
            return SimulatedBills.fee(-fen).movePointRight(2).longValueExact();
        }
    }

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;

    SimulatedAlipayBills(SimulatedBooks books, SimulatedIdentities identities) {
        this.books = books;
        this.identities = identities;
    }

    boolean isEmpty(LocalDate day) {
        return SimulatedMovement.of(books, day).isEmpty();
    }

    byte[] file(LocalDate day) {
        List<Item> sales = new ArrayList<>();
        List<Item> refunds = new ArrayList<>();
        for (SimulatedMovement movement : SimulatedMovement.of(books, day)) {
            SimulatedOrder order = movement.order();
            if (movement.isSale()) {
                sales.add(new Item(order, order.fen(), ""));
            }
            movement.refund()
                    .map(Refund::outRefundNo)
                    .ifPresent(number -> refunds.add(new Item(order, -movement.fen(), number)));
            if (movement.isReversedSale()) {
                // A cancelled payment is given back whole, under the order's own number.
                refunds.add(new Item(order, -order.fen(), order.outTradeNo()));
            }
        }
        String name = identities.alipaySellerId() + "0156_" + day.toString().replace("-", "") + "_业务明细";
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put(name + "(汇总).csv", framed("业务汇总", day, List.of(), summary(sales, refunds)));
        files.put(name + ".csv", framed("业务明细", day, totals(sales, refunds), detail(sales, refunds)));
        return SimulatedBills.zip(files, day);
    }

    private List<String> framed(String title, LocalDate day, List<String> totals, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("#支付宝" + title + "查询");
        all.add("#账号：[" + identities.alipaySellerId() + "0156]");
        all.add("#起始日期：[" + day + " 00:00:00]   终止日期：[" + day.plusDays(1) + " 00:00:00]");
        all.add("#" + RULE + title + "列表" + RULE);
        all.addAll(lines);
        all.add("#" + RULE + title + "列表结束" + RULE);
        all.addAll(totals);
        all.add("#导出时间：[" + SimulatedAlipayBodies.time(Optional.of(books.now())) + "]");
        return all;
    }

    private static List<String> totals(List<Item> sales, List<Item> refunds) {
        return List.of(
                "#交易合计：" + sales.size() + "笔，商家实收共" + SimulatedBills.yuan(sum(sales)) + "元，商家优惠共0.00元",
                "#退款合计：" + refunds.size() + "笔，商家实收退款共" + SimulatedBills.yuan(sum(refunds)) + "元，商家优惠退款共0.00元");
    }

    private static long sum(List<Item> items) {
        return items.stream().mapToLong(Item::fen).sum();
    }

    private static List<String> detail(List<Item> sales, List<Item> refunds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", DETAIL));
        sales.forEach(item -> lines.add(SimulatedBills.line(DETAIL, values(item), ",")));
        refunds.forEach(item -> lines.add(SimulatedBills.line(DETAIL, values(item), ",")));
        return lines;
    }

    /** Text cells end with a tab. */
    private static Map<String, String> values(Item item) {
        SimulatedOrder order = item.order();
        Map<String, String> values = zeroes(DETAIL);
        String amount = SimulatedBills.yuan(item.fen());
        // The sale's time, on its refund too.
        String paid = SimulatedAlipayBodies.time(order.paidAt());
        values.put("支付宝交易号", order.tradeNo() + "\t");
        values.put("商户订单号", order.outTradeNo() + "\t");
        values.put("业务类型", item.isSale() ? "交易" : "退款");
        values.put("商品名称", order.subject().replace(',', ' ') + "\t");
        values.put("创建时间", paid);
        values.put("完成时间", paid);
        values.put("对方账户", "*(159****5620)\t");
        values.put("订单金额（元）", amount);
        values.put("商家实收（元）", amount);
        values.put("退款批次号/请求号", item.refundNo() + "\t");
        values.put("服务费（元）", SimulatedBills.yuan(item.feeFen()));
        return values;
    }

    private static List<String> summary(List<Item> sales, List<Item> refunds) {
        long net = sum(sales) + sum(refunds);
        List<Item> all = new ArrayList<>(sales);
        all.addAll(refunds);
        long fees = all.stream().mapToLong(Item::feeFen).sum();
        Map<String, String> values = zeroes(SUMMARY);
        values.put("门店编号", "0001\t");
        values.put("门店名称", "OneTill\t");
        values.put("交易订单总笔数", Integer.toString(sales.size()));
        values.put("退款订单总笔数", Integer.toString(refunds.size()));
        values.put("订单金额（元）", SimulatedBills.yuan(net));
        values.put("商家实收（元）", SimulatedBills.yuan(net));
        values.put("服务费（元）", SimulatedBills.yuan(fees));
        values.put("实收净额（元）", SimulatedBills.yuan(net + fees));
        Map<String, String> total = new HashMap<>(values);
        total.put("门店编号", "合计");
        total.put("门店名称", "");
        return List.of(
                String.join(",", SUMMARY),
                SimulatedBills.line(SUMMARY, values, ","),
                SimulatedBills.line(SUMMARY, total, ","));
    }

    private static Map<String, String> zeroes(List<String> header) {
        Map<String, String> values = new HashMap<>();
        header.stream().filter(name -> name.endsWith("（元）")).forEach(name -> values.put(name, "0.00"));
        return values;
    }
}
