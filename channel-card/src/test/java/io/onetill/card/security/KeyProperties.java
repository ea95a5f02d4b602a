package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every key, message, counter and block. */
class KeyProperties {
    /** A MAC of 8 bytes misses a change once in 2^64 times; of what is compared, these are never fewer. */
    @Property(tries = 300)
    void aMacNoticesEveryFlippedBit(
            @ForAll MacAlgorithm algorithm,
            @ForAll @Size(min = 1, max = 60) byte[] message,
            @ForAll @IntRange(max = 10_000) int which,
            @ForAll Random random) {
        KeyHandle key = key(algorithm.cipher(), KeyPurpose.MAC, 16, random);
        byte[] mac = algorithm.compute(key, message);
        assertTrue(algorithm.verify(key, message, mac));

        byte[] bent = flipped(mac, which);
        assertFalse(algorithm.verify(key, message, bent));
        byte[] other = flipped(message, which);
        // UnionPay's is 32 bits: compare the whole of what the cipher gives where there is more.
        if (algorithm.bytes() > 8 || algorithm == MacAlgorithm.X9_19 || algorithm == MacAlgorithm.TDES_CMAC) {
            assertFalse(algorithm.verify(key, other, mac));
        }
    }

    /** With 32 bits a change is missed once in four thousand million times, so here the keys are always the same. */
    @Example
    void unionPaysMacNoticesEveryFlippedBitOfAMessage() {
        byte[] message = Hex.decode("0200302004C020C09811000000000000000051001834021000063243922600099428");
        for (MacAlgorithm algorithm : List.of(MacAlgorithm.UNIONPAY_ECB, MacAlgorithm.UNIONPAY_ECB_SM4)) {
            KeyHandle key = key(algorithm.cipher(), KeyPurpose.MAC, 16, new Random(64));
            byte[] mac = algorithm.compute(key, message);
            for (int bit = 0; bit < 8 * message.length; bit++) {
                assertFalse(algorithm.verify(key, flipped(message, bit), mac), algorithm + " " + bit);
            }
        }
    }

    /** Each key is new, whatever the counters are; sampled over the whole range of both schemes. */
    @Property(tries = 60)
    void dukptNeverRepeatsAKey(
            @ForAll Ksn.Scheme scheme, @ForAll @Size(12) List<@LongRange(max = 0xFFFFFFFFL) Long> near) {
        KeyAlgorithm algorithm = scheme == Ksn.Scheme.AES ? KeyAlgorithm.AES : KeyAlgorithm.TDES;
        KeyHandle initial = key(algorithm, KeyPurpose.DUKPT_INITIAL, 16, new Random(5));
        Set<Ksn> numbers = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (long counter : near) {
            number(scheme, counter).next().ifPresent(ksn -> {
                if (numbers.add(ksn)) {
                    for (DukptUse use : DukptUse.values()) {
                        if (scheme == Ksn.Scheme.AES || use.underTdes()) {
                            assertTrue(keys.add(Vectors.hex(Dukpt.key(initial, ksn, use))), ksn + " " + use);
                        }
                    }
                }
            });
        }
    }

    /** Any number is followed by a greater one that a terminal may use, and nothing that may be used is left out. */
    @Property(tries = 500)
    void theNextNumberIsTheNextThatMayBeUsed(
            @ForAll Ksn.Scheme scheme, @ForAll @LongRange(max = 0xFFFFFFFFL) long counter) {
        Ksn ksn = number(scheme, counter);
        int most = scheme == Ksn.Scheme.AES ? 16 : 10;

        ksn.next().ifPresent(next -> {
            assertTrue(next.counter() > ksn.counter());
            assertTrue(Long.bitCount(next.counter()) <= most);
            assertEquals(ksn.initial(), next.initial());
            long between = ksn.counter() + 1;
            for (int i = 0; i < 200 && between < next.counter(); i++, between++) {
                assertTrue(Long.bitCount(between) > most);
            }
        });
    }

