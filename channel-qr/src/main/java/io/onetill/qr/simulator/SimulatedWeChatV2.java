package io.onetill.qr.simulator;

import io.onetill.codec.Digits;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedOrder.State;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * API v2 of the simulated WeChat Pay: micropay, orderquery, reverse, on the same books as API v3. Who calls reverse
 * without a client certificate is refused by a gateway's TLS, which is not part of this.
 */
final class SimulatedWeChatV2 {
    private static final Map<String, String> SPELLING = Map.of(
            "SYSTEM_ERROR", "SYSTEMERROR",
            "ORDER_NOT_EXIST", "ORDERNOTEXIST",
            "NOT_ENOUGH", "NOTENOUGH",
            "ORDER_CLOSED", "ORDERCLOSED",
            "ORDER_REVERSED", "ORDERREVERSED",
            "NO_AUTH", "NOAUTH",
            "MCH_NOT_EXISTS", "MCHID_NOT_EXIST");

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final SimulatedWeChatOrders orders;
    private final SimulatedWeChatNames names;
    private final String apiKey;

    SimulatedWeChatV2(
            SimulatedBooks books, SimulatedIdentities identities, SimulatedWeChatOrders orders, String apiKey) {
        this.books = books;
        this.identities = identities;
        this.orders = orders;
        this.names = new SimulatedWeChatNames(identities);
        this.apiKey = apiKey;
    }

    /** Whether a path belongs to API v2. */
    static boolean serves(String path) {
        return path.startsWith("/pay/") || path.startsWith("/secapi/");
    }

    static String operation(String path) {
        return path.endsWith("/micropay") ? "pay" : path.endsWith("/reverse") ? "cancel" : "query";
    }

    Optional<WalletHttpResponse> answer(WalletHttpRequest request) {
        Map<String, String> fields;
        try {
            fields = SimulatedWeChatXml.read(request.text());
        } catch (IllegalArgumentException e) {
            return Optional.of(notTaken("XML格式错误"));
        }
        UnaryOperator<String> field = name -> fields.getOrDefault(name, "");
        if (!SimulatedWeChatXml.sign(fields, field.apply("sign_type"), apiKey).equals(field.apply("sign"))) {
            return Optional.of(notTaken("签名错误"));
        }
        boolean complete = !field.apply("nonce_str").isEmpty()
                && !field.apply("out_trade_no").isEmpty();
        Optional<SimulatedWeChatResult> wrong =
                complete ? names.wrongV2(field) : Optional.of(SimulatedWeChatResult.failed(400, "LACK_PARAMS", "缺少参数"));
        synchronized (books.ledger()) {
            return wrong.isPresent()
                    ? Optional.of(said(field, wrong.get(), new TreeMap<>()))
                    : business(request.path(), field);
        }
    }

    private Optional<WalletHttpResponse> business(String path, UnaryOperator<String> field) {
        return switch (path) {
            case "/pay/micropay" -> pay(field);
            case "/pay/orderquery" -> {
                SimulatedWeChatResult found = orders.query(field.apply("out_trade_no"));
                Map<String, String> more = new TreeMap<>();
                found.order().ifPresent(order -> {
                    more.putAll(paid(order));
                    more.put("trade_state", SimulatedWeChatBodies.state(order));
                });
                yield Optional.of(said(field, found, more));
            }
            case "/secapi/pay/reverse" -> Optional.of(reverse(field));
            default -> Optional.of(notTaken("接口不存在"));
        };
    }

    private Optional<WalletHttpResponse> pay(UnaryOperator<String> field) {
        if (field.apply("spbill_create_ip").isEmpty()
                || !field.apply("total_fee").matches("[0-9]{1,10}")) {
            return Optional.of(said(field, SimulatedWeChatResult.wrongParameters("参数错误"), new TreeMap<>()));
        }
        return orders.pay(
                        field.apply("out_trade_no"),
                        Long.parseLong(field.apply("total_fee")),
                        field.apply("body"),
                        field.apply("auth_code"))
                .map(result ->
                        said(field, result, result.order().map(this::paid).orElseGet(TreeMap::new)));
    }

    private WalletHttpResponse reverse(UnaryOperator<String> field) {
        SimulatedWeChatResult found = orders.query(field.apply("out_trade_no"));
        SimulatedWeChatResult result = found.order().map(orders::reverse).orElse(found);
        Map<String, String> more = new TreeMap<>();
        result.order().ifPresent(order -> more.put("recall", order.state() == State.REVERSED ? "N" : "Y"));
        return said(field, result, more);
    }

    private Map<String, String> paid(SimulatedOrder order) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("out_trade_no", order.outTradeNo());
        fields.put("total_fee", Long.toString(order.fen()));
        fields.put("fee_type", "CNY");
        order.paidAt().ifPresent(at -> {
            fields.put("transaction_id", order.tradeNo());
            fields.put("time_end", SimulatedWeChatXml.time(at));
            fields.put("openid", SimulatedWeChatBodies.PAYER);
            fields.put("trade_type", order.qr().isEmpty() ? "MICROPAY" : "NATIVE");
            fields.put("bank_type", "OTHERS");
        });
        return fields;
    }

    private WalletHttpResponse said(
            UnaryOperator<String> asked, SimulatedWeChatResult result, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(more);
        boolean done = result.code().isEmpty();
        fields.put("return_code", "SUCCESS");
        fields.put("return_msg", "OK");
        fields.put("result_code", done ? "SUCCESS" : "FAIL");
        if (!done) {
            fields.put("err_code", SPELLING.getOrDefault(result.code(), result.code()));
            fields.put("err_code_des", result.message());
        }
        fields.put("appid", identities.weChatAppId());
        fields.put("mch_id", identities.weChatMerchantId());
        if (!asked.apply("sub_mch_id").isEmpty()) {
            fields.put("sub_mch_id", asked.apply("sub_mch_id"));
        }
        fields.put("nonce_str", Digits.padded(books.ledger().nextNumber(), 16));
        fields.put("sign", SimulatedWeChatXml.sign(fields, asked.apply("sign_type"), apiKey));
        return SimulatedWeChatXml.response(fields);
    }

    /** What was not even looked at is answered without a signature. */
    private static WalletHttpResponse notTaken(String message) {
        return SimulatedWeChatXml.response(new TreeMap<>(Map.of("return_code", "FAIL", "return_msg", message)));
    }

    WalletHttpResponse systemError(WalletHttpRequest request) {
        Map<String, String> fields = SimulatedWeChatXml.read(request.text());
        return said(
                name -> fields.getOrDefault(name, ""),
                SimulatedWeChatResult.failed(500, "SYSTEM_ERROR", "系统错误"),
                new TreeMap<>());
    }

    static WalletHttpResponse forged(WalletHttpResponse response) {
        Map<String, String> fields = new TreeMap<>(SimulatedWeChatXml.read(response.text()));
        fields.computeIfPresent(
                "sign", (name, sign) -> sign.startsWith("0") ? "1" + sign.substring(1) : "0" + sign.substring(1));
        return SimulatedWeChatXml.response(fields);
    }
}
