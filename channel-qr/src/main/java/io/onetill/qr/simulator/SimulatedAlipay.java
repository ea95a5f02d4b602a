package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedAlipayBodies.failure;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.ok;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.refused;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.time;
import static io.onetill.qr.simulator.SimulatedAlipayBodies.yuan;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Alipay as a function from request to answer, v2 gateway and v3 form on one ledger. It verifies the merchant's signature,
 * checks parameters, answers with Alipay's codes, and signs so that the official clients accept it.
 */
public final class SimulatedAlipay extends SimulatedWalletCore {
    static final String ID = "alipay";
    static final String PATH = "/gateway.do";
    static final String V3_PATH = "/v3/alipay/";
    static final String BILL_PATH = "/alipay/bill";

    private static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";
    private static final String CERTIFICATE = "alipay.open.app.alipaycert.download";
    private static final Map<String, String> OPERATIONS = Map.of(
            "alipay.trade.pay",
            "pay",
            "alipay.trade.precreate",
            "create",
            "alipay.trade.query",
            "query",
            "alipay.trade.cancel",
            "cancel",
            "alipay.trade.close",
            "cancel",
            "alipay.trade.refund",
            "refund",
            "alipay.trade.fastpay.refund.query",
            "refund-query",
            BILL,
            "bill",
            CERTIFICATE,
            "certificate");

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final SimulatedAlipayDesk desk;
    private final SimulatedAlipaySeal seal;
    private final SimulatedAlipayRest rest;
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
        this.desk = new SimulatedAlipayDesk(books, identities);
        this.seal = new SimulatedAlipaySeal(books, identities, SimulatedAlipayKeys.rsa(appVerifier, signer));
        this.rest = new SimulatedAlipayRest(seal);
    }

    /** From now on signs and verifies with these, for example in certificate mode. */
    public void use(SimulatedAlipayKeys keys) {
        seal.keys(keys);
    }

    /** From now on the merchant is known by a service provider. */
    public void expect(SimulatedAlipayPartner partner) {
        seal.partner(partner);
    }

    /** From now on refuses requests whose timestamp is further from its own clock; at first it takes any. */
    public void acceptTimestampsWithin(Duration most) {
        seal.skew(most);
    }

    /** The next cancels do nothing and ask for another try. */
    public void askToRetryCancels(int times) {
        desk.askToRetryCancels(times);
    }

    /** How the v3 form says that the payer is still at it. */
    public void pendingInV3(SimulatedAlipayPending shape) {
        rest.pending(shape);
    }

    @Override
    String operation(WalletHttpRequest request) {
        return OPERATIONS.getOrDefault(method(request), "other");
    }

    private static String method(WalletHttpRequest request) {
        return request.path().startsWith(V3_PATH)
                ? request.path().substring("/v3/".length()).replace('/', '.')
                : SimulatedWire.parse(request.query()).getOrDefault("method", "");
    }

    @Override
    Optional<WalletHttpResponse> answer(WalletHttpRequest request) {
        if (request.path().equals(BILL_PATH)) {
            return Optional.of(bills.download(SimulatedWire.parse(request.query())));
        }
        String method = method(request);
        if (request.path().startsWith(V3_PATH)) {
            Optional<JsonObject> refusal = known(method).or(() -> seal.refusal(request));
            return refusal.or(() -> {
                        JsonObject biz = SimulatedAlipayRest.content(request);
                        return business(method, biz, biz.getString("notify_url", ""));
                    })
                    .map(body -> rest.signed(spoken(body)));
        }
        SortedMap<String, String> all = SimulatedWire.parse(request.query());
        all.putAll(SimulatedWire.parse(request.text()));
        Optional<JsonObject> refusal = known(method).or(() -> seal.refusal(all));
        return refusal.or(() -> business(method, all.getOrDefault("biz_content", "{}"), all))
                .map(body -> seal.v2(method, said(200, body.encode()).body()));
    }

    private JsonObject spoken(JsonObject body) {
        return new JsonObject(said(200, body.encode()).body());
    }

    private static Optional<JsonObject> known(String method) {
        if (OPERATIONS.containsKey(method)) {
            return Optional.empty();
        }
        return Optional.of(
                method.isEmpty()
                        ? failure("40001", "Missing Required Arguments", "isv.missing-method")
                        : failure("40002", "Invalid Arguments", "isv.invalid-method"));
    }

    private Optional<JsonObject> business(String method, String bizContent, Map<String, String> all) {
        try {
            return business(method, new JsonObject(bizContent), all.getOrDefault("notify_url", ""));
        } catch (DecodeException e) {
            return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-parameter"));
        }
    }

    private Optional<JsonObject> business(String method, JsonObject biz, String notifyUrl) {
        try {
            synchronized (books.ledger()) {
                return switch (method) {
                    case BILL ->
                        Optional.of(bills.address(
                                biz, seal.partner().subMerchantId().orElse("")));
                    case CERTIFICATE -> Optional.of(certificate(biz));
                    default -> desk.act(method, biz, notifyUrl, seal.partner());
                };
            }
        } catch (ClassCastException | DateTimeException | IllegalArgumentException e) {
            return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-parameter"));
        }
    }

    private JsonObject certificate(JsonObject biz) {
        return seal.certificates()
                .map(mode -> mode.files().get(biz.getString("alipay_cert_sn", "")))
                .map(pem -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .map(content -> ok(new JsonObject().put("alipay_cert_content", content)))
                .orElseGet(() -> refused("isv.invalid-alipay-cert-sn"));
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
        return SimulatedWire.notification(
                ID,
                order.notifyUrl(),
                "application/x-www-form-urlencoded; charset=utf-8",
                SimulatedWire.form(seal.notification(all)));
    }

    @Override
    WalletHttpResponse systemError(WalletHttpRequest request) {
        JsonObject body = refused("ACQ.SYSTEM_ERROR");
        return request.path().startsWith(V3_PATH) ? rest.signed(body) : seal.v2(method(request), body.encode());
    }

    /** Alipay's answers in the v2 form bear no time, and that of the v3 form is checked by nobody. */
    @Override
    Optional<WalletHttpResponse> aged(WalletHttpRequest request) {
        return answer(request);
    }

    @Override
    WalletHttpResponse notYet(WalletHttpRequest request) {
        return systemError(request);
    }

    @Override
    WalletHttpResponse forged(WalletHttpResponse response) {
        return response.header(SimulatedAlipayRest.SIGNATURE)
                .map(sign -> with(response, SimulatedAlipayRest.SIGNATURE, "AAAA" + sign.substring(4), response.body()))
                .orElseGet(() -> SimulatedWire.json(response.text().replaceAll("\"sign\":\"....", "\"sign\":\"AAAA")));
    }
}
