package io.onetill.qr.simulator;

import java.util.Optional;

/**
 * What the simulated WeChat Pay decided, before it is said in the words of API v2 or v3. Immutable.
 *
 * @param status HTTP status in API v3
 * @param code error code in API v3; empty if it was done
 * @param message text for people
 * @param order the order it is about
 */
record SimulatedWeChatResult(int status, String code, String message, Optional<SimulatedOrder> order) {
    static SimulatedWeChatResult done(SimulatedOrder order) {
        return new SimulatedWeChatResult(200, "", "", Optional.of(order));
    }

    static SimulatedWeChatResult failed(int status, String code, String message) {
        return new SimulatedWeChatResult(status, code, message, Optional.empty());
    }

    static SimulatedWeChatResult wrongParameters(String message) {
        return failed(400, "PARAM_ERROR", message);
    }
}
