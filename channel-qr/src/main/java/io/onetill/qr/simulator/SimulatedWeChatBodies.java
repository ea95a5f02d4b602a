package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The bodies that the simulated WeChat Pay answers with. Pure. */
final class SimulatedWeChatBodies {
    static final String PAYER = "oSimulatedPayer00000000000001";

    private final SimulatedIdentities identities;
    private volatile boolean abnormal;

    SimulatedWeChatBodies(SimulatedIdentities identities) {
        this.identities = identities;
    }

    /** Lets refunds end as ABNORMAL: the payer's card or account does not take the money. */
    void refundsEndAbnormal(boolean yes) {
        abnormal = yes;
    }

    boolean refundsEndAbnormal() {
        return abnormal;
    }

    static String state(SimulatedOrder order) {
        return switch (order.state()) {
            case CREATED -> "NOTPAY";
            case WAITING -> "USERPAYING";
            case FAILED -> "PAYERROR";
            case PAID -> order.refunds().isEmpty() ? "SUCCESS" : "REFUND";
            case CLOSED -> "CLOSED";
            case REVERSED -> "REVOKED";
        };
    }

    /** Who asks, as answers name it: a merchant, or a service provider and its shop. */
    JsonObject names(boolean partner) {
        String prefix = partner ? "sp_" : "";
        JsonObject body = new JsonObject()
                .put(prefix + "appid", identities.weChatAppId())
                .put(prefix + "mchid", identities.weChatMerchantId());
        return partner ? body.put("sub_mchid", SimulatedIdentities.WECHAT_SUB_MERCHANT_ID) : body;
    }

    JsonObject transaction(SimulatedOrder order, boolean partner) {
        String state = state(order);
        JsonObject body = names(partner)
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
                        .put("payer", new JsonObject().put(partner ? "sp_openid" : "openid", PAYER)));
        return body;
    }

    JsonObject refund(SimulatedOrder order, Refund refund, Instant now) {
        boolean done = refundStatus(refund, now).equals("SUCCESS");
        JsonObject body = new JsonObject()
                .put("refund_id", refund.refundNo())
                .put("out_refund_no", refund.outRefundNo())
                .put("transaction_id", order.tradeNo())
                .put("out_trade_no", order.outTradeNo())
                .put("channel", "ORIGINAL")
                .put("user_received_account", "支付用户零钱")
                .put("create_time", SimulatedWeChatSeal.time(refund.at()))
                .put("status", refundStatus(refund, now))
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

    private String refundStatus(Refund refund, Instant now) {
        return now.isBefore(refund.doneAt()) ? "PROCESSING" : abnormal ? "ABNORMAL" : "SUCCESS";
    }

    /** What the notification of a refund holds. */
    JsonObject refundNotice(SimulatedOrder order, Refund refund, boolean partner) {
        JsonObject body = partner
                ? new JsonObject()
                        .put("sp_mchid", identities.weChatMerchantId())
                        .put("sub_mchid", SimulatedIdentities.WECHAT_SUB_MERCHANT_ID)
                : new JsonObject().put("mchid", identities.weChatMerchantId());
        return body.put("out_trade_no", order.outTradeNo())
                .put("transaction_id", order.tradeNo())
                .put("out_refund_no", refund.outRefundNo())
                .put("refund_id", refund.refundNo())
                .put("refund_status", refundStatus(refund, refund.doneAt()))
                .put("success_time", SimulatedWeChatSeal.time(refund.doneAt()))
                .put("user_received_account", "支付用户零钱")
                .put(
                        "amount",
                        new JsonObject()
                                .put("total", order.fen())
                                .put("refund", refund.fen())
                                .put("payer_total", order.fen())
                                .put("payer_refund", refund.fen()));
    }
}
