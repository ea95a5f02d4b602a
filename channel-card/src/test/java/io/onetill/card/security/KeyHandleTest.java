package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PinBlock;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a key may do, what it shows, and what is left when it is erased. */
class KeyHandleTest {
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final byte[] BLOCK = new byte[16];
    private static final ClearAccess ACCESS = ClearAccess.token();

    /** Every use of a key in this package, under the purpose that it needs. */
    private static Map<KeyPurpose, Consumer<KeyHandle>> uses() {
        Map<KeyPurpose, Consumer<KeyHandle>> uses = new EnumMap<>(KeyPurpose.class);
        Ksn ksn = Ksn.of(Hex.decode("123456789012345600000001"));
        String block = "D0112B0TN00N000037DB9B046B7B0048785690759580ABC3B9842AB4BB7717B49E92528E575785D8"
                + "123559376A2553B27BE94F054F4E971C";
        KeyBlockHeader header = KeyBlockTest.header(KeyBlockVersion.D, KeyUsage.P0, KeyBlockHeader.Algorithm.A);
        KeyHandle pin = key(KeyPurpose.PIN);
        uses.put(KeyPurpose.PIN, key -> {
            PinBlock enciphered = PinCipher.encipher(key, BLOCK, ACCESS);
            PinCipher.decipher(key, enciphered, ACCESS);
        });
        uses.put(KeyPurpose.MAC, key -> MacAlgorithm.AES_CMAC.verify(key, BLOCK, BLOCK));
        uses.put(KeyPurpose.DATA, key -> {
            DataCipher.decipherEcb(key, DataCipher.encipherEcb(key, BLOCK));
            DataCipher.decipherCbc(key, BLOCK, DataCipher.encipherCbc(key, BLOCK, BLOCK));
        });
        uses.put(KeyPurpose.KEY_ENCRYPTION, key -> SessionKeys.wrap(key, pin));
        uses.put(KeyPurpose.KEY_BLOCK_PROTECTION, key -> {
            KeyBlock.wrap(key, header, pin, new Random(1));
            // Not made under this key, which is told after the door.
            assertThrows(KeyBlockException.class, () -> KeyBlock.open(key, block));
        });
        uses.put(KeyPurpose.DUKPT_BASE, key -> Dukpt.initialKey(key, ksn));
        uses.put(KeyPurpose.DUKPT_INITIAL, key -> Dukpt.key(key, ksn, DukptUse.PIN));
        return uses;
    }

    @Test
    void everyKeyDoesWhatItIsForAndNothingElse() {
        assertEquals(KeyPurpose.values().length, uses().size());
        uses().forEach((needed, use) -> {
            for (KeyPurpose purpose : KeyPurpose.values()) {
                if (purpose == needed) {
                    use.accept(key(purpose));
                } else {
                    IllegalArgumentException refused =
                            assertThrows(IllegalArgumentException.class, () -> use.accept(key(purpose)));
                    assertEquals(
                            "expected a key for " + words(needed) + ", got one for " + words(purpose),
                            refused.getMessage());
                }
            }
        });
    }

    @Test
    void aHandleShowsNothingOfItsKey() {
        KeyHandle key = key(KeyPurpose.PIN);

        assertEquals("KeyHandle[AES, PIN, 16 bytes]", key.toString());
        assertFalse((Object) key instanceof Serializable);
        for (Class<?> type : new Class<?>[] {KeyHandle.class, ClearKey.class, TokenKey.class, KeyBlock.class}) {
            for (Field field : type.getDeclaredFields()) {
                boolean harmless = field.getType().isEnum()
                        || field.getType().isPrimitive()
                        || field.getType() == String.class
                        || field.getType() == KeyBlockHeader.class;
                assertTrue(
                        Modifier.isTransient(field.getModifiers()) || harmless || field.isSynthetic(),
                        field.toString());
            }
        }
    }

    @Test
    void anErasedKeyDoesNothing() {
        uses().forEach((purpose, use) -> {
            KeyHandle key = key(purpose);
            use.accept(key);

            key.close();
            key.erase();

            assertThrows(IllegalStateException.class, () -> use.accept(key), purpose.name());
            assertThrows(IllegalStateException.class, () -> key.clear(ACCESS));
            assertEquals("KeyHandle[AES, " + purpose + ", 16 bytes]", key.toString());
        });
    }

