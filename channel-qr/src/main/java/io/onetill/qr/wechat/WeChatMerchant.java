package io.onetill.qr.wechat;

import com.google.gson.JsonObject;
import io.onetill.qr.WalletSigner;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a merchant, or a service provider on behalf of a shop. Immutable; safe for any thread.
 *
 * @param appId the application's id; of a service provider {@code sp_appid}
 * @param merchantId mchid; of a service provider {@code sp_mchid}
 * @param serial serial number of the API certificate that belongs to the signer's key
 * @param signer signs with the private key of {@code merchantId}
 * @param sub the shop for which a service provider sends; empty for a merchant
 */
public record WeChatMerchant(
        String appId, String merchantId, String serial, WalletSigner signer, Optional<WeChatSubMerchant> sub) {
    private static final String DIRECT = "/v3/pay/transactions/";
    private static final String PARTNER = "/v3/pay/partner/transactions/";

    /** A merchant with a contract of its own. */
    public static WeChatMerchant of(String appId, String merchantId, String serial, WalletSigner signer) {
        return new WeChatMerchant(appId, merchantId, serial, signer, Optional.empty());
    }

    /** Whose money it is: the shop's number if there is one. */
    public String seller() {
        return sub.map(WeChatSubMerchant::merchantId).orElse(merchantId);
    }

    /** The path below which orders are made. */
    String transactions() {
        return sub.isPresent() ? PARTNER : DIRECT;
    }

    /** The path of one order, with what follows it. */
    String order(String outTradeNo, String then) {
        return transactions() + "out-trade-no/" + outTradeNo + then;
    }

    /** Who asks, as a query. */
    String query() {
        return sub.map(shop -> "?sp_mchid=" + merchantId + "&sub_mchid=" + shop.merchantId())
                .orElse("?mchid=" + merchantId);
    }

    /** Merchant numbers and app ids, as a body begins. */
    JsonObject names() {
        JsonObject body = new JsonObject();
        body.addProperty(sub.isPresent() ? "sp_appid" : "appid", appId);
        sub.flatMap(WeChatSubMerchant::appId).ifPresent(app -> body.addProperty("sub_appid", app));
        return withNumbers(body);
    }

    /** Merchant numbers only: closing an order names no app. */
    JsonObject numbers() {
        return withNumbers(new JsonObject());
    }

    private JsonObject withNumbers(JsonObject body) {
        body.addProperty(sub.isPresent() ? "sp_mchid" : "mchid", merchantId);
        sub.ifPresent(shop -> body.addProperty("sub_mchid", shop.merchantId()));
        return body;
    }

    /** The same names in the words of API v2. */
    void name(SortedMap<String, String> fields) {
        fields.put("appid", appId);
        fields.put("mch_id", merchantId);
        sub.ifPresent(shop -> {
            fields.put("sub_mch_id", shop.merchantId());
            shop.appId().ifPresent(app -> fields.put("sub_appid", app));
        });
    }

    /** Whether an answer names us: the numbers always, the app if it says one. */
    boolean named(@Nullable String mchid, @Nullable String app, @Nullable String subMchid) {
        boolean shop = sub.isEmpty() || sub.orElseThrow().merchantId().equals(subMchid);
        return merchantId.equals(mchid) && (app == null || appId.equals(app)) && shop;
    }
}
