package io.onetill.card;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a notice to the host needs of the card and the journal may not hold: the card, and the chip data that it signed.
 * Kept enciphered by the engine until the host has answered.
 *
 * @param card DE 2 and DE 14
 * @param field55 DE 55
 */
record SealedNotice(SealedCard card, byte[] field55) {
    private static final char END_OF_CARD = '|';

    SecretBytes seal() {
        byte[] named = card.seal().clear(ClearAccess.token());
        byte[] chip = (END_OF_CARD + Hex.encode(field55)).getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(named, named.length + chip.length);
        System.arraycopy(chip, 0, both, named.length, chip.length);
        SecretBytes secret = SecretBytes.copyOf(both);
        Arrays.fill(named, (byte) 0);
        Arrays.fill(both, (byte) 0);
        return secret;
    }

    /** Empty if what was kept is no notice, as after a change of format. */
    static Optional<SealedNotice> open(SecretBytes secret) {
        byte[] bytes = secret.clear(ClearAccess.token());
        try {
            int end = 0;
            while (end < bytes.length && bytes[end] != END_OF_CARD) {
                end++;
            }
            if (end == bytes.length) {
                return Optional.empty();
            }
            String chip = new String(bytes, end + 1, bytes.length - end - 1, StandardCharsets.US_ASCII);
            byte[] named = Arrays.copyOf(bytes, end);
            try (SecretBytes card = SecretBytes.copyOf(named)) {
                return SealedCard.open(card).map(opened -> new SealedNotice(opened, Hex.decode(chip)));
            } finally {
                Arrays.fill(named, (byte) 0);
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
