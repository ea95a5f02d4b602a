package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** The simulated v3 form: turns what v2 would answer into a status and a body, and signs it. */
final class SimulatedAlipayRest {
    static final String SIGNATURE = "alipay-signature";

    private final SimulatedAlipaySeal seal;
    private volatile SimulatedAlipayPending pending = SimulatedAlipayPending.ACCEPTED;

    SimulatedAlipayRest(SimulatedAlipaySeal seal) {
        this.seal = seal;
    }

    void pending(SimulatedAlipayPending shape) {
        pending = shape;
    }

    /** The content of a request: its body, or its query as an object. */
    static JsonObject content(WalletHttpRequest request) {
        if (request.method().equals("GET")) {
            JsonObject all = new JsonObject();
            SimulatedWire.parse(request.query()).forEach(all::put);
            return all;
        }
        try {
            return new JsonObject(request.text());
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    WalletHttpResponse signed(JsonObject v2) {
        String code = v2.getString("code", "");
        String subCode = v2.getString("sub_code", "");
        JsonObject body = v2.copy();
        body.remove("code");
        body.remove("msg");
        body.remove("sub_code");
        body.remove("sub_msg");
        if (code.equals("10003")) {
            return waiting(body);
        }
        if (code.equals("10000") && subCode.isEmpty()) {
            return seal.v3(200, body.encode());
        }
        return seal.v3(
                status(code, subCode),
                new JsonObject()
                        .put("code", subCode)
                        .put("message", subCode)
                        .put("links", "https://open.alipay.com")
                        .encode());
    }

    private WalletHttpResponse waiting(JsonObject body) {
        return switch (pending) {
            case ACCEPTED -> seal.v3(202, body.encode());
            case TRADE_STATUS ->
                seal.v3(200, body.put("trade_status", "WAIT_BUYER_PAY").encode());
            case CODE -> seal.v3(200, body.put("code", "10003").encode());
            case SILENT -> seal.v3(200, body.encode());
        };
    }

    private static int status(String code, String subCode) {
        if (subCode.endsWith("SYSTEM_ERROR")) {
            return 500;
        }
        return switch (code) {
            case "20001" -> 403;
            case "40002" -> subCode.equals("isv.invalid-signature") ? 401 : 400;
            default -> subCode.endsWith("TRADE_NOT_EXIST") ? 404 : 400;
        };
    }
}
