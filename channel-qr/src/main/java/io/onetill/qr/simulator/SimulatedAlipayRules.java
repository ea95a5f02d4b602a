package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedAlipayBodies.refused;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the simulated Alipay checks of a request before it looks at its books. Each answers with the refusal, if any. Pure. */
final class SimulatedAlipayRules {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern YUAN = Pattern.compile("(0|[1-9]\\d{0,8})(\\.\\d{1,2})?");
    private static final Pattern AUTH_CODE = Pattern.compile("(2[5-9]|30)\\d{14,22}|fp[0-9a-zA-Z]{33}");
    private static final Pattern EXPRESS = Pattern.compile("[1-9]\\d{0,4}[mhd]|1c");
    private static final Pattern FORBIDDEN = Pattern.compile("[/=&]");
    private static final long MOST_FEN = 10_000_000_000L;
    private static final int MOST_SUBJECT = 256;

    private final SimulatedIdentities identities;

    SimulatedAlipayRules(SimulatedIdentities identities) {
        this.identities = identities;
    }

    Optional<JsonObject> pay(JsonObject biz) {
        if (!biz.getString("scene", "").equals("bar_code")) {
            return invalid();
        }
        if (!AUTH_CODE.matcher(biz.getString("auth_code", "")).matches()) {
            return Optional.of(refused("ACQ.PAYMENT_AUTH_CODE_INVALID"));
        }
        return order(biz);
    }

    /** What pay and precreate have in common. */
    Optional<JsonObject> order(JsonObject biz) {
        String subject = biz.getString("subject", "");
        if (!number(biz.getString("out_trade_no", ""))
                || subject.isBlank()
                || subject.length() > MOST_SUBJECT
                || FORBIDDEN.matcher(subject).find()) {
            return invalid();
        }
        Optional<JsonObject> amount = amount(biz.getString("total_amount", ""));
        if (amount.isPresent()) {
            return amount;
        }
        String product = biz.getString("product_code", "FACE_TO_FACE_PAYMENT");
        if (!product.equals("FACE_TO_FACE_PAYMENT")
                || !EXPRESS.matcher(biz.getString("timeout_express", "90m")).matches()
                || !EXPRESS.matcher(biz.getString("qr_code_timeout_express", "90m"))
                        .matches()) {
            return invalid();
        }
        String seller = biz.getString("seller_id", identities.alipaySellerId());
        return seller.equals(identities.alipaySellerId())
                ? Optional.empty()
                : Optional.of(refused("ACQ.SELLER_NOT_EXIST"));
    }

    /** The service provider's part, as it was agreed. */
    Optional<JsonObject> partner(JsonObject biz, SimulatedAlipayPartner agreed) {
        String provider = biz.getJsonObject("extend_params", new JsonObject()).getString("sys_service_provider_id", "");
        if (!provider.equals(agreed.serviceProviderId().orElse(""))) {
            return invalid();
        }
        String merchant = biz.getJsonObject("sub_merchant", new JsonObject()).getString("merchant_id", "");
        if (merchant.equals(agreed.subMerchantId().orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(
                refused(merchant.isEmpty() ? "ACQ.SECONDARY_MERCHANT_ID_BLANK" : "ACQ.SECONDARY_MERCHANT_ID_INVALID"));
    }

    /** A refund of an order of this amount. */
    Optional<JsonObject> refund(JsonObject biz, long orderFen) {
        String amount = biz.getString("refund_amount", "");
        Optional<JsonObject> wrong = amount(amount);
        if (wrong.isPresent()) {
            return wrong;
        }
        String request = biz.getString("out_request_no", "");
        // Only a refund of everything may go without a number of its own.
        boolean named = request.isEmpty() ? SimulatedAlipayBodies.fen(amount) == orderFen : number(request);
        return named ? Optional.empty() : invalid();
    }

    static boolean number(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static Optional<JsonObject> amount(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            return invalid();
        }
        long fen = SimulatedAlipayBodies.fen(yuan);
        if (fen > MOST_FEN) {
            return Optional.of(refused("ACQ.TOTAL_FEE_EXCEED"));
        }
        return fen < 1 ? invalid() : Optional.empty();
    }

    private static Optional<JsonObject> invalid() {
        return Optional.of(refused("ACQ.INVALID_PARAMETER"));
    }
}
