package io.onetill.qr.wechat;

import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.onetill.secret.SecretBytes;
import java.util.Optional;

/**
 * What WeChat Pay gives to a merchant, and our choices (API v3, public-key mode).
 *
 * @param appId the application's id
 * @param merchantId mchid
 * @param merchantSerial serial number of the merchant's API certificate
 * @param signer signs with the merchant's private key
 * @param publicKeyId {@code PUB_KEY_ID_...}
 * @param verifier verifies with WeChat Pay's public key of that id
 * @param apiV3Key the 32-byte key that notifications are enciphered with
 * @param notifyUrl where notifications of shown codes go; WeChat demands one with every native order
 * @param deviceIp the till's address in {@code scene_info}
 * @param storeId our own number of the shop in {@code scene_info.store_info.out_id}
 * @param policies how doubts are resolved
 */
public record WeChatOptions(
        String appId,
        String merchantId,
        String merchantSerial,
        WalletSigner signer,
        String publicKeyId,
        WalletVerifier verifier,
        SecretBytes apiV3Key,
        Optional<String> notifyUrl,
        String deviceIp,
        String storeId,
        WalletPolicies policies) {
    /** What is sent as {@code notify_url} when the till takes no notifications; it then learns by asking. */
    static final String NO_NOTIFICATIONS = "https://localhost/none";

    /** The same with notifications to this URL. */
    public WeChatOptions withNotifyUrl(String url) {
        return new WeChatOptions(
                appId,
                merchantId,
                merchantSerial,
                signer,
                publicKeyId,
                verifier,
                apiV3Key,
                Optional.of(url),
                deviceIp,
                storeId,
                policies);
    }

    /** The same with other policies. */
    public WeChatOptions withPolicies(WalletPolicies others) {
        return new WeChatOptions(
                appId,
                merchantId,
                merchantSerial,
                signer,
                publicKeyId,
                verifier,
                apiV3Key,
                notifyUrl,
                deviceIp,
                storeId,
                others);
    }
}
