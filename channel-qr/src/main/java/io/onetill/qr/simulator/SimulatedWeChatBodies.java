package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The bodies that the simulated WeChat Pay answers with. Pure. */
final class SimulatedWeChatBodies {
    private final SimulatedIdentities identities;

    SimulatedWeChatBodies(SimulatedIdentities identities) {
        this.identities = identities;
    }

    JsonObject transaction(SimulatedOrder order) {
        String state = switch (order.state()) {
            case CREATED -> "NOTPAY";
            case WAITING -> "USERPAYING";
            case FAILED -> "PAYERROR";
            case PAID -> order.refunds().isEmpty() ? "SUCCESS" : "REFUND";
            case CLOSED -> "CLOSED";
            case REVERSED -> "REVOKED";
        };
        JsonObject body = new JsonObject()
                .put("appid", identities.weChatAppId())
                .put("mchid", identities.weChatMerchantId())
                .put("out_trade_no", order.outTradeNo())
                .put("trade_state", state)
                .put("trade_state_desc", state)
                .put(
                        "amount",
                        new JsonObject()
                                .put("total", order.fen())
                                .put("currency", "CNY")
                                .put("payer_total", order.fen()));
        order.paidAt()
                .ifPresent(at -> body.put("transaction_id", order.tradeNo())
                        .put("trade_type", order.qr().isEmpty() ? "MICROPAY" : "NATIVE")
                        .put("bank_type", "OTHERS")
                        .put("success_time", SimulatedWeChatSeal.time(at))
                        .put("payer", new JsonObject().put("openid", "oSimulatedPayer00000000000001")));
        return body;
    }

    JsonObject refund(SimulatedOrder order, Refund refund, Instant now) {
        boolean done = !now.isBefore(refund.doneAt());
        JsonObject body = new JsonObject()
                .put("refund_id", refund.refundNo())
                .put("out_refund_no", refund.outRefundNo())
                .put("transaction_id", order.tradeNo())
                .put("out_trade_no", order.outTradeNo())
                .put("channel", "ORIGINAL")
                .put("user_received_account", "支付用户零钱")
                .put("create_time", SimulatedWeChatSeal.time(refund.at()))
                .put("status", done ? "SUCCESS" : "PROCESSING")
                .put(
                        "amount",
                        new JsonObject()
                                .put("total", order.fen())
                                .put("refund", refund.fen())
                                .put("payer_total", order.fen())
                                .put("payer_refund", refund.fen())
                                .put("settlement_refund", refund.fen())
                                .put("settlement_total", order.fen())
                                .put("discount_refund", 0)
                                .put("currency", "CNY"));
        return done ? body.put("success_time", SimulatedWeChatSeal.time(refund.doneAt())) : body;
    }
}
