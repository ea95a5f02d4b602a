package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The published message authentication codes. */
class MacAlgorithmTest {
    private static final String DOUBLE = "0123456789ABCDEFFEDCBA9876543210";

    @Test
    void theRetailMacIsThatOfTheStandard() {
        Vectors.rows("retail-mac", 2).forEach(row -> {
            KeyHandle key = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, row[0]);
            byte[] text = row[1].replace('_', ' ').getBytes(StandardCharsets.US_ASCII);

            assertEquals(row[2], Hex.encode(MacAlgorithm.X9_19.compute(key, text, 4)));
            assertTrue(MacAlgorithm.X9_19.verify(key, text, Hex.decode(row[2])));
        });
    }

    @Test
    void theCmacIsThatOfTheStandard() {
        Vectors.rows("aes-cmac", 4).forEach(row -> {
            KeyHandle key = Vectors.key(KeyAlgorithm.AES, KeyPurpose.MAC, row[0]);
            byte[] message = row[1].equals("-") ? new byte[0] : Hex.decode(row[1]);

            assertEquals(row[2], Hex.encode(MacAlgorithm.AES_CMAC.compute(key, message)));
            assertTrue(MacAlgorithm.AES_CMAC.verify(key, message, Hex.decode(row[2])));
        });
    }

    /** One block under CBC-MAC is one encipherment, of which the cipher's own example is known. */
    @Test
    void theMacWithSm4IsAChainOfEncipherments() {
        String[] row = Vectors.row("sm4");
        KeyHandle key = Vectors.key(KeyAlgorithm.SM4, KeyPurpose.MAC, row[0]);
        byte[] once = Hex.decode(row[2]);

        assertArrayEquals(once, MacAlgorithm.SM4_CBC.compute(key, Hex.decode(row[1])));

        byte[] second = new byte[16];
        byte[] chained = once.clone();
        for (int i = 0; i < 5; i++) {
            second[i] = (byte) (i + 1);
            chained[i] ^= second[i];
        }
        byte[] message = Hex.decode(row[1] + "0102030405");
        assertArrayEquals(key.run(true, chained), MacAlgorithm.SM4_CBC.compute(key, message));
        assertEquals(8, MacAlgorithm.SM4_CBC.compute(key, message, 8).length);
    }

    @Test
    void unionPaysMacIsTheOneOfThePinPad() {
        byte[] message = Hex.decode("0200302004C020C0981100000000000000005100183402100006324392260009942820D131210112"
                + "0084393136363838303134303030303030303030303030303031313536ACF46E73838A82F926000000000000"
                + "00000822000001");
        KeyHandle key = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, DOUBLE);
        KeyHandle single = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, "C24A8FB57AA20123");

        assertArrayEquals(
                UnionPayMac.compute(TripleDesKey.of(Hex.decode(DOUBLE)), message),
                MacAlgorithm.UNIONPAY_ECB.compute(key, message));
        assertArrayEquals(
                UnionPayMac.compute(TripleDesKey.of(Hex.decode("C24A8FB57AA20123")), message),
                MacAlgorithm.UNIONPAY_ECB.compute(single, message));
    }

    /** Step by step as the rule says it; no answer with SM4 has been published. */
    @Test
    void unionPaysMacWithSm4IsTheSameOverLongerBlocks() {
        KeyHandle key = Vectors.key(KeyAlgorithm.SM4, KeyPurpose.MAC, DOUBLE);
        byte[] message = Hex.decode("00112233445566778899AABBCCDDEEFF" + "FF00");

        byte[] text = "FF112233445566778899AABBCCDDEEFF".getBytes(StandardCharsets.US_ASCII);
        byte[] block = key.run(true, Arrays.copyOf(text, 16));
        for (int i = 0; i < 16; i++) {
            block[i] ^= text[16 + i];
        }
        String expected = Hex.encode(key.run(true, block)).substring(0, 8);

        assertEquals(
                expected, new String(MacAlgorithm.UNIONPAY_ECB_SM4.compute(key, message), StandardCharsets.US_ASCII));
    }

    @Test
    void aMacOfAnotherLengthIsWrong() {
        KeyHandle key = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, DOUBLE);
        byte[] mac = MacAlgorithm.X9_19.compute(key, new byte[5]);

        assertFalse(MacAlgorithm.X9_19.verify(key, new byte[5], Arrays.copyOf(mac, 3)));
        assertFalse(MacAlgorithm.X9_19.verify(key, new byte[5], Arrays.copyOf(mac, 9)));
        assertFalse(MacAlgorithm.X9_19.verify(key, new byte[5], new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> MacAlgorithm.X9_19.compute(key, new byte[5], 3));
        assertThrows(IllegalArgumentException.class, () -> MacAlgorithm.UNIONPAY_ECB.compute(key, new byte[5], 4));
    }

    @Test
    void aKeyOfAnotherCipherOrLengthIsRefused() {
        KeyHandle single = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, "C24A8FB57AA20123");
        KeyHandle aes = Vectors.key(KeyAlgorithm.AES, KeyPurpose.MAC, DOUBLE);

        assertThrows(IllegalArgumentException.class, () -> MacAlgorithm.X9_19.compute(single, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> MacAlgorithm.X9_19.compute(aes, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> MacAlgorithm.SM4_CBC.compute(aes, new byte[1]));
    }
}