    /** Stores that fail, power cuts before and after the number is durable: no number twice. */
    @Property(tries = 200)
    void noNumberIsGivenOutTwiceWhateverTheStoreDoes(@ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> events) {
        Ksn[] durable = {number(Ksn.Scheme.TDES, 0)};
        int[] event = {0};
        DukptCounter.Store store = used -> {
            if (event[0] == 1) {
                return Future.failedFuture("full");
            }
            durable[0] = used;
            // Durable, but the answer got lost.
            return event[0] == 2 ? Future.failedFuture("lost") : Future.succeededFuture();
        };
        DukptCounter counter = new DukptCounter(durable[0], store);
        Set<Ksn> given = new HashSet<>();
        for (int each : events) {
            event[0] = each;
            Future<Ksn> taken = counter.take();
            if (taken.succeeded()) {
                assertTrue(given.add(taken.result()));
            }
            if (each == 3) {
                counter = new DukptCounter(durable[0], store);
            }
        }
    }

    /** A version with a key that fits under it. */
    private record Case(KeyBlockVersion version, int protectionBytes, KeyAlgorithm algorithm, int bytes, long seed) {}

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.of(KeyBlockVersion.class),
                        Arbitraries.of(KeyAlgorithm.TDES, KeyAlgorithm.AES),
                        Arbitraries.of(8, 16, 24, 32),
                        Arbitraries.longs())
                .as((version, algorithm, bytes, seed) -> {
                    boolean aes = version.cipher() == KeyAlgorithm.AES;
                    // Under TDES there is no AES key weak enough.
                    KeyAlgorithm fits = aes ? algorithm : KeyAlgorithm.TDES;
                    int length = fits == KeyAlgorithm.AES ? Math.max(16, bytes) : Math.min(24, bytes);
                    return new Case(version, aes ? 32 : 24, fits, length, seed);
                });
    }

    @Property(tries = 150)
    void whatIsWrappedIsOpened(
            @ForAll("cases") Case each, @ForAll KeyUsage usage, @ForAll @IntRange(max = 40) int more) {
        KeyPurpose purpose = usage.purpose().orElse(KeyPurpose.PIN);
        KeyUsage named = usage.purpose().isPresent() ? usage : KeyUsage.P0;
        Random random = new Random(each.seed);
        KeyHandle protection =
                key(each.version.cipher(), KeyPurpose.KEY_BLOCK_PROTECTION, each.protectionBytes, random);
        KeyHandle key = key(each.algorithm, purpose, each.bytes, random);
        KeyBlockHeader header = header(each, named).with(new KeyBlockHeader.OptionalBlock("LB", "x".repeat(more)));

        String block = KeyBlock.wrap(protection, header, key, random);
        KeyBlock opened = KeyBlock.open(protection, block);

        assertEquals(Vectors.hex(key), Vectors.hex(opened.handle()));
        assertEquals(key.toString(), opened.handle().toString());
        assertEquals(header.optional().get(0), opened.header().optional().get(0));
        assertEquals(named, opened.header().usage());
        assertFalse(block.contains(Vectors.hex(key)));
    }

    @Property(tries = 100)
    void aTruncatedOrChangedBlockIsRefusedAndNothingOfItIsTold(
            @ForAll("cases") Case each, @ForAll @IntRange(max = 100_000) int which) {
        Random random = new Random(each.seed);
        KeyHandle protection =
                key(each.version.cipher(), KeyPurpose.KEY_BLOCK_PROTECTION, each.protectionBytes, random);
        KeyHandle key = key(each.algorithm, KeyPurpose.PIN, each.bytes, random);
        String block = KeyBlock.wrap(protection, header(each, KeyUsage.P0), key, random);

        assertRefused(protection, block.substring(0, which % block.length()), block);
        assertRefused(protection, block + block.charAt(which % block.length()), block);
        int at = which % block.length();
        char bent = (char) (block.charAt(at) ^ 1 << which / block.length() % 8);
        assertRefusedByAnything(protection, block.substring(0, at) + bent + block.substring(at + 1), block);
    }

    @Property(tries = 300)
    void anythingElseIsNoKeyBlock(@ForAll KeyBlockVersion version, @ForAll @Size(max = 120) List<Character> noise) {
        KeyHandle protection = key(version.cipher(), KeyPurpose.KEY_BLOCK_PROTECTION, 16, new Random(9));
        StringBuilder text = new StringBuilder();
        noise.forEach(text::append);

        assertRefused(protection, text.toString(), "-");
        // With a length that is right, so that the checks behind are reached.
        assertRefused(protection, "%s%04d%s".formatted(version, text.length() + 5, text), "-");
    }

    @Property(tries = 60)
    void aWorkingKeyComesOutAsItWentIn(@ForAll KeyAlgorithm algorithm, @ForAll Random random) {
        KeyHandle master = key(algorithm, KeyPurpose.KEY_ENCRYPTION, 16, random);
        KeyHandle working = key(algorithm, KeyPurpose.MAC, 16, random);

        KeyHandle loaded = SessionKeys.unwrap(
                master, algorithm, KeyPurpose.MAC, SessionKeys.wrap(master, working), working.checkValue(4));

        assertEquals(Vectors.hex(working), Vectors.hex(loaded));
    }

    private static void assertRefused(KeyHandle protection, String text, String block) {
        KeyBlockException refused = assertThrows(KeyBlockException.class, () -> KeyBlock.open(protection, text));
        assertTellsNothing(refused, block);
    }

    /** A changed version wants a protection key of another cipher, which is another error. */
    private static void assertRefusedByAnything(KeyHandle protection, String text, String block) {
        RuntimeException refused = assertThrows(RuntimeException.class, () -> KeyBlock.open(protection, text));
        assertTrue(refused instanceof KeyBlockException || refused instanceof IllegalArgumentException);
        assertTellsNothing(refused, block);
    }

    private static void assertTellsNothing(RuntimeException refused, String block) {
        assertEquals(null, refused.getCause());
        for (int at = 0; at + 8 <= block.length(); at++) {
            assertFalse(refused.getMessage().contains(block.substring(at, at + 8)), refused.getMessage());
        }
    }

    private static KeyBlockHeader header(Case each, KeyUsage usage) {
        KeyBlockHeader.Algorithm letter =
                each.algorithm == KeyAlgorithm.AES ? KeyBlockHeader.Algorithm.A : KeyBlockHeader.Algorithm.T;
        return KeyBlockTest.header(each.version, usage, letter);
    }

    private static KeyHandle key(KeyAlgorithm algorithm, KeyPurpose purpose, int bytes, Random random) {
        byte[] clear = new byte[bytes];
        random.nextBytes(clear);
        return KeyHandle.of(algorithm, purpose, SecretBytes.copyOf(clear));
    }

    /** The number at or behind this counter that a terminal may use; counter zero past the end. */
    private static Ksn number(Ksn.Scheme scheme, long counter) {
        boolean aes = scheme == Ksn.Scheme.AES;
        long value = aes ? counter : counter & 0x1FFFFF;
        while (Long.bitCount(value) > (aes ? 16 : 10)) {
            value += Long.lowestOneBit(value);
        }
        long kept = aes ? value & 0xFFFFFFFFL : value & 0x1FFFFF;
        return Ksn.of(Hex.decode(
                (aes ? "1234567890123456" : "FFFF98765432") + "%08X".formatted(aes ? kept : 0x10E00000L | kept)));
    }

    private static byte[] flipped(byte[] bytes, int which) {
        byte[] result = bytes.clone();
        int bit = which % (8 * bytes.length);
        result[bit / 8] ^= (byte) (1 << bit % 8);
        return result;
    }
}
