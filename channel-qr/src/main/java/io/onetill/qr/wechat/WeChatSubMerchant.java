package io.onetill.qr.wechat;

import java.util.Optional;

/**
 * The shop for which a service provider sends. Not for a merchant with a contract of its own.
 *
 * @param merchantId {@code sub_mchid}
 * @param appId {@code sub_appid}, if the shop has an application of its own
 */
public record WeChatSubMerchant(String merchantId, Optional<String> appId) {
    /** A shop without an application of its own. */
    public static WeChatSubMerchant of(String merchantId) {
        return new WeChatSubMerchant(merchantId, Optional.empty());
    }
}
