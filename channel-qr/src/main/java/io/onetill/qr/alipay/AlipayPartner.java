package io.onetill.qr.alipay;

import io.onetill.secret.SecretBytes;
import java.util.Optional;

/**
 * A service provider (ISV) that takes payments for its merchants. Not for a merchant with an application of its own.
 *
 * @param appAuthToken what the merchant gave when it authorized the provider's application; empty for a merchant that is
 *     known by its sub-merchant id alone
 * @param serviceProviderId the provider's own account, 2088 and 12 digits, for its commission
 * @param subMerchantId the merchant's SMID if it was signed up by the provider (indirect mode)
 */
public record AlipayPartner(
        Optional<SecretBytes> appAuthToken, Optional<String> serviceProviderId, Optional<String> subMerchantId) {
    /** A provider with a merchant's authorization. */
    public static AlipayPartner withToken(SecretBytes appAuthToken, String serviceProviderId) {
        return new AlipayPartner(Optional.of(appAuthToken), Optional.of(serviceProviderId), Optional.empty());
    }

    /** A provider with a merchant that it has signed up itself. */
    public static AlipayPartner withSubMerchant(String subMerchantId, String serviceProviderId) {
        return new AlipayPartner(Optional.empty(), Optional.of(serviceProviderId), Optional.of(subMerchantId));
    }
}
