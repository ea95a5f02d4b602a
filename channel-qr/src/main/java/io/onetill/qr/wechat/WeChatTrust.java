package io.onetill.qr.wechat;

import io.onetill.qr.WalletVerifier;
import java.util.Optional;

/**
 * Whose signatures are believed: the public key (the rule today), platform certificates (the older mode, fetched and
 * renewed by the wallet itself), or both while a merchant changes over. Immutable.
 *
 * @param publicKey the public key, if the merchant has one
 * @param platformCertificates whether certificates are fetched and believed
 */
public record WeChatTrust(Optional<WeChatPublicKey> publicKey, boolean platformCertificates) {
    /**
     * Trust in something.
     *
     * @throws IllegalArgumentException if neither is chosen: no answer could ever be believed
     */
    public WeChatTrust {
        if (publicKey.isEmpty() && !platformCertificates) {
            throw new IllegalArgumentException("expected a public key, platform certificates, or both");
        }
    }

    /** The public key only. */
    public static WeChatTrust publicKey(String id, WalletVerifier verifier) {
        return new WeChatTrust(Optional.of(new WeChatPublicKey(id, verifier)), false);
    }

    /** Platform certificates only; needs true RSA and the APIv3 key. */
    public static WeChatTrust ofPlatformCertificates() {
        return new WeChatTrust(Optional.empty(), true);
    }

    /** The same, and platform certificates too. */
    public WeChatTrust andPlatformCertificates() {
        return new WeChatTrust(publicKey, true);
    }
}
