package io.onetill.qr.wechat;

import com.google.gson.annotations.SerializedName;

/** The bodies that the official SDK has no model for: payment-code pay, reverse, close. */
final class WeChatBodies {
    private WeChatBodies() {}

    /** POST /v3/pay/transactions/codepay; {@code toString} is Gson's business only, the code must not be printed. */
    record CodePay(
            @SerializedName("appid") String appId,
            @SerializedName("mchid") String merchantId,
            @SerializedName("description") String description,
            @SerializedName("out_trade_no") String outTradeNo,
            @SerializedName("payer") Payer payer,
            @SerializedName("amount") Amount amount,
            @SerializedName("scene_info") Scene scene) {}

    record Payer(@SerializedName("auth_code") String authCode) {
        @Override
        public String toString() {
            return "Payer[auth_code masked]";
        }
    }

    record Amount(
            @SerializedName("total") int totalFen,
            @SerializedName("currency") String currency) {}

    record Scene(
            @SerializedName("device_ip") String deviceIp,
            @SerializedName("store_info") Store store) {}

    record Store(@SerializedName("out_id") String outId) {}

    /** POST .../reverse. */
    record Reverse(
            @SerializedName("appid") String appId,
            @SerializedName("mchid") String merchantId) {}

    /** POST .../close. */
    record Close(@SerializedName("mchid") String merchantId) {}
}
