package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedWeChatResult.done;
import static io.onetill.qr.simulator.SimulatedWeChatResult.failed;
import static io.onetill.qr.simulator.SimulatedWeChatResult.wrongParameters;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of refunds at the simulated WeChat Pay. */
final class SimulatedWeChatRefunds {
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final int MOST_REFUNDS = 50;
    private static final Duration WITHIN = Duration.ofDays(365);

    private final SimulatedBooks books;
    private volatile Duration takes = Duration.ZERO;

    SimulatedWeChatRefunds(SimulatedBooks books) {
        this.books = books;
    }

    void takes(Duration duration) {
        takes = duration;
    }

    /** Books a refund, or finds it again. */
    SimulatedWeChatResult refund(JsonObject body) {
        String number = body.getString("out_refund_no", "");
        JsonObject amount = body.getJsonObject("amount");
        long fen = amount.getLong("refund");
        if (!NUMBER.matcher(number).matches() || fen < 1 || !"CNY".equals(amount.getString("currency"))) {
            return wrongParameters("退款单号、金额或币种错误");
        }
        Optional<SimulatedOrder> known = books.find(body.getString("out_trade_no", ""));
        if (known.isEmpty()) {
            return failed(404, "RESOURCE_NOT_EXISTS", "订单不存在");
        }
        SimulatedOrder order = known.get();
        Optional<Refund> before = order.refund(number);
        if (before.isPresent()) {
            return before.get().fen() == fen ? done(order) : failed(400, "INVALID_REQUEST", "退款单号已使用，参数不一致");
        }
        return wrong(order, number, fen, amount.getLong("total"))
                .orElseGet(() -> done(books.refund(order, number, fen, takes)));
    }

    private Optional<SimulatedWeChatResult> wrong(SimulatedOrder order, String number, long fen, long total) {
        if (books.findRefunded(number).isPresent()) {
            return Optional.of(failed(400, "INVALID_REQUEST", "退款单号已用于其他订单"));
        }
        if (order.state() != State.PAID) {
            return Optional.of(failed(400, "INVALID_REQUEST", "订单状态不允许退款"));
        }
        if (total != order.fen() || fen > order.chargedFen()) {
            return Optional.of(failed(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致"));
        }
        if (order.paidAt().orElseThrow().plus(WITHIN).isBefore(books.now())) {
            return Optional.of(failed(400, "TRADE_OVERDUE", "订单已超过可退款的最大期限"));
        }
        return order.refunds().size() < MOST_REFUNDS
                ? Optional.empty()
                : Optional.of(failed(400, "RULE_LIMIT", "部分退款次数超过限制"));
    }

    SimulatedWeChatResult query(String number) {
        return books.findRefunded(number)
                .map(SimulatedWeChatResult::done)
                .orElseGet(() -> failed(404, "RESOURCE_NOT_EXISTS", "退款单不存在"));
    }
}
