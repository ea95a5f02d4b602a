package io.onetill.card;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether two cards are the same without keeping a card number: HMAC-SHA256 under the till's own key. */
final class CardTokens {
    private final SecretBytes key;

    CardTokens(SecretBytes key) {
        this.key = key;
    }

    /** 64 hexadecimal characters. */
    String token(Pan pan) {
        byte[] clear = key.clear(ClearAccess.token());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(clear, "HmacSHA256"));
            return Hex.encode(mac.doFinal(pan.clear(ClearAccess.token()).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
