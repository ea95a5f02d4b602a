package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders over API v3 of the simulated WeChat Pay: codepay, native, query, close, reverse. */
final class SimulatedWeChatV3 {
    private static final Pattern ORDER =
            Pattern.compile("/v3/pay/(?:partner/)?transactions/(out-trade-no|id)/([^/]+)(/close|/reverse)?");

    private final SimulatedBooks books;
    private final SimulatedWeChatOrders orders;
    private final SimulatedWeChatNames names;
    private final SimulatedWeChatBodies bodies;
    private final SimulatedWeChatVoice voice;

    SimulatedWeChatV3(
            SimulatedBooks books,
            SimulatedWeChatOrders orders,
            SimulatedWeChatNames names,
            SimulatedWeChatBodies bodies,
            SimulatedWeChatVoice voice) {
        this.books = books;
        this.orders = orders;
        this.names = names;
        this.bodies = bodies;
        this.voice = voice;
    }

    Optional<WalletHttpResponse> pay(WalletHttpRequest request, JsonObject body) {
        Optional<SimulatedWeChatResult> wrong =
                names.wrong(name -> text(body, name), SimulatedWeChatVoice.partner(request), true);
        boolean complete = body.getJsonObject("scene_info").getJsonObject("store_info") != null && yuan(body);
        if (wrong.isPresent() || !complete) {
            return Optional.of(
                    voice.said(request, wrong.orElseGet(() -> SimulatedWeChatResult.wrongParameters("参数错误"))));
        }
        return orders.pay(
                        text(body, "out_trade_no"),
                        body.getJsonObject("amount").getLong("total"),
                        text(body, "description"),
                        body.getJsonObject("payer").getString("auth_code", ""))
                .map(result -> voice.said(request, result));
    }

    private static boolean yuan(JsonObject body) {
        return body.getJsonObject("amount").getString("currency", "CNY").equals("CNY");
    }

    WalletHttpResponse create(WalletHttpRequest request, JsonObject body) {
        Optional<SimulatedWeChatResult> wrong =
                names.wrong(name -> text(body, name), SimulatedWeChatVoice.partner(request), true);
        if (wrong.isPresent() || !yuan(body)) {
            return voice.said(request, wrong.orElseGet(() -> SimulatedWeChatResult.wrongParameters("币种错误")));
        }
        SimulatedWeChatResult made = orders.create(
                text(body, "out_trade_no"),
                body.getJsonObject("amount").getLong("total"),
                text(body, "description"),
                text(body, "notify_url"));
        return made.order()
                .map(order -> voice.ok(request, new JsonObject().put("code_url", order.qr())))
                .orElseGet(() -> voice.said(request, made));
    }

    WalletHttpResponse order(WalletHttpRequest request, JsonObject body) {
        Matcher matcher = ORDER.matcher(request.path());
        if (!matcher.matches()) {
            return voice.failure(request, 404, "RESOURCE_NOT_EXISTS", "资源不存在");
        }
        boolean post = request.method().equals("POST");
        String action = post && matcher.group(3) != null ? matcher.group(3) : "";
        Map<String, String> query = SimulatedWire.parse(request.query());
        Optional<SimulatedWeChatResult> wrong = names.wrong(
                name -> post ? text(body, name) : query.getOrDefault(name, ""),
                SimulatedWeChatVoice.partner(request),
                action.equals("/reverse"));
        if (wrong.isPresent()) {
            return voice.said(request, wrong.get());
        }
        SimulatedWeChatResult found = matcher.group(1).equals("id")
                ? orders.query(byTradeNo(matcher.group(2)))
                : orders.query(matcher.group(2));
        if (found.order().isEmpty()) {
            return voice.said(request, found);
        }
        return switch (action) {
            case "/close" -> {
                SimulatedWeChatResult closed = orders.close(found.order().get());
                yield closed.order().isPresent() ? voice.nothing(request) : voice.said(request, closed);
            }
            case "/reverse" -> reverse(request, found.order().get());
            default -> voice.said(request, found);
        };
    }

    private String byTradeNo(String tradeNo) {
        return books.paidOrders().stream()
                .filter(order -> order.tradeNo().equals(tradeNo))
                .map(SimulatedOrder::outTradeNo)
                .findFirst()
                .orElse("");
    }

    private WalletHttpResponse reverse(WalletHttpRequest request, SimulatedOrder order) {
        SimulatedWeChatResult result = orders.reverse(order);
        return result.order()
                .map(now -> voice.ok(
                        request,
                        bodies.names(SimulatedWeChatVoice.partner(request))
                                .put("out_trade_no", now.outTradeNo())
                                .put("recall", now.state() == State.REVERSED ? "N" : "Y")))
                .orElseGet(() -> voice.said(request, result));
    }

    private static String text(JsonObject body, String name) {
        return body.getString(name, "");
    }
}
