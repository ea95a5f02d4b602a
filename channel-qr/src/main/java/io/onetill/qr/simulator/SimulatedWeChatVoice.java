package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;

/** How API v3 of the simulated WeChat Pay says what was decided. */
final class SimulatedWeChatVoice {
    private static final String PARTNER = "/v3/pay/partner/transactions/";

    private final SimulatedWeChatSeal seal;
    private final SimulatedWeChatBodies bodies;
    private final UnaryOperator<SimulatedAnswer> speech;

    SimulatedWeChatVoice(
            SimulatedWeChatSeal seal, SimulatedWeChatBodies bodies, UnaryOperator<SimulatedAnswer> speech) {
        this.seal = seal;
        this.bodies = bodies;
        this.speech = speech;
    }

    static boolean partner(WalletHttpRequest request) {
        return request.path().startsWith(PARTNER);
    }

    WalletHttpResponse said(WalletHttpRequest request, SimulatedWeChatResult result) {
        return result.order()
                .map(order -> ok(request, bodies.transaction(order, partner(request))))
                .orElseGet(() -> failure(request, result.status(), result.code(), result.message()));
    }

    WalletHttpResponse ok(WalletHttpRequest request, JsonObject body) {
        SimulatedAnswer said = speech.apply(new SimulatedAnswer(200, body.encode()));
        return seal.signed(request, said.status(), said.body());
    }

    WalletHttpResponse failure(WalletHttpRequest request, int status, String code, String message) {
        return seal.signed(
                request,
                status,
                new JsonObject().put("code", code).put("message", message).encode());
    }

    /** An answer without a body. */
    WalletHttpResponse nothing(WalletHttpRequest request) {
        return seal.signed(request, 204, "");
    }
}
