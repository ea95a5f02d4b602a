package io.onetill.qr;

/** Verifies a signature of text in UTF-8; the counterpart of {@link WalletSigner}. */
@FunctionalInterface
public interface WalletVerifier {
    /** Whether the signature is right; false, never an exception, for anything malformed. */
    boolean verify(String text, String signatureBase64);
}
