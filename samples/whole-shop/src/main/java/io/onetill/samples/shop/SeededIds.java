package io.onetill.samples.shop;

import io.onetill.time.IdSource;

/** Identifiers and random bytes that follow from the seed; one source for all runs of a till, so that none repeats. */
final class SeededIds implements IdSource {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final long seed;
    private long count;

    SeededIds(long seed) {
        this(seed, 1);
    }

    /** @param till the tills of a shop give out different ones */
    SeededIds(long seed, int till) {
        this.seed = Choices.mix(seed ^ 0x6F6E6574696C6CL) + (till - 1L << 40);
    }

    @Override
    public String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        long number = ++count;
        for (int shift = 25; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (number >>> shift & 31)));
        }
        long salt = Choices.mix(seed + number);
        for (int i = 0; i < 8; i++) {
            id.append(DIGITS.charAt((int) (salt >>> 5 * i & 31)));
        }
        return id.toString();
    }

    @Override
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            if (i % 8 == 0) {
                count++;
            }
            bytes[i] = (byte) (Choices.mix(seed - count) >>> 8 * (i % 8));
        }
        return bytes;
    }
}
