package io.onetill.qr;

/** Signs text in UTF-8. A seam: RSA in a shop, something cheap in a simulation, SM2 or a key store elsewhere. */
@FunctionalInterface
public interface WalletSigner {
    /** The signature in Base64. */
    String sign(String text);
}