    @Test
    void anErasedKeyBlockGivesNoKey() {
        KeyHandle protection = key(KeyPurpose.KEY_BLOCK_PROTECTION);
        KeyBlockHeader header = KeyBlockTest.header(KeyBlockVersion.D, KeyUsage.P0, KeyBlockHeader.Algorithm.A);
        KeyBlock opened =
                KeyBlock.open(protection, KeyBlock.wrap(protection, header, key(KeyPurpose.PIN), new Random(1)));

        assertEquals("KeyBlock[P0AN, 16 bytes]", opened.toString());
        opened.close();

        assertThrows(IllegalStateException.class, opened::handle);
        assertThrows(IllegalStateException.class, () -> opened.key(ACCESS));
    }

    @Test
    void checkValuesAreThoseThatWerePublished() {
        Vectors.rows("check-value", 3).forEach(row -> {
            KeyHandle key = Vectors.key(KeyAlgorithm.valueOf(row[0]), KeyPurpose.PIN, row[1]);
            byte[] whole = Hex.decode(row[2]);

            assertArrayEquals(whole, key.checkValue(whole.length));
            assertEquals(row[2].substring(0, 8), Hex.encode(key.checkValue(4)));
            assertTrue(key.matches(Hex.decode(row[2].substring(0, 6))));
        });
    }

    /** SP 800-38B, D.1: the encipherment of zeros under the key of its examples, which older systems show. */
    @Test
    void olderSystemsShowTheCheckValueOfAnAesKeyByZeros() {
        KeyHandle key = Vectors.key(KeyAlgorithm.AES, KeyPurpose.PIN, "2B7E151628AED2A6ABF7158809CF4F3C");

        assertEquals("7DF76B0C1A", Hex.encode(key.checkValue(CheckValue.ZEROS, 5)));
        assertFalse(key.matches(key.checkValue(CheckValue.ZEROS, 5)));
        assertTrue(key.matches(key.checkValue(5)));
    }

    @Test
    void aCheckValueOfOneByteOrNoneProvesNothing() {
        KeyHandle key = key(KeyPurpose.PIN);

        assertFalse(key.matches(new byte[0]));
        assertFalse(key.matches(key.checkValue(1)));
        assertFalse(key.matches(new byte[17]));
        assertThrows(IllegalArgumentException.class, () -> key.checkValue(0));
        assertThrows(IllegalArgumentException.class, () -> key.checkValue(17));
    }

    @Test
    void keysAndBlocksHaveTheLengthsOfTheirCipher() {
        for (int length : new int[] {0, 7, 15, 17, 25, 33}) {
            for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
                String hex = "11".repeat(length);
                assertThrows(IllegalArgumentException.class, () -> Vectors.key(algorithm, KeyPurpose.DATA, hex), hex);
            }
        }
        KeyHandle data = key(KeyPurpose.DATA);
        assertThrows(IllegalArgumentException.class, () -> DataCipher.encipherEcb(data, new byte[15]));
        assertThrows(IllegalArgumentException.class, () -> DataCipher.encipherCbc(data, new byte[8], BLOCK));
    }

    /** NIST SP 800-38A, F.2.1, first block. */
    @Test
    void chainedDataIsThatOfTheStandard() {
        KeyHandle key = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DATA, "2B7E151628AED2A6ABF7158809CF4F3C");
        byte[] iv = Hex.decode("000102030405060708090A0B0C0D0E0F");
        byte[] clear = Hex.decode("6BC1BEE22E409F96E93D7E117393172A");

        byte[] enciphered = DataCipher.encipherCbc(key, iv, clear);

        assertEquals("7649ABAC8119B246CEE98E9B12E9197D", Hex.encode(enciphered));
        assertArrayEquals(clear, DataCipher.decipherCbc(key, iv, enciphered));
    }

    private static KeyHandle key(KeyPurpose purpose) {
        return Vectors.key(KeyAlgorithm.AES, purpose, KEY);
    }

    private static String words(KeyPurpose purpose) {
        return purpose.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
