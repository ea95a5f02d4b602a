package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WeChat Pay's API v3 as a function from request to answer: payment-code pay, native, query, close, reverse, refund,
 * bill. It verifies the merchant's signature and signs so that the official client accepts it.
 */
public final class SimulatedWeChatPay extends SimulatedWalletCore {
    static final String ID = "wechat";
    static final String BILL_PATH = "/v3/billdownload/file";

    private static final String BASE = "/v3/pay/transactions/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final Pattern ORDER = Pattern.compile(BASE + "out-trade-no/([^/]+)(/close|/reverse)?");
    private static final Pattern CODE = Pattern.compile("1[0-5][0-9]{16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{1,32}");
    private static final Duration REVERSE_NOT_BEFORE = Duration.ofSeconds(15);

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final SimulatedWeChatBodies bodies;
    private final SimulatedWeChatSeal seal;
    private final SimulatedWeChatBillDesk bills;
    private volatile Duration refundTakes = Duration.ZERO;

    SimulatedWeChatPay(
            SimulatedBooks books,
            SimulatedIdentities identities,
            SimulatedWeChatSeal seal,
            SimulatedFaults faults,
            SimulatedBillRules billRules,
            String publicUrl) {
        super(ID, faults);
        this.bills = new SimulatedWeChatBillDesk(books, identities, billRules, publicUrl);
        this.books = books;
        this.identities = identities;
        this.bodies = new SimulatedWeChatBodies(identities);
        this.seal = seal;
    }

    /** Lets refunds be PROCESSING for this long; none at first. */
    public void refundTakes(Duration duration) {
        refundTakes = duration;
    }

    @Override
    String operation(WalletHttpRequest request) {
        String path = request.path();
        boolean post = request.method().equals("POST");
        if (path.equals(BASE + "codepay")) {
            return "pay";
        }
        if (path.equals(BASE + "native")) {
            return "create";
        }
        if (path.startsWith(REFUNDS)) {
            return post ? "refund" : "refund-query";
        }
        if (path.startsWith("/v3/bill")) {
            return "bill";
        }
        return post ? "cancel" : "query";
    }

    @Override
    Optional<WalletHttpResponse> answer(WalletHttpRequest request) {
        if (!seal.merchantSigned(request)) {
            return Optional.of(failure(401, "SIGN_ERROR", "签名错误"));
        }
        try {
            synchronized (books.ledger()) {
                return business(request);
            }
        } catch (DecodeException | ClassCastException | NullPointerException | DateTimeParseException e) {
            // A body without the fields that it must have.
            return Optional.of(failure(400, "PARAM_ERROR", "参数错误"));
        }
    }

    private Optional<WalletHttpResponse> business(WalletHttpRequest request) {
        String operation = operation(request);
        JsonObject body = request.body().length == 0 ? new JsonObject() : new JsonObject(request.text());
        return switch (operation) {
            case "pay" -> pay(body);
            case "create" -> Optional.of(create(body));
            case "refund" -> Optional.of(refund(body));
            case "refund-query" -> Optional.of(refundQuery(request.path().substring(REFUNDS.length() + 1)));
            case "bill" -> Optional.of(bill(request));
            default -> Optional.of(order(request));
        };
    }

    private Optional<WalletHttpResponse> pay(JsonObject body) {
        String number = body.getString("out_trade_no", "");
        int fen = body.getJsonObject("amount").getInteger("total");
        String code = body.getJsonObject("payer").getString("auth_code", "");
        boolean ours = ours(body) && body.getJsonObject("scene_info") != null;
        if (!ours
                || !NUMBER.matcher(number).matches()
                || fen < 1
                || !CODE.matcher(code).matches()) {
            return Optional.of(failure(400, "PARAM_ERROR", "参数错误"));
        }
        SimulatedScenario scenario = SimulatedCodes.scenarioOf(code);
        if (scenario == SimulatedScenario.REQUEST_LOST) {
            return Optional.empty();
        }
        Optional<SimulatedOrder> known = books.find(number);
        if (known.isPresent()) {
            return Optional.of(
                    known.get().fen() == fen ? taken(known.get()) : failure(403, "OUT_TRADE_NO_USED", "商户订单号重复"));
        }
        Optional<SimulatedOrder> booked = books.pay(number, fen, body.getString("description", ""), scenario);
        if (scenario == SimulatedScenario.PAYS_ANSWER_LOST) {
            return Optional.empty();
        }
        return Optional.of(booked.map(this::taken).orElseGet(() -> refusedPay(scenario)));
    }

    private WalletHttpResponse taken(SimulatedOrder order) {
        return switch (order.state()) {
            case PAID -> ok(bodies.transaction(order));
            case WAITING, CREATED -> failure(202, "USERPAYING", "用户支付中，需要输入密码");
            case FAILED, CLOSED -> failure(400, "ORDER_CLOSED", "订单已关闭");
            case REVERSED -> failure(400, "ORDER_REVERSED", "订单已撤销");
        };
    }

    private WalletHttpResponse refusedPay(SimulatedScenario scenario) {
        return switch (scenario) {
            case CODE_INVALID -> failure(400, "AUTH_CODE_INVALID", "101 付款码已过期，请刷新再试");
            case INSUFFICIENT_FUNDS -> failure(403, "NOT_ENOUGH", "余额不足");
            case PAYS, PASSWORD_THEN_PAYS, REFUSES, DECLINED, PAYS_ANSWER_LOST, REQUEST_LOST, NEVER_FINISHES ->
                failure(403, "TRADE_ERROR", "交易错误");
        };
    }

