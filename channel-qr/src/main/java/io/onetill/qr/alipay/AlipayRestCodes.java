package io.onetill.qr.alipay;

import com.alipay.api.AlipayResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import io.onetill.qr.WalletHttpResponse;
import java.util.Optional;

/**
 * The codes of the v3 form as v2 has them, so that one set of tables serves both. How v3 says that the payer is still at
 * it is not documented: HTTP 202, a code 10003 and a trade status are all taken for that, and a payment that has no time
 * of payment is not taken for paid.
 */
final class AlipayRestCodes {
    private static final String SUCCESS = "10000";
    private static final String WAITING = "10003";
    private static final String NOT_SURE = "20000";
    private static final String BUSINESS = "40004";

    private AlipayRestCodes() {}

    /** The same answer with {@code code} and {@code sub_code}; empty if its HTTP status says nothing sure. */
    static <R extends AlipayResponse> Optional<R> asV2(R answer, WalletHttpResponse response) {
        int status = response.status();
        boolean refusal = status >= 400 && status < 500;
        if (status != 200 && status != 202 && !refusal) {
            return Optional.empty();
        }
        String said = answer.getCode() == null ? "" : answer.getCode();
        if (refusal && said.isEmpty()) {
            return Optional.empty();
        }
        if (!said.isEmpty() && !said.equals(SUCCESS) && !said.equals(WAITING)) {
            answer.setCode(BUSINESS);
            answer.setSubCode(said);
        } else if (refusal) {
            return Optional.empty();
        } else if (status == 202 || said.equals(WAITING)) {
            answer.setCode(WAITING);
        } else {
            answer.setCode(answer instanceof AlipayTradePayResponse pay ? paid(pay, response) : SUCCESS);
        }
        return Optional.of(answer);
    }

    private static String paid(AlipayTradePayResponse pay, WalletHttpResponse response) {
        return switch (AlipayJson.text(response.text(), "trade_status")) {
            case "", "TRADE_SUCCESS", "TRADE_FINISHED" -> pay.getGmtPayment() == null ? NOT_SURE : SUCCESS;
            case "WAIT_BUYER_PAY" -> WAITING;
            default -> NOT_SURE;
        };
    }
}
