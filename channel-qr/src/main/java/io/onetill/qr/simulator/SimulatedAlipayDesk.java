package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedAlipayBodies.fen;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.noTrade;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.ok;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.refused;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.refusedPay;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.taken;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.time;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.trade;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.yuan;

import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What the simulated Alipay does, the same for v2 and v3: from a method and its content to what v2 answers. */
final class SimulatedAlipayDesk {
    private static final Duration CANCEL_WITHIN = Duration.ofHours(24);

    private final SimulatedBooks books;
    private final SimulatedAlipayRules rules;
    private final AtomicInteger retries = new AtomicInteger();

    SimulatedAlipayDesk(SimulatedBooks books, SimulatedIdentities identities) {
        this.books = books;
        this.rules = new SimulatedAlipayRules(identities);
    }

    void askToRetryCancels(int times) {
        retries.set(times);
    }

    /** The answer; nothing if the payment code's scenario loses it. */
    Optional<JsonObject> act(String method, JsonObject biz, String notifyUrl, SimulatedAlipayPartner partner) {
        if (method.equals("alipay.trade.pay")) {
            Optional<JsonObject> wrong = rules.pay(biz).or(() -> rules.partner(biz, partner));
            return wrong.isPresent() ? wrong : pay(biz);
        }
        if (method.equals("alipay.trade.precreate")) {
            Optional<JsonObject> wrong = rules.order(biz).or(() -> rules.partner(biz, partner));
            return Optional.of(wrong.orElseGet(() -> create(biz, notifyUrl)));
        }
        String number = biz.getString("out_trade_no", "");
        String tradeNo = biz.getString("trade_no", "");
        if (!SimulatedAlipayRules.number(number) && (!number.isEmpty() || tradeNo.isEmpty())) {
            return Optional.of(refused("ACQ.INVALID_PARAMETER"));
        }
        Optional<SimulatedOrder> order = number.isEmpty() ? books.findTrade(tradeNo) : books.find(number);
        return Optional.of(
                switch (method) {
                    case "alipay.trade.query" -> query(order);
                    case "alipay.trade.cancel" -> cancel(number, order);
                    case "alipay.trade.close" -> close(order);
                    case "alipay.trade.refund" ->
                        order.map(found -> refund(biz, found)).orElseGet(SimulatedAlipayBodies::noTrade);
                    default -> order.map(found -> refundQuery(biz, found)).orElseGet(SimulatedAlipayBodies::noTrade);
                });
    }

    private Optional<JsonObject> pay(JsonObject biz) {
        String number = biz.getString("out_trade_no");
        long fen = fen(biz.getString("total_amount"));
        SimulatedScenario scenario = SimulatedCodes.scenarioOf(biz.getString("auth_code"));
        if (scenario == SimulatedScenario.REQUEST_LOST) {
            return Optional.empty();
        }
        Optional<SimulatedOrder> known = books.find(number);
        if (known.isPresent()) {
            return Optional.of(repeated(known.get(), fen, biz.getString("subject")));
        }
        Optional<SimulatedOrder> booked = books.pay(number, fen, biz.getString("subject"), scenario);
        if (scenario == SimulatedScenario.PAYS_ANSWER_LOST) {
            return Optional.empty();
        }
        return Optional.of(booked.map(SimulatedAlipayBodies::taken).orElseGet(() -> refusedPay(scenario)));
    }

