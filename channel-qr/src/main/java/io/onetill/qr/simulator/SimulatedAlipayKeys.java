package io.onetill.qr.simulator;

import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import java.util.Map;
import java.util.Optional;

/**
 * How the simulated Alipay and its merchant sign to each other. Immutable.
 *
 * @param signType RSA2 or SM2
 * @param app verifies the merchant's signatures
 * @param gateway signs as Alipay
 * @param certificates what certificate mode has more; empty in public-key mode
 */
public record SimulatedAlipayKeys(
        String signType, WalletVerifier app, WalletSigner gateway, Optional<Certificates> certificates) {
    /**
     * The certificates' numbers.
     *
     * @param appSn of the merchant's application
     * @param rootSn of the roots, as the merchant has to send it
     * @param alipaySn of the one that answers are signed with
     * @param files Alipay's own certificates by number, as PEM texts, for download
     */
    public record Certificates(String appSn, String rootSn, String alipaySn, Map<String, String> files) {
        /** Copies the map. */
        public Certificates {
            files = Map.copyOf(files);
        }
    }

    /** Public-key mode with RSA2. */
    static SimulatedAlipayKeys rsa(WalletVerifier app, WalletSigner gateway) {
        return new SimulatedAlipayKeys("RSA2", app, gateway, Optional.empty());
    }
}
