package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedAlipayBodies.failure;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.fen;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.noTrade;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.ok;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.refusedPay;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.taken;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.time;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.trade;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.yuan;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Alipay's v2 gateway as a function from request to answer. It verifies the merchant's signature, checks parameters,
 * answers with Alipay's codes, and signs so that the official client accepts it.
 */
public final class SimulatedAlipay extends SimulatedWalletCore {
    static final String ID = "alipay";
    static final String PATH = "/gateway.do";
    static final String BILL_PATH = "/alipay/bill";

    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Map<String, String> OPERATIONS = Map.of(
            "alipay.trade.pay", "pay",
            "alipay.trade.precreate", "create",
            "alipay.trade.query", "query",
            "alipay.trade.cancel", "cancel",
            "alipay.trade.close", "cancel",
            "alipay.trade.refund", "refund",
            "alipay.trade.fastpay.refund.query", "refund-query",
            "alipay.data.dataservice.bill.downloadurl.query", "bill");

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final WalletVerifier appVerifier;
    private final WalletSigner signer;
    private final SimulatedAlipayBillDesk bills;

    SimulatedAlipay(
            SimulatedBooks books,
            SimulatedIdentities identities,
            WalletVerifier appVerifier,
            WalletSigner signer,
            SimulatedFaults faults,
            SimulatedBillRules billRules,
            String publicUrl) {
        super(ID, faults);
        this.bills = new SimulatedAlipayBillDesk(books, identities, billRules, publicUrl);
        this.books = books;
        this.identities = identities;
        this.appVerifier = appVerifier;
        this.signer = signer;
    }

    @Override
    String operation(WalletHttpRequest request) {
        return OPERATIONS.getOrDefault(SimulatedWire.parse(request.query()).getOrDefault("method", ""), "other");
    }

    @Override
    Optional<WalletHttpResponse> answer(WalletHttpRequest request) {
        if (request.path().equals(BILL_PATH)) {
            return Optional.of(bills.download(SimulatedWire.parse(request.query())));
        }
        SortedMap<String, String> all = SimulatedWire.parse(request.query());
        all.putAll(SimulatedWire.parse(request.text()));
        String method = all.getOrDefault("method", "");
        Optional<JsonObject> refusal = refusal(all);
        if (refusal.isPresent()) {
            return Optional.of(signed(method, refusal.get()));
        }
        try {
            JsonObject biz = new JsonObject(all.getOrDefault("biz_content", "{}"));
            synchronized (books.ledger()) {
                return business(method, biz, all.getOrDefault("notify_url", "")).map(body -> signed(method, body));
            }
        } catch (DecodeException | ClassCastException | DateTimeException | IllegalArgumentException e) {
            return Optional.of(signed(method, failure("40002", "Invalid Arguments", "isv.invalid-parameter")));
        }
    }

    /** What the gateway checks before business. */
    private Optional<JsonObject> refusal(SortedMap<String, String> all) {
        if (!OPERATIONS.containsKey(all.getOrDefault("method", ""))) {
            return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-method"));
        }
        if (!identities.alipayAppId().equals(all.get("app_id"))) {
            return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-app-id"));
        }
        if (!"RSA2".equals(all.get("sign_type"))
                || !appVerifier.verify(SimulatedWire.content(all, "sign"), all.getOrDefault("sign", ""))) {
            return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-signature"));
        }
        return TIMESTAMP.matcher(all.getOrDefault("timestamp", "")).matches()
                ? Optional.empty()
                : Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-timestamp"));
    }

    private Optional<JsonObject> business(String method, JsonObject biz, String notifyUrl) {
        String number = biz.getString("out_trade_no", "");
        if (method.equals("alipay.data.dataservice.bill.downloadurl.query")) {
            return Optional.of(bills.address(biz));
        }
        if (!NUMBER.matcher(number).matches()) {
            return Optional.of(failure("40004", "Business Failed", "ACQ.INVALID_PARAMETER"));
        }
        Optional<SimulatedOrder> order = books.find(number);
        return switch (OPERATIONS.getOrDefault(method, "")) {
            case "pay" -> pay(biz, number, order);
            case "create" -> Optional.of(create(biz, number, order, notifyUrl));
            case "query" -> Optional.of(query(order));
            case "cancel" -> Optional.of(method.endsWith("close") ? close(order) : cancel(number, order));
            case "refund" ->
                Optional.of(order.map(found -> refund(biz, found)).orElseGet(SimulatedAlipayBodies::noTrade));
            default ->
                Optional.of(order.map(found -> refundQuery(biz, found)).orElseGet(SimulatedAlipayBodies::noTrade));
        };
    }

    private Optional<JsonObject> pay(JsonObject biz, String number, Optional<SimulatedOrder> known) {
        long fen = fen(biz.getString("total_amount", ""));
        String code = biz.getString("auth_code", "");
        if (code.isEmpty() || biz.getString("subject", "").isEmpty()) {
            return Optional.of(failure("40004", "Business Failed", "ACQ.INVALID_PARAMETER"));
        }
        SimulatedScenario scenario = SimulatedCodes.scenarioOf(code);
        if (scenario == SimulatedScenario.REQUEST_LOST) {
            return Optional.empty();
        }
        if (known.isPresent()) {
            return Optional.of(repeated(known.get(), fen));
        }
        Optional<SimulatedOrder> booked = books.pay(number, fen, biz.getString("subject"), scenario);
        if (scenario == SimulatedScenario.PAYS_ANSWER_LOST) {
            return Optional.empty();
        }
        return Optional.of(booked.map(SimulatedAlipayBodies::taken).orElseGet(() -> refusedPay(scenario)));
    }

