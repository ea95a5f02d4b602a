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
 * @param signer signs with the application's private key
 * @param verifier verifies with Alipay's public key; not asked if there are certificates
 * @param notifyUrl where notifications of shown codes are to go, if anywhere
 * @param gatewayPath path of the v2 gateway, {@code /gateway.do}
 * @param policies how doubts are resolved
 * @param form v2 gateway or v3
 * @param signType what signer and verifier compute
 * @param certificates certificate mode; empty for public-key mode
 * @param partner service-provider mode; empty for a merchant's own application
 */
public record AlipayOptions(
        String appId,
        String sellerId,
        WalletSigner signer,
        WalletVerifier verifier,
        Optional<String> notifyUrl,
        String gatewayPath,
        WalletPolicies policies,
        AlipayForm form,
        AlipaySignType signType,
        Optional<AlipayCertificates> certificates,
        Optional<AlipayPartner> partner) {
    /**
     * Checks that the choices go together.
     *
     * @throws IllegalArgumentException if SM2 is wanted in the v3 form, which has none, or if certificates are of
     *     another type
     */
    public AlipayOptions {
        if (form == AlipayForm.V3 && signType != AlipaySignType.RSA2) {
            throw new IllegalArgumentException("expected RSA2 with the v3 form, got " + signType);
        }
        if (certificates.isPresent() && certificates.get().signType() != signType) {
            throw new IllegalArgumentException("expected certificates for " + signType);
        }
    }

    /** Public-key mode, the v2 gateway and its usual policies, without notifications. */
    public static AlipayOptions of(String appId, String sellerId, WalletSigner signer, WalletVerifier verifier) {
        return new AlipayOptions(
                appId,
                sellerId,
                signer,
                verifier,
                Optional.empty(),
                "/gateway.do",
                WalletPolicies.ALIPAY,
                AlipayForm.V2,
                AlipaySignType.RSA2,
                Optional.empty(),
                Optional.empty());
    }

    /** Certificate mode, otherwise as {@link #of}. */
    public static AlipayOptions of(
            String appId, String sellerId, WalletSigner signer, AlipayCertificates certificates) {
        return of(appId, sellerId, signer, (text, signature) -> false)
                .with(AlipayForm.V2, certificates.signType(), Optional.of(certificates), Optional.empty());
    }

    /** The same with notifications to this URL. */
    public AlipayOptions withNotifyUrl(String url) {
        return new AlipayOptions(
                appId,
                sellerId,
                signer,
                verifier,
                Optional.of(url),
                gatewayPath,
                policies,
                form,
                signType,
                certificates,
                partner);
    }

    /** The same with other policies. */
    public AlipayOptions withPolicies(WalletPolicies others) {
        return new AlipayOptions(
                appId,
                sellerId,
                signer,
                verifier,
                notifyUrl,
                gatewayPath,
                others,
                form,
                signType,
                certificates,
                partner);
    }

    /** The same in another form. */
    public AlipayOptions withForm(AlipayForm other) {
        return with(other, signType, certificates, partner);
    }

    /** The same with another type of signatures, which signer and verifier have to compute. */
    public AlipayOptions withSignType(AlipaySignType other) {
        return with(form, other, certificates, partner);
    }

    /** The same as a service provider for a merchant. */
    public AlipayOptions withPartner(AlipayPartner provider) {
        return with(form, signType, certificates, Optional.of(provider));
    }

    private AlipayOptions with(
            AlipayForm form,
            AlipaySignType signType,
            Optional<AlipayCertificates> certificates,
            Optional<AlipayPartner> partner) {
        return new AlipayOptions(
                appId,
                sellerId,
                signer,
                verifier,
                notifyUrl,
                gatewayPath,
                policies,
                form,
                signType,
                certificates,
                partner);
    }
}