    private WalletHttpResponse create(JsonObject body) {
        String number = body.getString("out_trade_no", "");
        int fen = body.getJsonObject("amount").getInteger("total");
        String notifyUrl = body.getString("notify_url", "");
        boolean complete = ours(body)
                && !notifyUrl.isEmpty()
                && !body.getString("description", "").isEmpty();
        if (!complete || !NUMBER.matcher(number).matches() || fen < 1) {
            return failure(400, "PARAM_ERROR", "参数错误");
        }
        Optional<SimulatedOrder> known = books.find(number);
        if (known.isPresent() && (known.get().fen() != fen || known.get().state() != State.CREATED)) {
            return failure(403, "OUT_TRADE_NO_USED", "商户订单号重复");
        }
        SimulatedOrder order = known.orElseGet(() -> books.show(
                number,
                fen,
                body.getString("description"),
                "weixin://wxpay/bizpayurl?pr=" + books.number("S"),
                notifyUrl));
        return ok(new JsonObject().put("code_url", order.qr()));
    }

    private WalletHttpResponse order(WalletHttpRequest request) {
        Matcher matcher = ORDER.matcher(request.path());
        if (!matcher.matches()) {
            return failure(404, "RESOURCE_NOT_EXISTS", "资源不存在");
        }
        Optional<SimulatedOrder> known = books.find(matcher.group(1));
        if (known.isEmpty()) {
            return failure(404, "ORDER_NOT_EXIST", "订单不存在");
        }
        boolean post = request.method().equals("POST");
        if (post && "/close".equals(matcher.group(2))) {
            return close(known.get());
        }
        if (post && "/reverse".equals(matcher.group(2))) {
            return ours(new JsonObject(request.text())) ? reverse(known.get()) : failure(500, "SYSTEM_ERROR", "系统错误");
        }
        return ok(bodies.transaction(known.get()));
    }

    private WalletHttpResponse close(SimulatedOrder order) {
        if (order.qr().isEmpty()) {
            return failure(400, "INVALID_REQUEST", "付款码订单只能撤销，不能关闭");
        }
        return switch (order.state()) {
            case CREATED, WAITING, FAILED -> {
                books.turn(order, State.CLOSED);
                yield seal.signed(204, "");
            }
            case PAID -> failure(400, "ORDERPAID", "订单已支付");
            case CLOSED, REVERSED -> failure(400, "ORDER_CLOSED", "订单已关闭");
        };
    }

    private WalletHttpResponse reverse(SimulatedOrder order) {
        if (!order.qr().isEmpty()) {
            return failure(400, "INVALID_REQUEST", "只有付款码订单可以撤销");
        }
        boolean early = books.now().isBefore(order.createdAt().plus(REVERSE_NOT_BEFORE));
        if (early && order.state() == State.WAITING) {
            return failure(400, "USERPAYING", "正在支付中不能发起撤销");
        }
        JsonObject body = new JsonObject()
                .put("appid", identities.weChatAppId())
                .put("mchid", identities.weChatMerchantId())
                .put("out_trade_no", order.outTradeNo());
        if (early && order.state() == State.PAID) {
            return ok(body.put("recall", "Y"));
        }
        if (order.state() != State.REVERSED) {
            books.turn(order, State.REVERSED);
        }
        return ok(body.put("recall", "N"));
    }

    private WalletHttpResponse refund(JsonObject body) {
        String outRefundNo = body.getString("out_refund_no", "");
        long fen = body.getJsonObject("amount").getLong("refund");
        long total = body.getJsonObject("amount").getLong("total");
        Optional<SimulatedOrder> known = books.find(body.getString("out_trade_no", ""));
        if (known.isEmpty()) {
            return failure(404, "RESOURCE_NOT_EXISTS", "订单不存在");
        }
        SimulatedOrder order = known.get();
        Optional<Refund> before = order.refund(outRefundNo);
        if (before.isPresent()) {
            return before.get().fen() == fen
                    ? ok(bodies.refund(order, before.get(), books.now()))
                    : failure(400, "INVALID_REQUEST", "退款单号已使用，参数不一致");
        }
        boolean fits = order.state() == State.PAID && total == order.fen() && fen >= 1 && fen <= order.chargedFen();
        if (!fits || outRefundNo.isEmpty()) {
            return failure(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致");
        }
        SimulatedOrder after = books.refund(order, outRefundNo, fen, refundTakes);
        return ok(bodies.refund(after, after.refund(outRefundNo).orElseThrow(), books.now()));
    }

    private WalletHttpResponse refundQuery(String outRefundNo) {
        return books.findRefunded(outRefundNo)
                .map(order -> ok(bodies.refund(order, order.refund(outRefundNo).orElseThrow(), books.now())))
                .orElseGet(() -> failure(404, "RESOURCE_NOT_EXISTS", "退款单不存在"));
    }

    private WalletHttpResponse bill(WalletHttpRequest request) {
        return bills.handle(request, this::ok, this::failure);
    }

    /** The signed notification that a shown code was paid. */
    SimulatedNotification notification(SimulatedOrder order) {
        return seal.notification(order, bodies.transaction(order));
    }

    private boolean ours(JsonObject body) {
        return identities.weChatAppId().equals(body.getString("appid"))
                && identities.weChatMerchantId().equals(body.getString("mchid"));
    }

    private WalletHttpResponse ok(JsonObject body) {
        SimulatedAnswer said = said(200, body.encode());
        return seal.signed(said.status(), said.body());
    }

    private WalletHttpResponse failure(int status, String code, String message) {
        return seal.signed(
                status,
                new JsonObject().put("code", code).put("message", message).encode());
    }

    @Override
    WalletHttpResponse systemError(WalletHttpRequest request) {
        return failure(500, "SYSTEM_ERROR", "系统错误");
    }

    @Override
    WalletHttpResponse forged(WalletHttpResponse response) {
        return with(response, "Wechatpay-Signature", SimulatedWeChatSeal.probe(response), response.body());
    }
}
