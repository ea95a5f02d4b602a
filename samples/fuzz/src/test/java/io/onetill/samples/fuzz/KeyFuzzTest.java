package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyBlock;
import io.onetill.card.security.KeyBlockException;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.Ksn;
import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Key blocks and key serial numbers from other parties. */
class KeyFuzzTest {
    private static final KeyHandle TDES = protection(KeyAlgorithm.TDES, "DD7515F2BFC17F85CE48F3CA25CB21F6");
    private static final KeyHandle AES = protection(KeyAlgorithm.AES, "41".repeat(32));

    /** The protection keys are those of the seeds, so that what stands behind the MAC is reached too. */
    @FuzzTest
    void keyBlock(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        boolean aes = text.startsWith("D") || text.startsWith("E");
        try (KeyBlock block = KeyBlock.open(aes ? AES : TDES, text)) {
            assertEquals(text.substring(5, 7), block.header().usage().name(), "what the MAC covers is what is told");
            block.key(ClearAccess.token()).erase();
        } catch (KeyBlockException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    /** Every number that is taken is told as it came, and every one that follows may be used. */
    @FuzzTest
    void keySerialNumber(byte[] input) {
        try {
            Ksn ksn = Ksn.of(input);
            assertEquals(Hex.encode(input), ksn.toString());
            ksn.next().ifPresent(next -> {
                assertEquals(next, Ksn.of(next.bytes()));
                assertEquals(ksn.initial(), next.initial());
            });
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    private static KeyHandle protection(KeyAlgorithm algorithm, String hex) {
        byte[] clear = Hex.decode(hex);
        KeyHandle key = KeyHandle.of(algorithm, KeyPurpose.KEY_BLOCK_PROTECTION, SecretBytes.copyOf(clear));
        Arrays.fill(clear, (byte) 0);
        return key;
    }
}
