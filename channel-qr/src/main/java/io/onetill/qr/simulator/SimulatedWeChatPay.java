package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * WeChat Pay as a function from request to answer: API v3 (payment-code pay, native, query, close, reverse, refund, bill,
 * certificates; merchants and service providers) and the payment codes of API v2, on one ledger. It checks what the
 * gateway checks and signs so that the official client accepts it.
 */
public final class SimulatedWeChatPay extends SimulatedWalletCore {
    static final String ID = "wechat";
    static final Duration SKEW = Duration.ofMinutes(5);
    static final String BILL_PATH = "/v3/billdownload/file";

    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private final SimulatedBooks books;
    private final SimulatedWeChatBodies bodies;
    private final SimulatedWeChatSeal seal;
    private final SimulatedWeChatBillDesk bills;
    private final SimulatedWeChatV3 orders;
    private final SimulatedWeChatVoice voice;
    private final SimulatedWeChatRefunds refunds;
    private final SimulatedWeChatCertificates certificates;
    private final SimulatedWeChatV2 v2;
    private final Queue<SimulatedNotification> due = new ConcurrentLinkedQueue<>();
    private volatile Consumer<SimulatedNotification> sink = notification -> {};

    SimulatedWeChatPay(
            SimulatedBooks books,
            SimulatedIdentities identities,
            SimulatedWeChatSeal seal,
            SimulatedWeChatCertificates certificates,
            String apiV2Key,
            SimulatedFaults faults,
            SimulatedBillRules billRules,
            String publicUrl) {
        super(ID, faults);
        this.books = books;
        this.bodies = new SimulatedWeChatBodies(identities);
        this.bills = new SimulatedWeChatBillDesk(
                books, new SimulatedWeChatBills(books, identities, bodies::refundsEndAbnormal), billRules, publicUrl);
        this.seal = seal;
        SimulatedWeChatOrders rules = new SimulatedWeChatOrders(books);
        this.voice = new SimulatedWeChatVoice(seal, bodies, faults::said);
        this.orders = new SimulatedWeChatV3(books, rules, new SimulatedWeChatNames(identities), bodies, voice);
        this.refunds = new SimulatedWeChatRefunds(books);
        this.certificates = certificates;
        this.v2 = new SimulatedWeChatV2(books, identities, rules, apiV2Key);
    }

    /** Lets refunds be PROCESSING for this long; none at first. */
    public void refundTakes(Duration duration) {
        refunds.takes(duration);
    }

    /** Lets refunds end as ABNORMAL: the payer's account does not take the money, and a person has to look. */
    public void refundsEndAbnormal(boolean yes) {
        bodies.refundsEndAbnormal(yes);
    }

    /** From now on signs with platform certificates unless it is asked for the public key; needs true RSA. */
    public void useCertificates() {
        certificates.use();
    }

    /** Changes to the next platform certificate; the former is still handed out. */
    public void rotateCertificate() {
        certificates.rotate();
    }

    /** Where notifications of refunds go. */
    void onNotification(Consumer<SimulatedNotification> receiver) {
        sink = receiver;
    }

    @Override
    String operation(WalletHttpRequest request) {
        String path = request.path();
        if (SimulatedWeChatV2.serves(path)) {
            return SimulatedWeChatV2.operation(path);
        }
        boolean post = request.method().equals("POST");
        if (path.endsWith("/transactions/codepay")) {
            return "pay";
        }
        if (path.endsWith("/transactions/native")) {
            return "create";
        }
        if (path.startsWith(REFUNDS)) {
            return post ? "refund" : "refund-query";
        }
        if (path.equals("/v3/certificates")) {
            return "certificates";
        }
        if (path.startsWith("/v3/bill")) {
            return "bill";
        }
        return post ? "cancel" : "query";
    }

    @Override
    Optional<WalletHttpResponse> answer(WalletHttpRequest request) {
        if (SimulatedWeChatV2.serves(request.path())) {
            return v2.answer(request);
        }
        if (request.header("Accept").isEmpty() || request.header("User-Agent").isEmpty()) {
            return Optional.of(voice.failure(request, 400, "PARAM_ERROR", "Http头缺少Accept或User-Agent"));
        }
        if (!seal.merchantSigned(request)) {
            return Optional.of(voice.failure(request, 401, "SIGN_ERROR", "签名错误"));
        }
        try {
            synchronized (books.ledger()) {
                return business(request);
            }
        } catch (DecodeException | ClassCastException | NullPointerException | DateTimeParseException e) {
            // A body without the fields that it must have.
            return Optional.of(voice.failure(request, 400, "PARAM_ERROR", "参数错误"));
        } finally {
            for (SimulatedNotification next = due.poll(); next != null; next = due.poll()) {
                sink.accept(next);
            }
        }
    }

