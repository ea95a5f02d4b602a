package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published examples of both schemes. */
class DukptTest {
    private static final String[] TDES = Vectors.row("tdes-dukpt-initial");
    private static final String[] AES = Vectors.row("aes128-dukpt-initial");

    static Stream<String[]> tdes() {
        return Vectors.rows("tdes-dukpt", 34);
    }

    static Stream<String[]> aes128() {
        return Vectors.rows("aes128-dukpt", 8);
    }

    static Stream<String[]> aes128Far() {
        return Vectors.rows("aes128-dukpt-far", 7);
    }

    static Stream<String[]> aes256() {
        return Vectors.rows("aes256-dukpt", 16).skip(1);
    }

    @Test
    void theInitialKeyOfTdesIsMadeOfTheBaseKeyAndTheName() {
        KeyHandle base = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.DUKPT_BASE, TDES[0]);

        assertEquals(TDES[2], Vectors.hex(Dukpt.initialKey(base, ksn(TDES[1]))));
        // The counter does not matter: a host has only that of the message.
        assertEquals(TDES[2], Vectors.hex(Dukpt.initialKey(base, ksn("FFFF9876543210EFF801"))));
    }

    @Test
    void everyTransactionOfTdesHasItsKeys() {
        tdes().forEach(row -> {
            KeyHandle initial = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.DUKPT_INITIAL, TDES[2]);
            Ksn ksn = ksn(row[0]);
            byte[] text = TDES[4].getBytes(StandardCharsets.US_ASCII);

            assertEquals(row[1], Hex.encode(TdesDukpt.transactionKey(initial, ksn)));
            KeyHandle pin = Dukpt.key(initial, ksn, DukptUse.PIN);
            assertEquals(
                    row[2],
                    Hex.encode(PinCipher.encipher(pin, Hex.decode(TDES[3]), ClearAccess.token())
                            .enciphered(ClearAccess.token())));
            KeyHandle request = Dukpt.key(initial, ksn, DukptUse.MAC_REQUEST);
            KeyHandle response = Dukpt.key(initial, ksn, DukptUse.MAC_RESPONSE);
            assertEquals(row[3], Hex.encode(MacAlgorithm.X9_19.compute(request, text, 4)));
            assertEquals(row[4], Hex.encode(MacAlgorithm.X9_19.compute(response, text, 4)));
            assertEquals(row[5], Hex.encode(MacAlgorithm.TDES_CMAC.compute(request, text)));
            assertEquals(row[6], Hex.encode(MacAlgorithm.TDES_CMAC.compute(response, text)));
        });
    }

    @Test
    void dataKeysOfTdesAreEncipheredUnderThemselves() {
        KeyHandle initial = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.DUKPT_INITIAL, TDES[2]);
        Vectors.rows("tdes-dukpt-data", 4)
                .forEach(row ->
                        assertEquals(row[1], Vectors.hex(Dukpt.key(initial, ksn(row[0]), DukptUse.DATA_REQUEST))));
    }

    @Test
    void theInitialKeyOfAesIsMadeOfTheBaseKeyAndTheName() {
        KeyHandle base = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_BASE, AES[0]);
        assertEquals(AES[2], Vectors.hex(Dukpt.initialKey(base, ksn(AES[1] + "00000000"))));

        String[] long256 = Vectors.rows("aes256-dukpt", 16).findFirst().orElseThrow();
        KeyHandle longer = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_BASE, long256[0]);
        assertEquals(long256[1], Vectors.hex(Dukpt.initialKey(longer, ksn(AES[1] + "00000000"))));
    }

    @Test
    void everyTransactionOfAesHasItsKeys() {
        aes128().forEach(row -> {
            KeyHandle initial = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, AES[2]);
            Ksn ksn = ksn(row[0]);

            assertEquals(row[1], Vectors.hex(AesDukpt.transactionKey(initial, ksn)));
            assertEquals(row[2], Vectors.hex(Dukpt.key(initial, ksn, DukptUse.PIN)));
            assertEquals(row[4], Vectors.hex(Dukpt.key(initial, ksn, DukptUse.MAC_REQUEST)));
            assertEquals(row[5], Vectors.hex(Dukpt.key(initial, ksn, DukptUse.DATA_REQUEST)));
        });
    }

    @Test
    void countersFarAwayHaveTheirKeyToo() {
        aes128Far().forEach(row -> {
            KeyHandle initial = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, AES[2]);

            assertEquals(row[1], Vectors.hex(AesDukpt.transactionKey(initial, ksn(row[0]))));
        });
    }

    @Test
    void aesWith256BitsIsDerivedInTwoBlocks() {
        aes256().forEach(row -> {
            String initial = Vectors.rows("aes256-dukpt", 16).findFirst().orElseThrow()[1];
            KeyHandle key = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, initial);

            assertEquals(row[1], Vectors.hex(AesDukpt.transactionKey(key, ksn(row[0]))));
        });
    }

    @Test
    void workingKeysOfAesMayBeOfAnotherKindButNotLonger() {
        KeyHandle initial = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, AES[2]);
        Ksn ksn = ksn(AES[1] + "00000001");

        KeyHandle tdes = Dukpt.key(initial, ksn, DukptUse.PIN, DerivedKeyType.TDES_DOUBLE);

        assertEquals(KeyAlgorithm.TDES, tdes.algorithm());
        assertEquals(16, tdes.length());
        assertThrows(
                IllegalArgumentException.class, () -> Dukpt.key(initial, ksn, DukptUse.PIN, DerivedKeyType.AES_256));
    }

    @Test
    void keyNumberUseAndTypeHaveToGoTogether() {
        KeyHandle tdes = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.DUKPT_INITIAL, TDES[2]);
        KeyHandle aes = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, AES[2]);
        KeyHandle pin = Vectors.key(KeyAlgorithm.AES, KeyPurpose.PIN, AES[2]);
        KeyHandle sm4 = Vectors.key(KeyAlgorithm.SM4, KeyPurpose.DUKPT_INITIAL, AES[2]);
        Ksn ofTdes = ksn("FFFF9876543210E00001");
        Ksn ofAes = ksn("123456789012345600000001");

        assertRefused(() -> Dukpt.key(tdes, ofAes, DukptUse.PIN));
        assertRefused(() -> Dukpt.key(aes, ofTdes, DukptUse.PIN));
        assertRefused(() -> Dukpt.key(sm4, ofAes, DukptUse.PIN));
        assertRefused(() -> Dukpt.key(pin, ofAes, DukptUse.PIN));
        assertRefused(() -> Dukpt.key(aes, ofAes.initial(), DukptUse.PIN));
        assertRefused(() -> Dukpt.key(tdes, ofTdes, DukptUse.MAC_BOTH));
        assertRefused(() -> Dukpt.key(tdes, ofTdes, DukptUse.PIN, DerivedKeyType.TDES_TRIPLE));
        assertRefused(() -> Dukpt.initialKey(tdes, ofTdes));
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable call) {
        assertThrows(IllegalArgumentException.class, call);
    }

    private static Ksn ksn(String hex) {
        return Ksn.of(Hex.decode(hex));
    }
}
