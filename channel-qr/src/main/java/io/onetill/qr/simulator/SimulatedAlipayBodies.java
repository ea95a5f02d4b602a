package io.onetill.qr.simulator;

import io.onetill.payment.Money;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The bodies that the simulated Alipay answers with. Pure. */
final class SimulatedAlipayBodies {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SimulatedAlipayBodies() {}

    static JsonObject taken(SimulatedOrder order) {
        JsonObject body = trade(order)
                .put("total_amount", yuan(order.fen()))
                .put("receipt_amount", yuan(order.fen()))
                .put("buyer_pay_amount", yuan(order.fen()));
        if (order.state() == State.PAID) {
            return ok(body.put("gmt_payment", time(order.paidAt())));
        }
        return body.put("code", "10003").put("msg", " order success pay inprocess");
    }

    static JsonObject refusedPay(SimulatedScenario scenario) {
        String subCode = switch (scenario) {
            case CODE_INVALID -> "ACQ.PAYMENT_AUTH_CODE_INVALID";
            case INSUFFICIENT_FUNDS -> "ACQ.BUYER_BALANCE_NOT_ENOUGH";
            case PAYS, PASSWORD_THEN_PAYS, REFUSES, DECLINED, PAYS_ANSWER_LOST, REQUEST_LOST, NEVER_FINISHES ->
                "ACQ.PAYMENT_REQUEST_HAS_RISK";
        };
        return refused(subCode);
    }

    static JsonObject trade(SimulatedOrder order) {
        return new JsonObject()
                .put("out_trade_no", order.outTradeNo())
                .put("trade_no", order.tradeNo())
                .put("buyer_logon_id", "159****5620")
                .put("buyer_user_id", "2088101117955611");
    }

    static JsonObject noTrade() {
        return refused("ACQ.TRADE_NOT_EXIST");
    }

    /** A refusal of the business, code 40004. */
    static JsonObject refused(String subCode) {
        return failure("40004", "Business Failed", subCode);
    }

    static JsonObject ok(JsonObject body) {
        return body.put("code", "10000").put("msg", "Success");
    }

    static JsonObject failure(String code, String message, String subCode) {
        return new JsonObject()
                .put("code", code)
                .put("msg", message)
                .put("sub_code", subCode)
                .put("sub_msg", subCode);
    }

    static long fen(String yuan) {
        return Money.parse(yuan, Money.CNY).minor();
    }

    static String yuan(long fen) {
        return Money.fen(fen).decimal();
    }

    static String time(Optional<Instant> at) {
        return at.map(moment -> TIME.format(moment.atOffset(SimulatedBooks.CHINA)))
                .orElse("");
    }
}
