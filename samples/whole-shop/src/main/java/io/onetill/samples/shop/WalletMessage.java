package io.onetill.samples.shop;

import io.onetill.qr.WalletHttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a wire tap reads of a wallet's request: no payment code.
 *
 * @param wallet alipay or wechat
 * @param operation what it asks for
 * @param number our number of the order or refund
 */
record WalletMessage(String wallet, Operation operation, String number) {
    private static final Pattern ALIPAY_METHOD = Pattern.compile("[?&]method=([a-z.]+)");
    private static final Pattern IN_PATH =
            Pattern.compile("/out-(?:trade|refund)-no/([A-Za-z0-9_]+)|/refunds/([A-Za-z0-9_]+)");
    private static final Pattern TRADE_NO = Pattern.compile("\"out_trade_no\":\"([A-Za-z0-9_]+)\"");
    private static final Pattern REFUND_NO = Pattern.compile("\"out_(?:request|refund)_no\":\"([A-Za-z0-9_]+)\"");

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
        String method = find(ALIPAY_METHOD, request.target());
        String body = URLDecoder.decode(request.text(), StandardCharsets.UTF_8);
        Operation operation = switch (method) {
            case "alipay.trade.pay" -> Operation.PAY;
            case "alipay.trade.precreate" -> Operation.CREATE;
            case "alipay.trade.query", "alipay.trade.fastpay.refund.query" -> Operation.QUERY;
            case "alipay.trade.cancel", "alipay.trade.close" -> Operation.UNDO;
            case "alipay.trade.refund" -> Operation.REFUND;
            default -> Operation.OTHER;
        };
        return new WalletMessage("alipay", operation, number(body));
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
        String inPath = find(IN_PATH, path);
        return new WalletMessage("wechat", operation, inPath.isEmpty() ? number(request.text()) : inPath);
    }

    private static String number(String body) {
        String refund = find(REFUND_NO, body);
        return refund.isEmpty() ? find(TRADE_NO, body) : refund;
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }
}
