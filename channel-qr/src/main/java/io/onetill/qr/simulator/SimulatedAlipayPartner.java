package io.onetill.qr.simulator;

import java.util.Optional;

/**
 * What the simulated Alipay wants to see of a service provider. Immutable.
 *
 * @param appAuthToken the merchant's authorization
 * @param serviceProviderId the provider's account
 * @param subMerchantId the merchant's SMID
 */
public record SimulatedAlipayPartner(
        Optional<String> appAuthToken, Optional<String> serviceProviderId, Optional<String> subMerchantId) {
    /** A merchant's own application: nothing is wanted. */
    public static final SimulatedAlipayPartner NONE =
            new SimulatedAlipayPartner(Optional.empty(), Optional.empty(), Optional.empty());
}
