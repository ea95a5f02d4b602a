package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.security.Dukpt;
import io.onetill.card.security.DukptUse;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.Ksn;
import io.onetill.card.security.Vectors;
import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The published PIN blocks, and what a block that is none tells. */
class SimulatedPinBlockTest {
    private static final ClearAccess ACCESS = ClearAccess.token();
    private static final Pan CARD = Pan.of("4012345678909");

    @Test
    void everyPublishedBlockOpensAndTheCertainPartIsBuilt() {
        Vectors.rows("pin-block", 4).forEach(row -> {
            SimulatedPinFormat format = SimulatedPinFormat.valueOf(row[0]);
            byte[] account = row[2].equals("-") ? new byte[8] : format.panField(row[2]);
            byte[] built = combined(format.pinField(row[1].toCharArray(), new Random(1)), account);

            // Format 1 is filled by chance behind the PIN.
            int certain = format == SimulatedPinFormat.ISO_1 ? 7 : row[3].length();
            assertEquals(row[3].substring(0, certain), Hex.encode(built).substring(0, certain));
            byte[] published = row[3].length() == 16 ? Hex.decode(row[3]) : built;
            assertArrayEquals(row[1].toCharArray(), format.pin(combined(published, account)));
        });
    }

    @Test
    void theFieldsOfFormat4AreThoseOfTheStandard() {
        SimulatedPinFormat format = SimulatedPinFormat.ISO_4;
        Vectors.rows("pin4-pin-field", 2)
                .forEach(row -> assertEquals(
                        row[1],
                        Hex.encode(format.pinField(row[0].toCharArray(), new Random(1)))
                                .substring(0, 16)));
        Vectors.rows("pin4-pan-field", 3).forEach(row -> assertEquals(row[1], Hex.encode(format.panField(row[0]))));
    }

    /** Blocks of a PIN pad with AES DUKPT; the random half of the PIN field is known too. */
    @Test
    void blocksOfFormat4UnderDukptAreThoseOfTheStandard() {
        String[] terminal = Vectors.row("aes128-dukpt-initial");
        KeyHandle initial = Vectors.key(KeyAlgorithm.AES, KeyPurpose.DUKPT_INITIAL, terminal[2]);
        Pan pan = Pan.of("4111111111111111");
        Vectors.rows("aes128-dukpt", 8).forEach(row -> {
            KeyHandle key = Dukpt.key(initial, Ksn.of(Hex.decode(row[0])), DukptUse.PIN);

            PinBlock built = SimulatedPinBlock.encipher(
                    SimulatedPinFormat.ISO_4, key, "1234".toCharArray(), pan, new ExampleRandom("2F69ADDE2E9E7ACE"));

            assertEquals(row[3], Hex.encode(built.enciphered(ACCESS)));
            assertArrayEquals(
                    "1234".toCharArray(),
                    SimulatedPinBlock.open(
                            SimulatedPinFormat.ISO_4, key, PinBlock.ofEnciphered(Hex.decode(row[3])), pan));
        });
    }

    /** Gives these digits one after another instead of chance. */
    private static final class ExampleRandom extends Random {
        private static final long serialVersionUID = 1L;
        private final String digits;
        private int at;

        ExampleRandom(String digits) {
            this.digits = digits;
        }

        @Override
        public int nextInt(int bound) {
            // A filling of one digit leaves nothing to chance.
            return bound == 1 ? 0 : Character.digit(digits.charAt(at++), 16);
        }
    }

    @Test
    void whatIsEncipheredOpensForItsCardAndKeyOnly() {
        for (SimulatedPinFormat format : SimulatedPinFormat.values()) {
            KeyHandle key = key(format, "0123456789ABCDEFFEDCBA9876543210");
            PinBlock block = SimulatedPinBlock.encipher(format, key, "123456".toCharArray(), CARD, new Random(3));

            assertArrayEquals("123456".toCharArray(), SimulatedPinBlock.open(format, key, block, CARD));
            KeyHandle other = key(format, "00112233445566778899AABBCCDDEEFF");
            assertThrows(IllegalArgumentException.class, () -> SimulatedPinBlock.open(format, other, block, CARD));
        }
    }

    @Test
    void aBlockOfAnotherCardIsNoBlock() {
        KeyHandle key = key(SimulatedPinFormat.ISO_0, "0123456789ABCDEFFEDCBA9876543210");
        PinBlock block =
                SimulatedPinBlock.encipher(SimulatedPinFormat.ISO_0, key, "1234".toCharArray(), CARD, new Random(3));

        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedPinBlock.open(SimulatedPinFormat.ISO_0, key, block, Pan.of("4022345678909")));
    }

    @Test
    void chanceMakesBlocksOfFormats3And4Differ() {
        for (SimulatedPinFormat format :
                new SimulatedPinFormat[] {SimulatedPinFormat.ISO_3, SimulatedPinFormat.ISO_4}) {
            byte[] one = format.pinField("1234".toCharArray(), new Random(1));
            byte[] other = format.pinField("1234".toCharArray(), new Random(2));

            assertFalse(java.util.Arrays.equals(one, other), format.name());
        }
    }

    @Test
    void badPinsAreRefusedWithoutBeingRepeated() {
        for (String pin : new String[] {"123", "1234567890123", "12a4", ""}) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> SimulatedPinFormat.ISO_0.pinField(pin.toCharArray(), new Random(1)));
            assertTrue(pin.isEmpty() || !refused.getMessage().contains(pin), refused.getMessage());
        }
    }

    @Test
    void onlyAPinKeyEnciphersAPin() {
        KeyHandle mac = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, "0123456789ABCDEFFEDCBA9876543210");
        KeyHandle aes = key(SimulatedPinFormat.ISO_4, "0123456789ABCDEFFEDCBA9876543210");

        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedPinBlock.encipher(
                        SimulatedPinFormat.ISO_0, mac, "1234".toCharArray(), CARD, new Random(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedPinBlock.encipher(
                        SimulatedPinFormat.ISO_0, aes, "1234".toCharArray(), CARD, new Random(1)));
    }

    private static KeyHandle key(SimulatedPinFormat format, String hex) {
        KeyAlgorithm algorithm = switch (format) {
            case ISO_4 -> KeyAlgorithm.AES;
            case UNIONPAY_SM4 -> KeyAlgorithm.SM4;
            default -> KeyAlgorithm.TDES;
        };
        return Vectors.key(algorithm, KeyPurpose.PIN, hex);
    }

    private static byte[] combined(byte[] field, byte[] account) {
        byte[] result = field.clone();
        for (int i = 0; i < account.length; i++) {
            result[i] ^= account[i];
        }
        return result;
    }
}
