package io.onetill.qr.wechat;

import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.qr.WalletHttpResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply of API v2. Immutable.
 *
 * @param status the HTTP status
 * @param genuine whether it is signed with our key and names us; what says {@code return_code} FAIL is never signed
 * @param fields what it says; empty if it cannot be read
 */
record WeChatV2Reply(int status, boolean genuine, Map<String, String> fields) {
    static WeChatV2Reply of(WalletHttpResponse response, WeChatMerchant merchant, WeChatV2Options options) {
        Map<String, String> fields = read(response);
        boolean genuine = response.status() == 200
                && "SUCCESS".equals(fields.get("return_code"))
                && merchant.named(fields.get("mch_id"), fields.get("appid"), fields.get("sub_mch_id"))
                && options.sign().signed(fields, options.apiKey());
        return new WeChatV2Reply(response.status(), genuine, fields);
    }

    private static Map<String, String> read(WalletHttpResponse response) {
        try {
            return WeChatXml.read(response.text());
        } catch (IllegalArgumentException e) {
            // Not the XML of this API: no answer.
            return Map.of();
        }
    }

    /** Genuine, and it says that the call was done. */
    boolean ok() {
        return genuine && "SUCCESS".equals(fields.get("result_code"));
    }

    /** The error of a genuine reply, else an empty text. */
    String code() {
        return genuine && "FAIL".equals(fields.get("result_code")) ? text("err_code") : "";
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    Facts facts(String code) {
        return Facts.of(Fact.RESPONSE_CODE, code.isEmpty() ? "HTTP " + status : code);
    }

    /** The order in it, with a state that the caller knows or reads. */
    WeChatTrade trade(String state) {
        return new WeChatTrade(
                genuine,
                text("out_trade_no"),
                state,
                WeChatTrade.fen(fen(), text("fee_type").isEmpty() ? null : text("fee_type")),
                text("transaction_id"),
                paidAt().orElse(""),
                text("openid"));
    }

    private @Nullable Integer fen() {
        try {
            return Integer.valueOf(text("total_fee"));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code time_end}, fourteen digits in Beijing's time, in the spelling of API v3. */
    private Optional<String> paidAt() {
        String end = text("time_end");
        return end.matches("[0-9]{14}")
                ? Optional.of(end.substring(0, 4) + "-" + end.substring(4, 6) + "-" + end.substring(6, 8) + "T"
                        + end.substring(8, 10) + ":" + end.substring(10, 12) + ":" + end.substring(12) + "+08:00")
                : Optional.empty();
    }
}
