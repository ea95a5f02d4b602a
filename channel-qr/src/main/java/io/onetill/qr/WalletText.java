package io.onetill.qr;

import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Small rules for texts that go to or come from wallets. Stateless. */
public final class WalletText {
    private WalletText() {}

    /** The first characters of a text, never half of a surrogate pair. */
    public static String atMost(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** A payer's id as it may be kept: 16 hexadecimal digits of its hash, different for each merchant. */
    public static String hashedPayer(String merchantId, String payerId) {
        if (payerId.isEmpty()) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((merchantId + "/" + payerId).getBytes(StandardCharsets.UTF_8));
            return Hex.encode(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