    private JsonObject repeated(SimulatedOrder order, long fen) {
        if (order.fen() != fen || !order.qr().isEmpty()) {
            return failure("40004", "Business Failed", "ACQ.CONTEXT_INCONSISTENT");
        }
        return switch (order.state()) {
            case PAID, WAITING, CREATED -> taken(order);
            case CLOSED, FAILED, REVERSED -> failure("40004", "Business Failed", "ACQ.TRADE_HAS_CLOSE");
        };
    }

    private JsonObject create(JsonObject biz, String number, Optional<SimulatedOrder> known, String notifyUrl) {
        long fen = fen(biz.getString("total_amount", ""));
        if (known.isPresent() && (known.get().fen() != fen || known.get().state() != State.CREATED)) {
            return failure("40004", "Business Failed", "ACQ.CONTEXT_INCONSISTENT");
        }
        SimulatedOrder order = known.orElseGet(() -> books.show(
                number, fen, biz.getString("subject", ""), "https://qr.alipay.com/" + books.number("bax"), notifyUrl));
        return ok(new JsonObject().put("out_trade_no", number).put("qr_code", order.qr()));
    }

    private JsonObject query(Optional<SimulatedOrder> known) {
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
        JsonObject body = new JsonObject().put("out_trade_no", number).put("retry_flag", "N");
        if (known.isEmpty()) {
            return ok(body);
        }
        SimulatedOrder order = known.get();
        body.put("trade_no", order.tradeNo());
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
            return failure("40004", "Business Failed", "ACQ.TRADE_STATUS_ERROR");
        }
        return ok(trade(books.turn(known.get(), State.CLOSED)));
    }

    private JsonObject refund(JsonObject biz, SimulatedOrder order) {
        long fen = fen(biz.getString("refund_amount", ""));
        String number = biz.getString("out_request_no", order.outTradeNo());
        if (order.state() != State.PAID) {
            return failure("40004", "Business Failed", "ACQ.TRADE_STATUS_ERROR");
        }
        Optional<SimulatedOrder.Refund> before = order.refund(number);
        if (before.isPresent() && before.get().fen() != fen) {
            return failure("40004", "Business Failed", "ACQ.DISCORDANT_REPEAT_REQUEST");
        }
        if (before.isEmpty() && fen > order.fen() - order.refundedFen()) {
            return failure("40004", "Business Failed", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        SimulatedOrder after = before.isPresent() ? order : books.refund(order, number, fen, Duration.ZERO);
        return ok(trade(after)
                .put("fund_change", before.isPresent() ? "N" : "Y")
                .put("refund_fee", yuan(after.refundedFen()))
                .put("gmt_refund_pay", time(after.refund(number).map(SimulatedOrder.Refund::doneAt))));
    }

    private JsonObject refundQuery(JsonObject biz, SimulatedOrder order) {
        Optional<SimulatedOrder.Refund> refund = order.refund(biz.getString("out_request_no", ""));
        if (refund.isEmpty()) {
            return failure("40004", "Business Failed", "TRADE_NOT_EXIST");
        }
        return ok(trade(order)
                .put("out_request_no", refund.get().outRefundNo())
                .put("refund_amount", yuan(refund.get().fen()))
                .put("total_amount", yuan(order.fen()))
                .put("refund_status", "REFUND_SUCCESS")
                .put("gmt_refund_pay", time(Optional.of(refund.get().doneAt()))));
    }

    /** The signed notification that a shown code was paid. */
    SimulatedNotification notification(SimulatedOrder order) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("app_id", identities.alipayAppId());
        all.put("seller_id", identities.alipaySellerId());
        all.put("notify_type", "trade_status_sync");
        all.put("notify_id", books.number("n"));
        all.put("notify_time", time(Optional.of(books.now())));
        all.put("charset", "UTF-8");
        all.put("version", "1.0");
        all.put("out_trade_no", order.outTradeNo());
        all.put("trade_no", order.tradeNo());
        all.put("trade_status", "TRADE_SUCCESS");
        all.put("total_amount", yuan(order.fen()));
        all.put("gmt_payment", time(order.paidAt()));
        all.put("sign", signer.sign(SimulatedWire.content(all, "sign")));
        all.put("sign_type", "RSA2");
        return SimulatedWire.notification(
                ID, order.notifyUrl(), "application/x-www-form-urlencoded; charset=utf-8", SimulatedWire.form(all));
    }

    private WalletHttpResponse signed(String method, JsonObject body) {
        String text = said(200, body.encode()).body();
        return SimulatedWire.json(
                "{\"" + method.replace('.', '_') + "_response\":" + text + ",\"sign\":\"" + signer.sign(text) + "\"}");
    }

    @Override
    WalletHttpResponse systemError(WalletHttpRequest request) {
        String method = SimulatedWire.parse(request.query()).getOrDefault("method", "");
        return signed(method, failure("40004", "Business Failed", "ACQ.SYSTEM_ERROR"));
    }

    @Override
    WalletHttpResponse forged(WalletHttpResponse response) {
        return SimulatedWire.json(response.text().replaceAll("\"sign\":\"....", "\"sign\":\"AAAA"));
    }
}