    private static JsonObject repeated(SimulatedOrder order, long fen, String subject) {
        if (order.fen() != fen
                || !order.subject().equals(subject)
                || !order.qr().isEmpty()) {
            return refused("ACQ.CONTEXT_INCONSISTENT");
        }
        return switch (order.state()) {
            case PAID -> refused("ACQ.TRADE_HAS_SUCCESS");
            case WAITING, CREATED -> taken(order);
            case CLOSED, FAILED, REVERSED -> refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private JsonObject create(JsonObject biz, String notifyUrl) {
        String number = biz.getString("out_trade_no");
        long fen = fen(biz.getString("total_amount"));
        String subject = biz.getString("subject");
        Optional<SimulatedOrder> known = books.find(number);
        if (known.isPresent()) {
            SimulatedOrder order = known.get();
            if (order.fen() != fen
                    || !order.subject().equals(subject)
                    || order.qr().isEmpty()) {
                return refused("ACQ.CONTEXT_INCONSISTENT");
            }
            if (order.state() != State.CREATED) {
                return refused(order.state() == State.PAID ? "ACQ.TRADE_HAS_SUCCESS" : "ACQ.TRADE_HAS_CLOSE");
            }
        }
        SimulatedOrder order = known.orElseGet(
                () -> books.show(number, fen, subject, "https://qr.alipay.com/" + books.number("bax"), notifyUrl));
        return ok(new JsonObject().put("out_trade_no", number).put("qr_code", order.qr()));
    }

    private static JsonObject query(Optional<SimulatedOrder> known) {
        // A shown code is no trade until somebody scans it.
        if (known.isEmpty()
                || known.get().state() == State.CREATED
                || (known.get().state() == State.CLOSED && !known.get().qr().isEmpty())) {
            return noTrade();
        }
        SimulatedOrder order = known.get();
        String status = switch (order.state()) {
            case CREATED, WAITING -> "WAIT_BUYER_PAY";
            case FAILED, CLOSED, REVERSED -> "TRADE_CLOSED";
            case PAID -> order.chargedFen() == 0 ? "TRADE_CLOSED" : "TRADE_SUCCESS";
        };
        JsonObject body = trade(order).put("trade_status", status).put("total_amount", yuan(order.fen()));
        order.paidAt().ifPresent(at -> body.put("send_pay_date", time(Optional.of(at))));
        return ok(body);
    }

    private JsonObject cancel(String number, Optional<SimulatedOrder> known) {
        JsonObject body = new JsonObject().put("out_trade_no", number);
        if (retries.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return ok(body.put("retry_flag", "Y"));
        }
        body.put("retry_flag", "N");
        if (known.isEmpty()) {
            return ok(body);
        }
        SimulatedOrder order = known.get();
        if (books.now().isAfter(order.createdAt().plus(CANCEL_WITHIN)) && order.state() != State.CREATED) {
            return refused("ACQ.TRADE_CANCEL_TIME_OUT");
        }
        body.put("out_trade_no", order.outTradeNo()).put("trade_no", order.tradeNo());
        return switch (order.state()) {
            case CREATED, WAITING, FAILED -> {
                books.turn(order, State.CLOSED);
                yield ok(body.put("action", "close"));
            }
            case CLOSED -> ok(body.put("action", "close"));
            case PAID -> {
                books.turn(order, State.REVERSED);
                yield ok(body.put("action", "refund"));
            }
            case REVERSED -> ok(body.put("action", "refund"));
        };
    }

    private JsonObject close(Optional<SimulatedOrder> known) {
        if (known.isEmpty() || known.get().state() == State.CREATED) {
            return noTrade();
        }
        if (known.get().state() != State.WAITING) {
            return refused("ACQ.TRADE_STATUS_ERROR");
        }
        return ok(trade(books.turn(known.get(), State.CLOSED)));
    }

    private JsonObject refund(JsonObject biz, SimulatedOrder order) {
        Optional<JsonObject> wrong = rules.refund(biz, order.fen());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        long fen = fen(biz.getString("refund_amount"));
        String number = biz.getString("out_request_no", order.outTradeNo());
        if (order.state() != State.PAID) {
            return refused(order.state() == State.WAITING ? "ACQ.TRADE_STATUS_ERROR" : "ACQ.TRADE_HAS_CLOSE");
        }
        Optional<SimulatedOrder.Refund> before = order.refund(number);
        if (before.isPresent() && before.get().fen() != fen) {
            return refused("ACQ.DISCORDANT_REPEAT_REQUEST");
        }
        if (before.isEmpty() && fen > order.chargedFen()) {
            return refused(order.chargedFen() == 0 ? "ACQ.TRADE_HAS_CLOSE" : "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        SimulatedOrder after = before.isPresent() ? order : books.refund(order, number, fen, Duration.ZERO);
        return ok(trade(after)
                .put("fund_change", before.isPresent() ? "N" : "Y")
                .put("refund_fee", yuan(after.refundedFen()))
                .put("gmt_refund_pay", time(after.refund(number).map(SimulatedOrder.Refund::doneAt))));
    }

    private static JsonObject refundQuery(JsonObject biz, SimulatedOrder order) {
        Optional<SimulatedOrder.Refund> refund = order.refund(biz.getString("out_request_no", ""));
        if (refund.isEmpty()) {
            return refused("TRADE_NOT_EXIST");
        }
        return ok(trade(order)
                .put("out_request_no", refund.get().outRefundNo())
                .put("refund_amount", yuan(refund.get().fen()))
                .put("total_amount", yuan(order.fen()))
                .put("refund_status", "REFUND_SUCCESS")
                .put("gmt_refund_pay", time(Optional.of(refund.get().doneAt()))));
    }
}
