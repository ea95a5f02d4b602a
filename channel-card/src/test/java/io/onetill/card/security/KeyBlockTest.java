package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published key blocks, and what is refused. */
class KeyBlockTest {
    static Stream<String[]> published() {
        return Vectors.rows("tr31", 10);
    }

    @Test
    void everyPublishedBlockOpens() {
        published().forEach(row -> {
            KeyHandle protection = protection(row[1], row[0]);

            try (KeyBlock opened = KeyBlock.open(protection, row[1])) {
                assertEquals(row[2], Vectors.hex(opened.key(ClearAccess.token())));
                assertEquals(row[1].substring(5, 7), opened.header().usage().name());
                if (!row[3].equals("-")) {
                    KeyHandle key = handle(opened);
                    byte[] check = Hex.decode(row[3]);
                    assertEquals(row[3], Hex.encode(key.checkValue(check.length)));
                    assertTrue(key.matches(check));
                }
            }
        });
    }

    /** With the filling that the publisher's chance gave, which only who has the key can see. */
    @Test
    void everyPublishedBlockIsWrappedAgainToTheSameText() {
        published().forEach(row -> {
            KeyHandle protection = protection(row[1], row[0]);
            KeyBlockText text = KeyBlockText.of(row[1]);
            byte[] part;
            try (KeyBlockKeys keys = KeyBlockKeys.of(text.version(), protection)) {
                byte[] first = text.version().byVariants()
                        ? row[1].substring(0, 8).getBytes(StandardCharsets.US_ASCII)
                        : text.mac();
                part = keys.cipher(false, first, text.enciphered());
            }
            Random publisher = new Random() {
                private static final long serialVersionUID = 1L;

                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(part, 0, bytes, 0, bytes.length);
                }
            };

            assertEquals(
                    row[1], KeyBlock.wrap(protection, text.fields(), Hex.decode(row[2]), part.length - 2, publisher));
        });
    }

    /** Some are for card verification or issuer keys, which nothing here uses; their check value is a key's all the same. */
    private static KeyHandle handle(KeyBlock opened) {
        KeyAlgorithm algorithm =
                opened.header().algorithm() == KeyBlockHeader.Algorithm.A ? KeyAlgorithm.AES : KeyAlgorithm.TDES;
        return opened.header().usage().purpose().isPresent()
                ? opened.handle()
                : KeyHandle.of(algorithm, KeyPurpose.DATA, opened.key(ClearAccess.token()));
    }

    @Test
    void aHeaderSaysWhatItsKeyIsFor() {
        String[] row = published().skip(3).findFirst().orElseThrow();

        KeyBlockHeader header =
                KeyBlock.open(protection(row[1], row[0]), row[1]).header();

        assertEquals(KeyBlockVersion.B, header.version());
        assertEquals(KeyUsage.B0, header.usage());
        assertEquals(KeyBlockHeader.Algorithm.T, header.algorithm());
        assertEquals(KeyBlockHeader.Mode.X, header.mode());
        assertEquals("12", header.keyVersion());
        assertEquals(KeyBlockHeader.Exportability.S, header.exportability());
        assertEquals(List.of(new KeyBlockHeader.OptionalBlock("KS", "00604B120F9292800000")), header.optional());
    }

    @Test
    void longOptionalBlocksAreRead() {
        String[] row = published().skip(8).findFirst().orElseThrow();

        KeyBlockHeader header =
                KeyBlock.open(protection(row[1], row[0]), row[1]).header();

        assertEquals(
                List.of("CT", "KP", "TS", "PB"),
                header.optional().stream().map(KeyBlockHeader.OptionalBlock::id).toList());
        assertEquals("020002F0MIICLjCC", header.optional().get(0).value().substring(0, 16));
        assertEquals(1474, header.optional().get(0).value().length());
        assertEquals("012331550BC9", header.optional().get(1).value());
    }

    /** The first 16 characters of the certificate block are not in the header that we would write: only its form is. */
    @Test
    void aLongOptionalBlockIsWrittenAsItIsRead() {
        KeyHandle protection = Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, "88".repeat(32));
        KeyHandle key = Vectors.key(KeyAlgorithm.AES, KeyPurpose.PIN, "77".repeat(16));
        KeyBlockHeader.OptionalBlock block = new KeyBlockHeader.OptionalBlock("CT", "x".repeat(1474));
        KeyBlockHeader header = header(KeyBlockVersion.D, KeyUsage.P0, KeyBlockHeader.Algorithm.A)
                .with(block);

        String wrapped = KeyBlock.wrap(protection, header, key, new Random(7));

        assertEquals("CT000405CC", wrapped.substring(16, 26));
        assertEquals(
                block, KeyBlock.open(protection, wrapped).header().optional().get(0));
    }

    @Test
    void aBlockUnderAnotherKeyIsRefusedByItsMac() {
        published().forEach(row -> {
            String other = "11" + row[0].substring(2);

            KeyBlockException refused =
                    assertThrows(KeyBlockException.class, () -> KeyBlock.open(protection(row[1], other), row[1]));

            assertTrue(refused.getMessage().endsWith("a MAC made under this protection key"), refused.getMessage());
        });
    }

    /** The key that a changed usage would make is never made: the MAC comes first. */
    @Test
    void aChangedHeaderIsRefusedBeforeItIsRead() {
        published().forEach(row -> {
            for (int at : new int[] {5, 6, 7, 8, 9, 10, 11, 14}) {
                String changed = row[1].substring(0, at) + "?" + row[1].substring(at + 1);

                KeyBlockException refused =
                        assertThrows(KeyBlockException.class, () -> KeyBlock.open(protection(row[1], row[0]), changed));

                assertTrue(refused.getMessage().endsWith("a MAC made under this protection key"), refused.getMessage());
            }
        });
    }

    /** Whoever has the protection key may still err, or lie. */
    @Test
    void aBlockWithARightMacIsRefusedAllTheSameIfItMakesNoSense() {
        String good = "D0112P0AN00E0000";
        byte[] fits = new byte[32];
        fits[1] = (byte) 128;

        assertEquals(16, opened(good, fits).handle().length());
        assertRefused(5, "D0112Z9AN00E0000", fits);
        assertRefused(5, "D011247AN00E0000", fits);
        assertRefused(7, "D0112P0ZN00E0000", fits);
        assertRefused(8, "D0112P0AZ00E0000", fits);
        assertRefused(9, "D0112P0AN-1E0000", fits);
        assertRefused(11, "D0112P0AN00X0000", fits);
        assertRefused(14, "D0112P0AN00E0090", fits);
        for (int bits : new int[] {0, 7, 129, 248, 0xFFF8}) {
            byte[] wrong = new byte[32];
            wrong[0] = (byte) (bits >> 8);
            wrong[1] = (byte) bits;
            assertRefused(16, good, wrong);
        }
    }

    @Test
    void anOptionalBlockIsNoShorterThanItsOwnHeadAndNoLongerThanTheRest() {
        for (String bad : new String[] {"KS01", "KS03", "KS000102", "KS0004FFFF", "KS0005FFFFF", "KSFF", "KSxx"}) {
            String text = "D0112P0AN00E0100" + bad + "0".repeat(96 - bad.length());
            KeyBlockException refused =
                    assertThrows(KeyBlockException.class, () -> KeyBlock.open(protection(text, "88".repeat(32)), text));
            assertTrue(refused.position() >= 18 && refused.position() <= 20, bad + " " + refused.getMessage());
        }
    }

    /** Characters that are not of ASCII would all count as a question mark in the MAC. */
    @Test
    void aHeaderIsOfPrintableCharacters() {
        byte[] part = new byte[32];
        part[1] = (byte) 128;

        assertEquals(KeyUsage.P0, opened("D0112P0AN00E000?", part).header().usage());
        assertRefused(15, "D0112P0AN00E000\u00E9", part);
        assertRefused(15, "D0112P0AN00E000\n", part);
    }

    @Test
    void aKeyThatNothingHereUsesHasNoHandle() {
        byte[] part = new byte[32];
        part[1] = (byte) 128;

        assertThrows(
                IllegalArgumentException.class,
                () -> opened("D0112E0AN00E0000", part).handle());
        assertThrows(
                IllegalArgumentException.class,
                () -> opened("D0112P0RN00E0000", part).handle());
        // An AES key of 8 bytes.
        byte[] tooShort = new byte[32];
        tooShort[1] = 64;
        assertThrows(
                IllegalArgumentException.class,
                () -> opened("D0112P0AN00E0000", tooShort).handle());
    }

    private static void assertRefused(int position, String header, byte[] part) {
        KeyBlockException refused = assertThrows(KeyBlockException.class, () -> opened(header, part));
        assertEquals(position, refused.position(), refused.getMessage());
    }

    /** A block of this header and key part with a MAC that is right. */
    private static KeyBlock opened(String header, byte[] part) {
        KeyHandle protection = Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, "88".repeat(32));
        try (KeyBlockKeys keys = KeyBlockKeys.of(KeyBlockVersion.D, protection)) {
            byte[] mac = keys.mac(header, part);
            return KeyBlock.open(protection, header + Hex.encode(keys.cipher(true, mac, part)) + Hex.encode(mac));
        }
    }

    @Test
    void aProtectionKeyIsOfItsPurposeAndCipher() {
        String[] row = published().findFirst().orElseThrow();

        assertThrows(
                IllegalArgumentException.class,
                () -> KeyBlock.open(Vectors.key(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, row[0]), row[1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> KeyBlock.open(Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, row[0]), row[1]));
    }

    @Test
    void aKeyIsNotWrappedUnderAWeakerOneNorAsWhatItIsNot() {
        KeyHandle weak = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.KEY_BLOCK_PROTECTION, "0123456789ABCDEF".repeat(2));
        KeyHandle strong = Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, "0F".repeat(32));
        KeyHandle pin = Vectors.key(KeyAlgorithm.AES, KeyPurpose.PIN, "77".repeat(16));
        KeyBlockHeader asPin = header(KeyBlockVersion.B, KeyUsage.P0, KeyBlockHeader.Algorithm.A);
        KeyBlockHeader asMac = header(KeyBlockVersion.D, KeyUsage.M6, KeyBlockHeader.Algorithm.A);
        KeyBlockHeader asTdes = header(KeyBlockVersion.D, KeyUsage.P0, KeyBlockHeader.Algorithm.T);

        assertThrows(IllegalArgumentException.class, () -> KeyBlock.wrap(weak, asPin, pin, new Random(1)));
        assertThrows(IllegalArgumentException.class, () -> KeyBlock.wrap(strong, asMac, pin, new Random(1)));
        assertThrows(IllegalArgumentException.class, () -> KeyBlock.wrap(strong, asTdes, pin, new Random(1)));
    }

    @Test
    void aKeyGoesNoFurtherThanItsBlockSaid() {
        KeyHandle protection = Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, "0F".repeat(32));
        KeyHandle master = Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_ENCRYPTION, "33".repeat(16));
        KeyHandle mac = Vectors.key(KeyAlgorithm.AES, KeyPurpose.MAC, "77".repeat(16));
        for (KeyBlockHeader.Exportability rule : KeyBlockHeader.Exportability.values()) {
            KeyBlockHeader header = exportable(rule);
            KeyHandle came = KeyBlock.open(protection, KeyBlock.wrap(protection, header, mac, new Random(1)))
                    .handle();

            assertEquals(rule, came.exportability());
            assertAllowed(
                    rule != KeyBlockHeader.Exportability.N,
                    () -> KeyBlock.wrap(protection, exportable(rule), came, new Random(1)));
            boolean anywhere = rule == KeyBlockHeader.Exportability.S;
            KeyBlockHeader looser = exportable(KeyBlockHeader.Exportability.S);
            assertAllowed(anywhere, () -> KeyBlock.wrap(protection, looser, came, new Random(1)));
            assertAllowed(anywhere, () -> SessionKeys.wrap(master, came));
            assertAllowed(anywhere, () -> came.clear(ClearAccess.token()));
            assertEquals(
                    Hex.encode(MacAlgorithm.AES_CMAC.compute(mac, new byte[5])),
                    Hex.encode(MacAlgorithm.AES_CMAC.compute(came, new byte[5])));
        }
    }

    private static void assertAllowed(boolean allowed, Runnable export) {
        if (allowed) {
            export.run();
        } else {
            assertThrows(IllegalArgumentException.class, export::run);
        }
    }

    private static KeyBlockHeader exportable(KeyBlockHeader.Exportability rule) {
        return KeyBlockHeader.of(
                KeyBlockVersion.D, KeyUsage.M6, KeyBlockHeader.Algorithm.A, KeyBlockHeader.Mode.C, rule);
    }

    static KeyBlockHeader header(KeyBlockVersion version, KeyUsage usage, KeyBlockHeader.Algorithm algorithm) {
        return KeyBlockHeader.of(version, usage, algorithm, KeyBlockHeader.Mode.N, KeyBlockHeader.Exportability.E);
    }

    private static KeyHandle protection(String block, String hex) {
        KeyAlgorithm algorithm =
                KeyBlockVersion.of(block.charAt(0)).orElseThrow().cipher();
        return Vectors.key(algorithm, KeyPurpose.KEY_BLOCK_PROTECTION, hex);
    }
}
