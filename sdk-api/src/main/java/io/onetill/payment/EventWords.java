package io.onetill.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fixed words that stand in the details of events, in both languages. A table; other words stay as they are. */
final class EventWords {
    private static final Map<String, List<String>> WORDS = Map.of(
            "CHIP", List.of("插卡", "chip"),
            "CONTACTLESS", List.of("挥卡", "contactless"),
            "MAGSTRIPE", List.of("刷卡", "stripe"),
            "MERCHANT", List.of("商户存根", "merchant copy"),
            "CUSTOMER", List.of("顾客存根", "customer copy"),
            "card", List.of("银行卡", "card"),
            "alipay", List.of("支付宝", "Alipay"),
            "wechat", List.of("微信支付", "WeChat Pay"),
            "unionpay", List.of("云闪付", "UnionPay QR"));

    private EventWords() {}

    /** The words of a detail, one or several joined by " / ". */
    static String in(Language language, String words) {
        if (!words.contains(" / ")) {
            return one(language, words);
        }
        return Arrays.stream(words.split(" / ", -1))
                .map(word -> one(language, word))
                .collect(Collectors.joining(" / "));
    }

    private static String one(Language language, String word) {
        List<String> both = WORDS.get(word);
        if (both == null) {
            return Arrays.stream(OpenWorkKind.values())
                    .filter(kind -> kind.name().equals(word))
                    .findFirst()
                    .map(kind -> kind.text(language))
                    .or(() -> kind(language, word))
                    .orElse(word);
        }
        return switch (language) {
            case ZH_CN -> both.get(0);
            case EN -> both.get(1);
        };
    }

    private static Optional<String> kind(Language language, String word) {
        return Arrays.stream(PaymentKind.values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .map(kind -> kind.text(language));
    }
}
