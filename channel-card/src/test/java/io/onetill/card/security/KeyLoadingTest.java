package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.card.host.KeyForm;
import io.onetill.codec.Hex;
import io.onetill.device.WorkingKeys;
import io.onetill.secret.SecretBytes;
import org.junit.jupiter.api.Test;

/** How keys come in: under a master key at sign-on, and from the hands of two or three persons. */
class KeyLoadingTest {
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    /** A published capture: master key, enciphered MAC key, and the MAC key in clear. */
    @Test
    void aPublishedMacKeyOpensUnderItsMasterKey() {
        KeyHandle master = key(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, "70F2A84CCBC2AE8625CBB0F2C22AB923");

        KeyHandle mac = SessionKeys.unwrap(
                master, KeyAlgorithm.TDES, KeyPurpose.MAC, Hex.decode("96D605EA176B7E9E"), Hex.decode("0547DB3E"));

        assertEquals("C24A8FB57AA20123", Vectors.hex(mac));
        assertEquals("96D605EA176B7E9E", Hex.encode(SessionKeys.wrap(master, mac)));
    }

    @Test
    void aSignOnWithSm4BringsItsKeysInTheSameForm() {
        KeyHandle master = key(KeyAlgorithm.SM4, KeyPurpose.KEY_ENCRYPTION, KEY);
        KeyHandle pin = key(KeyAlgorithm.SM4, KeyPurpose.PIN, "11".repeat(16));
        KeyHandle mac = key(KeyAlgorithm.SM4, KeyPurpose.MAC, "22".repeat(16));
        byte[] field62 = Hex.decode(Hex.encode(SessionKeys.wrap(master, pin))
                + Hex.encode(pin.checkValue(4))
                + Hex.encode(SessionKeys.wrap(master, mac))
                + Hex.encode(mac.checkValue(4)));

        WorkingKeys keys = KeyForm.parse(field62);

        KeyHandle loaded =
                SessionKeys.unwrap(master, KeyAlgorithm.SM4, KeyPurpose.MAC, keys.macKey(), keys.macKeyCheck());
        assertEquals(Vectors.hex(mac), Vectors.hex(loaded));
        assertEquals(
                Vectors.hex(pin),
                Vectors.hex(SessionKeys.unwrap(
                        master, KeyAlgorithm.SM4, KeyPurpose.PIN, keys.pinKey(), keys.pinKeyCheck())));
    }

    @Test
    void aWrongCheckValueRefusesTheKeyWithoutShowingIt() {
        KeyHandle master = key(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, KEY);
        byte[] enciphered = SessionKeys.wrap(master, key(KeyAlgorithm.TDES, KeyPurpose.PIN, "11".repeat(16)));

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> SessionKeys.unwrap(
                        master, KeyAlgorithm.TDES, KeyPurpose.PIN, enciphered, Hex.decode("00112233")));

        assertFalse(refused.getMessage().contains("11".repeat(4)), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> SessionKeys.unwrap(master, KeyAlgorithm.TDES, KeyPurpose.PIN, enciphered, new byte[0]));
    }

    @Test
    void aMasterKeyBringsWorkingKeysOnly() {
        KeyHandle master = key(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, KEY);

        assertThrows(IllegalArgumentException.class, () -> SessionKeys.wrap(master, master));
        assertThrows(
                IllegalArgumentException.class,
                () -> SessionKeys.unwrap(master, KeyAlgorithm.TDES, KeyPurpose.DUKPT_BASE, new byte[16], new byte[3]));
    }

    @Test
    void twoOrThreeComponentsMakeAKey() {
        SecretBytes one = Vectors.secret("11".repeat(16));
        SecretBytes other = Vectors.secret("1032547698BADCFEEFCDAB8967452301");

        KeyHandle two =
                KeyComponents.combine(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, Hex.decode("08D7B4"), one, other);

        assertEquals(KEY, Vectors.hex(two));
        assertEquals(KeyPurpose.KEY_ENCRYPTION, two.purpose());
    }

    @Test
    void oneComponentOrFourAreNoDualControl() {
        SecretBytes[] four = new SecretBytes[4];
        java.util.Arrays.fill(four, Vectors.secret(KEY));

        assertRefused("expected 2 or 3 components, got 1", new byte[3], four[0]);
        assertRefused("expected 2 or 3 components, got 4", new byte[3], four);
    }

    @Test
    void threeComponentsAreCombinedInAnyOrder() {
        String[] parts = {KEY, "5A".repeat(16), "33".repeat(16)};
        String expected = xor(parts[0], xor(parts[1], parts[2]));
        byte[] check = key(KeyAlgorithm.SM4, KeyPurpose.PIN, expected).checkValue(4);

        for (int first = 0; first < 3; first++) {
            KeyHandle key = KeyComponents.combine(
                    KeyAlgorithm.SM4,
                    KeyPurpose.PIN,
                    check,
                    Vectors.secret(parts[first]),
                    Vectors.secret(parts[(first + 1) % 3]),
                    Vectors.secret(parts[(first + 2) % 3]));
            assertEquals(expected, Vectors.hex(key));
        }
    }

    @Test
    void aComponentHasItsOwnCheckValue() {
        assertEquals("08D7B4", Hex.encode(KeyComponents.checkValue(KeyAlgorithm.TDES, Vectors.secret(KEY), 3)));
    }

    @Test
    void componentsThatGiveNoKeyAreRefused() {
        SecretBytes good = Vectors.secret(KEY);
        byte[] check = new byte[3];

        assertRefused(
                "component 2: expected 16 bytes like the first, got 8", check, good, Vectors.secret("11".repeat(8)));
        assertRefused("expected component 2 to be more than zeros", check, good, Vectors.secret("00".repeat(16)));
        assertRefused("expected components that do not cancel each other out", check, good, Vectors.secret(KEY));
        assertRefused("the check value is not that of the combined key", check, good, Vectors.secret("11".repeat(16)));
    }

    private static void assertRefused(String sentence, byte[] check, SecretBytes... components) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> KeyComponents.combine(KeyAlgorithm.TDES, KeyPurpose.PIN, check, components));
        assertEquals(sentence, refused.getMessage());
    }

    private static KeyHandle key(KeyAlgorithm algorithm, KeyPurpose purpose, String hex) {
        return Vectors.key(algorithm, purpose, hex);
    }

    private static String xor(String one, String other) {
        byte[] result = Hex.decode(one);
        byte[] second = Hex.decode(other);
        for (int i = 0; i < result.length; i++) {
            result[i] ^= second[i];
        }
        return Hex.encode(result);
    }
}
