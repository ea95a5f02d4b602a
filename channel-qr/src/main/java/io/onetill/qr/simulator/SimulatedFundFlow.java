package io.onetill.qr.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The simulated WeChat Pay's fund flow bill of a day: every movement of the merchant's account, fees by themselves. */
final class SimulatedFundFlow {
    private static final String HEADER = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
    private static final String FIGURES = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

    private final List<String> lines = new ArrayList<>();
    private final int[] counts = new int[2];
    private final BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};

    private SimulatedFundFlow() {}

    static byte[] file(SimulatedBooks books, LocalDate day) {
        return new SimulatedFundFlow().write(SimulatedMovement.of(books, day));
    }

    private byte[] write(List<SimulatedMovement> movements) {
        lines.add("\uFEFF" + HEADER);
        for (SimulatedMovement movement : movements) {
            move(movement, movement.isSale(), movement.isSale() ? "交易" : "退款", BigDecimal.valueOf(movement.fen(), 2));
            BigDecimal fee = SimulatedWeChatBills.fee(movement);
            if (fee.signum() != 0) {
                move(movement, fee.signum() < 0, "扣除交易手续费", fee.abs());
            }
            if (movement.isReversedSale()) {
                move(movement, false, "撤销", BigDecimal.valueOf(movement.fen(), 2));
            }
        }
        lines.add(FIGURES);
        // Counts with a decimal, as this bill has them.
        lines.add("`" + (counts[0] + counts[1]) + ".0,`" + counts[0] + ".0,`" + text(sums[0]) + ",`" + counts[1]
                + ".0,`" + text(sums[1]));
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private void move(SimulatedMovement movement, boolean in, String what, BigDecimal amount) {
        int side = in ? 0 : 1;
        counts[side]++;
        sums[side] = sums[side].add(amount);
        String at = SimulatedAlipayBodies.time(Optional.of(movement.at()));
        String number = movement.refund()
                .map(SimulatedOrder.Refund::refundNo)
                .orElse(movement.order().tradeNo());
        lines.add("`"
                + String.join(
                        ",`",
                        at,
                        number,
                        number + "-" + (counts[0] + counts[1]),
                        what,
                        what,
                        in ? "收入" : "支出",
                        text(amount),
                        text(sums[0].subtract(sums[1])),
                        "system",
                        "",
                        movement.order().outTradeNo()));
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
