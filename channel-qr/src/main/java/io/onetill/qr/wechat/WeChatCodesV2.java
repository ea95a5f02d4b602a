package io.onetill.qr.wechat;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.qr.Exchange;
import io.onetill.qr.OutcomeTable.Meaning;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletText;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Payment codes over API v2: micropay, orderquery, and the reverse of secapi, which wants a client certificate. XML, one
 * key for both sides, no time in the signature.
 */
final class WeChatCodesV2 implements WeChatCodes {
    // The page says characters for one and nothing for the other; bytes are right either way.
    private static final int MOST_BODY_BYTES = 127;
    private static final int MOST_DEVICE_BYTES = 32;

    private final WeChatOptions options;
    private final WeChatV2Options older;
    private final WeChatAnswers answers;

    WeChatCodesV2(WeChatOptions options, WeChatV2Options older, WeChatAnswers answers) {
        this.options = options;
        this.older = older;
        this.answers = answers;
    }

    @Override
    public Exchange<Answer> pay(WalletOrder order, PaymentCode code) {
        SortedMap<String, String> fields = of(order);
        fields.put("body", carried(order.description(), MOST_BODY_BYTES));
        fields.put("total_fee", Long.toString(order.amount().minor()));
        fields.put("fee_type", "CNY");
        fields.put("spbill_create_ip", options.deviceIp());
        fields.put("device_info", carried(options.storeId(), MOST_DEVICE_BYTES));
        fields.put("auth_code", code.clear(ClearAccess.token()));
        return exchange("/pay/micropay", fields, reply -> paid(order, reply));
    }

    private static String carried(String text, int mostBytes) {
        String carried = WeChatXml.carried(text);
        int characters = mostBytes;
        String cut = WalletText.atMost(carried, characters);
        while (cut.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            cut = WalletText.atMost(carried, --characters);
        }
        return cut;
    }

    private Answer paid(WalletOrder order, WeChatV2Reply reply) {
        if (reply.ok()) {
            return answers.trade(order, reply.trade("SUCCESS"), reply.facts("SUCCESS"));
        }
        return WeChatAnswers.failed(WeChatOutcomes.PAY, reply.code(), reply.facts(reply.code()));
    }

    @Override
    public Exchange<Answer> query(WalletOrder order) {
        return exchange("/pay/orderquery", of(order), reply -> {
            String state = reply.text("trade_state");
            return reply.ok()
                    ? answers.trade(order, reply.trade(state), reply.facts(state))
                    : new Answer.Unknown(ErrorCode.NO_ANSWER, reply.facts(reply.code()));
        });
    }

    @Override
    public Exchange<UndoAnswer> reverse(WalletOrder order) {
        return exchange("/secapi/pay/reverse", of(order), WeChatCodesV2::reversed);
    }

    private static UndoAnswer reversed(WeChatV2Reply reply) {
        if (WeChatOutcomes.QUERY.find(reply.code()).meaning() == Meaning.ABSENT) {
            return new UndoAnswer.NothingFound(reply.facts(reply.code()));
        }
        boolean done = reply.ok() && reply.text("recall").equals("N");
        return done
                ? new UndoAnswer.Undone(reply.facts("SUCCESS"))
                : new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, reply.facts(reply.code()));
    }

    private SortedMap<String, String> of(WalletOrder order) {
        SortedMap<String, String> fields = new TreeMap<>();
        options.merchant().name(fields);
        fields.put("out_trade_no", order.outTradeNo());
        fields.put("sign_type", older.sign().code());
        return fields;
    }

    private <T> Exchange<T> exchange(String path, SortedMap<String, String> fields, Function<WeChatV2Reply, T> read) {
        return new Exchange<>(
                stamp -> request(path, fields, stamp),
                (response, now) -> read.apply(WeChatV2Reply.of(response, options.merchant(), older)));
    }

    private WalletHttpRequest request(String path, SortedMap<String, String> fields, Stamp stamp) {
        SortedMap<String, String> signed = new TreeMap<>(fields);
        signed.put("nonce_str", stamp.nonce());
        signed.put("sign", older.sign().sign(signed, older.apiKey()));
        return new WalletHttpRequest(
                "POST",
                path,
                Map.of("Content-Type", "text/xml; charset=utf-8", "User-Agent", "OneTill"),
                WeChatXml.write(signed).getBytes(StandardCharsets.UTF_8));
    }
}