    private Optional<WalletHttpResponse> business(WalletHttpRequest request) {
        JsonObject body = request.body().length == 0 ? new JsonObject() : new JsonObject(request.text());
        return switch (operation(request)) {
            case "pay" -> orders.pay(request, body);
            case "create" -> Optional.of(orders.create(request, body));
            case "refund" -> Optional.of(refund(request, body));
            case "refund-query" -> Optional.of(refundQuery(request));
            case "bill" -> Optional.of(bill(request));
            case "certificates" ->
                Optional.of(seal.signed(request, 200, seal.certificates().encode()));
            default -> Optional.of(orders.order(request, body));
        };
    }

    private WalletHttpResponse refund(WalletHttpRequest request, JsonObject body) {
        String shop = body.getString("sub_mchid", "");
        if (!shop.isEmpty() && !shop.equals(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID)) {
            return voice.failure(request, 403, "NO_AUTH", "服务商与特约商户没有受理关系");
        }
        String number = body.getString("out_refund_no", "");
        boolean again = books.findRefunded(number).isPresent();
        SimulatedWeChatResult result = refunds.refund(body);
        if (result.order().isEmpty()) {
            return voice.said(request, result);
        }
        SimulatedOrder order = result.order().get();
        Refund refund = order.refund(number).orElseThrow();
        if (!again && body.getString("notify_url", "").startsWith("http")) {
            due.add(refunded(order, refund, body.getString("notify_url", ""), !shop.isEmpty()));
        }
        return voice.ok(request, bodies.refund(order, refund, books.now()));
    }

    private SimulatedNotification refunded(SimulatedOrder order, Refund refund, String url, boolean partner) {
        JsonObject notice = bodies.refundNotice(order, refund, partner);
        return seal.notification(
                "REFUND." + notice.getString("refund_status"),
                "refund",
                url,
                notice,
                Duration.between(refund.at(), refund.doneAt()));
    }

    private WalletHttpResponse refundQuery(WalletHttpRequest request) {
        String number = request.path().substring(REFUNDS.length() + 1);
        SimulatedWeChatResult found = refunds.query(number);
        return found.order()
                .map(order -> voice.ok(
                        request, bodies.refund(order, order.refund(number).orElseThrow(), books.now())))
                .orElseGet(() -> voice.said(request, found));
    }

    private WalletHttpResponse bill(WalletHttpRequest request) {
        return bills.handle(
                request,
                body -> voice.ok(request, body),
                (status, code, message) -> voice.failure(request, status, code, message));
    }

    /** The signed notification that a shown code was paid. */
    SimulatedNotification notification(SimulatedOrder order) {
        boolean partner = order.notifyUrl().contains("/partner/");
        return seal.notification(
                "TRANSACTION.SUCCESS",
                "transaction",
                order.notifyUrl(),
                bodies.transaction(order, partner),
                Duration.ZERO);
    }

    @Override
    WalletHttpResponse systemError(WalletHttpRequest request) {
        return SimulatedWeChatV2.serves(request.path())
                ? v2.systemError(request)
                : voice.failure(request, 500, "SYSTEM_ERROR", "系统错误");
    }

    @Override
    Optional<WalletHttpResponse> aged(WalletHttpRequest request) {
        return seal.aged(() -> answer(request));
    }

    @Override
    WalletHttpResponse notYet(WalletHttpRequest request) {
        return SimulatedWeChatV2.serves(request.path())
                ? v2.systemError(request)
                : voice.failure(request, 400, "USERPAYING", "正在支付中，不能撤销");
    }

    @Override
    WalletHttpResponse forged(WalletHttpResponse response) {
        String signature = response.header("Wechatpay-Signature").orElse("");
        return signature.isEmpty()
                ? SimulatedWeChatV2.forged(response)
                : with(response, "Wechatpay-Signature", SimulatedWeChatSeal.probe(signature), response.body());
    }
}
