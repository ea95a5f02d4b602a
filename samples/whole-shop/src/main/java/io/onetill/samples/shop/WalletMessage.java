package io.onetill.samples.shop;

import io.onetill.qr.WalletHttpRequest;
import java.util.List;

/**
 * What a wire tap reads of a wallet's request: no payment code.
 *
 * @param wallet alipay or wechat
 * @param operation what it asks for
 * @param number our number of the order or refund
 */
record WalletMessage(String wallet, Operation operation, String number) {
    private static final List<String> BEFORE_NUMBER_IN_PATH = List.of("/out-trade-no/", "/out-refund-no/", "/refunds/");

    /** What a request asks for. */
    enum Operation {
        PAY,
        CREATE,
        QUERY,
        UNDO,
        REFUND,
        OTHER;

        private final String alipay = "alipay has " + name() + ", answers";
        private final String weChat = "wechat has " + name() + ", answers";
    }

    /** What a ladder says of the wallet that got it. */
    String has() {
        return wallet.equals("alipay") ? operation.alipay : operation.weChat;
    }

    static WalletMessage of(WalletHttpRequest request) {
        return request.path().startsWith("/v3/") ? weChat(request) : alipay(request);
    }

    private static WalletMessage alipay(WalletHttpRequest request) {
        String method = after(request.target(), "&method=");
        // A form, so that the quotes and colons of the JSON in it are escaped.
        String body = request.text();
        String refund = after(body, "%22out_request_no%22%3A%22");
        Operation operation = switch (method) {
            case "alipay.trade.pay" -> Operation.PAY;
            case "alipay.trade.precreate" -> Operation.CREATE;
            case "alipay.trade.query", "alipay.trade.fastpay.refund.query" -> Operation.QUERY;
            case "alipay.trade.cancel", "alipay.trade.close" -> Operation.UNDO;
            case "alipay.trade.refund" -> Operation.REFUND;
            default -> Operation.OTHER;
        };
        return new WalletMessage(
                "alipay", operation, refund.isEmpty() ? after(body, "%22out_trade_no%22%3A%22") : refund);
    }

    private static WalletMessage weChat(WalletHttpRequest request) {
        String path = request.path();
        Operation operation = Operation.OTHER;
        if (request.method().equals("GET")) {
            operation = Operation.QUERY;
        } else if (path.endsWith("/codepay")) {
            operation = Operation.PAY;
        } else if (path.endsWith("/native")) {
            operation = Operation.CREATE;
        } else if (path.endsWith("/reverse") || path.endsWith("/close")) {
            operation = Operation.UNDO;
        } else if (path.endsWith("/refunds")) {
            operation = Operation.REFUND;
        }
        return new WalletMessage("wechat", operation, weChatNumber(path, request.text()));
    }

    private static String weChatNumber(String path, String body) {
        for (String before : BEFORE_NUMBER_IN_PATH) {
            String number = after(path, before);
            if (!number.isEmpty()) {
                return number;
            }
        }
        String refund = after(body, "\"out_refund_no\":\"");
        return refund.isEmpty() ? after(body, "\"out_trade_no\":\"") : refund;
    }

    /** The letters, digits, points and underscores that follow this mark; empty if it is not there. */
    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return "";
        }
        int from = at + mark.length();
        int to = from;
        while (to < text.length() && ofNumber(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static boolean ofNumber(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '.';
    }
}
