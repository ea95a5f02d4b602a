package io.onetill.qr.alipay;

import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import java.util.Optional;

/**
 * What Alipay gives to a merchant, and our choices. Holds no key: signer and verifier do.
 *
 * @param appId the application's id
 * @param sellerId the merchant's account, 2088 and 12 digits
 * @param signer signs with the application's private key (RSA2)
 * @param verifier verifies with Alipay's public key
 * @param notifyUrl where notifications of shown codes are to go, if anywhere
 * @param gatewayPath path of the gateway, {@code /gateway.do}
 * @param policies how doubts are resolved
 */
public record AlipayOptions(
        String appId,
        String sellerId,
        WalletSigner signer,
        WalletVerifier verifier,
        Optional<String> notifyUrl,
        String gatewayPath,
        WalletPolicies policies) {
    /** The usual gateway and policies, without notifications. */
    public static AlipayOptions of(String appId, String sellerId, WalletSigner signer, WalletVerifier verifier) {
        return new AlipayOptions(
                appId, sellerId, signer, verifier, Optional.empty(), "/gateway.do", WalletPolicies.ALIPAY);
    }

    /** The same with notifications to this URL. */
    public AlipayOptions withNotifyUrl(String url) {
        return new AlipayOptions(appId, sellerId, signer, verifier, Optional.of(url), gatewayPath, policies);
    }

    /** The same with other policies. */
    public AlipayOptions withPolicies(WalletPolicies others) {
        return new AlipayOptions(appId, sellerId, signer, verifier, notifyUrl, gatewayPath, others);
    }
}
