package io.onetill.card.security;

import io.onetill.codec.Hex;
import java.util.Arrays;
import java.util.Optional;

/**
 * A key serial number of DUKPT: which initial key, and the counter of its transactions. Not secret; it goes with each
 * message. The counter skips values with many one bits, so that every key is few steps from the initial one.
 *
 * <p>Counter zero names the initial key itself and belongs to no transaction. Immutable; safe for any thread.
 */
public final class Ksn {
    /** The two schemes, told apart by the length of the number. */
    public enum Scheme {
        /** ANSI X9.24-1: 10 bytes, of which 21 bits count, at most 10 of them ones. */
        TDES(10, 21, 10),
        /** ANSI X9.24-3: 12 bytes, of which 32 bits count, at most 16 of them ones. */
        AES(12, 32, 16);

        private final int bytes;
        private final int counterBits;
        private final int mostOnes;

        Scheme(int bytes, int counterBits, int mostOnes) {
            this.bytes = bytes;
            this.counterBits = counterBits;
            this.mostOnes = mostOnes;
        }

        /** Length of a key serial number in bytes. */
        public int bytes() {
            return bytes;
        }

        private long end() {
            return 1L << counterBits;
        }
    }

    private final Scheme scheme;
    private final byte[] bytes;

    private Ksn(Scheme scheme, byte[] bytes) {
        this.scheme = scheme;
        this.bytes = bytes;
    }

    /**
     * A number as it stands in a message: 10 bytes for TDES, filled with {@code FF} in front if it is shorter, or 12 for
     * AES.
     *
     * @throws IllegalArgumentException if it has another length, or a counter with more one bits than a terminal makes
     */
    public static Ksn of(byte[] bytes) {
        Scheme scheme = Arrays.stream(Scheme.values())
                .filter(each -> each.bytes == bytes.length)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a key serial number of 10 or 12 bytes, got " + bytes.length));
        Ksn ksn = new Ksn(scheme, bytes.clone());
        if (Long.bitCount(ksn.counter()) > scheme.mostOnes) {
            throw new IllegalArgumentException(
                    "expected a counter with at most " + scheme.mostOnes + " bits that are one, as terminals make it");
        }
        return ksn;
    }

    /** The scheme. */
    public Scheme scheme() {
        return scheme;
    }

    /** The number as it stands in a message. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The counter of transactions; zero before the first. */
    public long counter() {
        long all = 0;
        for (byte each : Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length)) {
            all = all << 8 | each & 0xFF;
        }
        return all & scheme.end() - 1;
    }

    /** The number of the initial key itself: the same with counter zero. */
    public Ksn initial() {
        return withCounter(0);
    }

    /** The next one that may be used; empty after the last, when the terminal needs a new initial key. */
    public Optional<Ksn> next() {
        long counter = counter() + 1;
        while (Long.bitCount(counter) > scheme.mostOnes) {
            // Nothing between here and the next carry has fewer ones.
            counter += Long.lowestOneBit(counter);
        }
        return counter < scheme.end() ? Optional.of(withCounter(counter)) : Optional.empty();
    }

    private Ksn withCounter(long counter) {
        byte[] changed = bytes.clone();
        long kept = 0xFFFFFFFFL & -scheme.end();
        for (int i = 0; i < 4; i++) {
            int shift = 8 * i;
            int at = changed.length - 1 - i;
            changed[at] = (byte) (changed[at] & kept >> shift | counter >> shift);
        }
        return new Ksn(scheme, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ksn that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
