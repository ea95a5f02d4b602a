package io.onetill.card;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a reversal or a repeated refund needs of the card and the journal may not hold; kept enciphered by the engine
 * until the attempt is final. Never track data, never a PIN block.
 *
 * @param pan DE 2
 * @param expiryYymm DE 14
 */
record SealedCard(Pan pan, String expiryYymm) {
    SecretBytes seal() {
        String text = pan.clear(ClearAccess.token()) + "=" + expiryYymm;
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        SecretBytes secret = SecretBytes.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /** Empty if what was kept is not a card, as after a change of format. */
    static Optional<SealedCard> open(SecretBytes secret) {
        byte[] bytes = secret.clear(ClearAccess.token());
        try {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            return text.matches("[0-9]{12,19}=[0-9]{4}")
                    ? Optional.of(new SealedCard(
                            Pan.of(text.substring(0, text.length() - 5)), text.substring(text.length() - 4)))
                    : Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
