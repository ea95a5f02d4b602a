package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** SM2, SM3 and SM4 as their standards' examples have them. */
class ChineseCiphersTest {
    private static final String[] SM2 = Vectors.row("sm2");
    private static final byte[] ID = Hex.decode(SM2[0]);
    private static final SecretBytes PRIVATE = Vectors.secret(SM2[1]);
    private static final byte[] PUBLIC = Hex.decode("04" + SM2[2] + SM2[3]);
    private static final byte[] MESSAGE = Hex.decode(SM2[4]);
    private static final byte[] SIGNATURE = Hex.decode(SM2[6] + SM2[7]);

    /** Gives the bytes of the example instead of chance. */
    private static final class ExampleRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(Hex.decode(SM2[5]), 0, bytes, 0, bytes.length);
        }
    }

    @Test
    void sm4EnciphersOnceAndAMillionTimes() {
        String[] row = Vectors.row("sm4");
        KeyHandle key = Vectors.key(KeyAlgorithm.SM4, KeyPurpose.DATA, row[0]);
        byte[] block = Hex.decode(row[1]);

        assertEquals(row[2], Hex.encode(DataCipher.encipherEcb(key, block)));
        assertArrayEquals(block, DataCipher.decipherEcb(key, Hex.decode(row[2])));
        for (int i = 0; i < 1_000_000; i++) {
            block = key.run(true, block);
        }
        assertEquals(row[3], Hex.encode(block));
    }

    @Test
    void sm3DigestsAsTheStandardSays() {
        Vectors.rows("sm3", 2).forEach(row -> assertEquals(row[1], Hex.encode(Sm3.digest(Hex.decode(row[0])))));
    }

    @Test
    void sm2SignsAsTheStandardSays() {
        assertArrayEquals(SIGNATURE, Sm2.sign(PRIVATE, ID, MESSAGE, new ExampleRandom()));
        assertArrayEquals(ID, Sm2.defaultId());
        assertArrayEquals(PUBLIC, Sm2.publicKey(PRIVATE));
        assertTrue(Sm2.verify(PUBLIC, ID, MESSAGE, SIGNATURE));
    }

    @Test
    void aSignatureOfAnythingElseIsWrong() {
        byte[] other = MESSAGE.clone();
        other[0] ^= 1;
        byte[] bent = SIGNATURE.clone();
        bent[63] ^= 1;

        assertFalse(Sm2.verify(PUBLIC, ID, other, SIGNATURE));
        assertFalse(Sm2.verify(PUBLIC, ID, MESSAGE, bent));
        assertFalse(Sm2.verify(PUBLIC, new byte[] {1}, MESSAGE, SIGNATURE));
        assertFalse(Sm2.verify(PUBLIC, ID, MESSAGE, new byte[64]));
        assertFalse(Sm2.verify(PUBLIC, ID, MESSAGE, Arrays.copyOf(SIGNATURE, 63)));
    }

    @Test
    void whatIsNoKeyOfTheCurveIsRefused() {
        byte[] off = PUBLIC.clone();
        off[64] ^= 1;

        assertThrows(IllegalArgumentException.class, () -> Sm2.verify(off, ID, MESSAGE, SIGNATURE));
        assertThrows(IllegalArgumentException.class, () -> Sm2.verify(new byte[65], ID, MESSAGE, SIGNATURE));
        for (String bad : new String[] {"00".repeat(32), "FF".repeat(32), "01".repeat(31)}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Sm2.publicKey(Vectors.secret(bad)));
            assertEquals("expected a private key of 32 bytes below the order of the curve", refused.getMessage());
        }
    }
}
