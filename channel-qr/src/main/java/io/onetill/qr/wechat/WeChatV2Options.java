package io.onetill.qr.wechat;

import io.onetill.secret.SecretBytes;

/**
 * What API v2 needs beside the options of API v3. Its reverse wants the merchant's client certificate, which belongs to
 * the transport: see {@code HttpWalletTransport.to} with TLS options.
 *
 * @param apiKey the APIv2 key, 32 characters
 * @param sign how messages are signed
 */
public record WeChatV2Options(SecretBytes apiKey, WeChatV2Sign sign) {
    /** With HMAC-SHA256. */
    public static WeChatV2Options of(SecretBytes apiKey) {
        return new WeChatV2Options(apiKey, WeChatV2Sign.HMAC_SHA256);
    }
}
