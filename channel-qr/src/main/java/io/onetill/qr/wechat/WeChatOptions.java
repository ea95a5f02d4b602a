package io.onetill.qr.wechat;

import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.onetill.secret.SecretBytes;
import java.util.Optional;

/**
 * What WeChat Pay gives to a merchant, and our choices. Immutable; the keys must not be erased while the wallet is used.
 *
 * @param merchant who asks, merchant or service provider
 * @param trust whose signatures are believed
 * @param apiV3Key the 32-byte key that notifications and certificates are enciphered with
 * @param notifyUrl where notifications of shown codes go; WeChat demands one with every native order
 * @param refundNotifyUrl where notifications of refunds go; without one the till learns by asking
 * @param deviceIp the till's address in {@code scene_info}
 * @param storeId our own number of the shop in {@code scene_info.store_info.out_id}
 * @param policies how doubts are resolved
 * @param v2 if present, payment codes go by API v2 (micropay) instead of API v3 (codepay)
 */
public record WeChatOptions(
        WeChatMerchant merchant,
        WeChatTrust trust,
        SecretBytes apiV3Key,
        Optional<String> notifyUrl,
        Optional<String> refundNotifyUrl,
        String deviceIp,
        String storeId,
        WalletPolicies policies,
        Optional<WeChatV2Options> v2) {
    /** What is sent as {@code notify_url} when the till takes no notifications; it then learns by asking. */
    static final String NO_NOTIFICATIONS = "https://localhost/none";

    /** A merchant in public-key mode over API v3, which is what a new contract has. */
    public WeChatOptions(
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
        this(
                WeChatMerchant.of(appId, merchantId, merchantSerial, signer),
                WeChatTrust.publicKey(publicKeyId, verifier),
                apiV3Key,
                notifyUrl,
                Optional.empty(),
                deviceIp,
                storeId,
                policies,
                Optional.empty());
    }

    /** The application's id; of a service provider its own. */
    public String appId() {
        return merchant.appId();
    }

    /** The mchid; of a service provider its own. */
    public String merchantId() {
        return merchant.merchantId();
    }

    /** Serial number of the API certificate. */
    public String merchantSerial() {
        return merchant.serial();
    }

    /** The public key's id; empty in certificate mode. */
    public String publicKeyId() {
        return trust.publicKey().map(WeChatPublicKey::id).orElse("");
    }

    /** The same with notifications of shown codes to this URL. */
    public WeChatOptions withNotifyUrl(String url) {
        return new WeChatOptions(
                merchant, trust, apiV3Key, Optional.of(url), refundNotifyUrl, deviceIp, storeId, policies, v2);
    }

    /** The same with notifications of refunds to this URL. */
    public WeChatOptions withRefundNotifyUrl(String url) {
        return new WeChatOptions(
                merchant, trust, apiV3Key, notifyUrl, Optional.of(url), deviceIp, storeId, policies, v2);
    }

    /** The same with other policies. */
    public WeChatOptions withPolicies(WalletPolicies others) {
        return new WeChatOptions(merchant, trust, apiV3Key, notifyUrl, refundNotifyUrl, deviceIp, storeId, others, v2);
    }

    /** The same with payment codes over API v2. */
    public WeChatOptions withV2(WeChatV2Options older) {
        return new WeChatOptions(
                merchant, trust, apiV3Key, notifyUrl, refundNotifyUrl, deviceIp, storeId, policies, Optional.of(older));
    }

    /** The same with another trust. */
    public WeChatOptions withTrust(WeChatTrust other) {
        return new WeChatOptions(
                merchant, other, apiV3Key, notifyUrl, refundNotifyUrl, deviceIp, storeId, policies, v2);
    }

    /** The same on behalf of this shop: the merchant is a service provider. */
    public WeChatOptions withSubMerchant(WeChatSubMerchant shop) {
        WeChatMerchant provider = new WeChatMerchant(
                merchant.appId(), merchant.merchantId(), merchant.serial(), merchant.signer(), Optional.of(shop));
        return new WeChatOptions(
                provider, trust, apiV3Key, notifyUrl, refundNotifyUrl, deviceIp, storeId, policies, v2);
    }
}
