package io.onetill.card.security;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a key block says about its key (ANSI X9.143:2021, 6.2), in clear and under the MAC.
 *
 * @param version how the block is protected
 * @param usage what the key is for
 * @param algorithm what cipher or scheme the key is for
 * @param mode what may be done with it
 * @param keyVersion two characters: {@code 00} without a version; {@code c} and a digit for a component
 * @param exportability whether the key may be wrapped again
 * @param context one of {@code 0} storage and exchange, {@code 1} storage only, {@code 2} exchange only
 * @param optional what else it says, in this order; a last one {@code PB} fills up
 */
public record KeyBlockHeader(
        KeyBlockVersion version,
        KeyUsage usage,
        Algorithm algorithm,
        Mode mode,
        String keyVersion,
        Exportability exportability,
        char context,
        List<OptionalBlock> optional) {
    static final int FIXED = 16;
    private static final Pattern KEY_VERSION = Pattern.compile("[0-9A-Za-z]{2}");
    private static final String PADDING = "PB";

    /** A copy of what is given. */
    public KeyBlockHeader {
        optional = List.copyOf(optional);
        if (!KEY_VERSION.matcher(keyVersion).matches()) {
            throw new KeyBlockException(9, "a key version of two letters or digits");
        }
        if (context < '0' || context > '2') {
            throw new KeyBlockException(14, "a key context of 0, 1 or 2");
        }
        if (optional.size() > 99) {
            throw new KeyBlockException(12, "at most 99 optional blocks");
        }
    }

    /** A header without version, context and optional blocks. */
    public static KeyBlockHeader of(
            KeyBlockVersion version, KeyUsage usage, Algorithm algorithm, Mode mode, Exportability exportability) {
        return new KeyBlockHeader(version, usage, algorithm, mode, "00", exportability, '0', List.of());
    }

    /** The same with one more optional block. */
    public KeyBlockHeader with(OptionalBlock block) {
        List<OptionalBlock> more = new java.util.ArrayList<>(optional);
        more.add(block);
        return new KeyBlockHeader(version, usage, algorithm, mode, keyVersion, exportability, context, more);
    }

    /** What cipher or scheme the key is for (table 3). */
    public enum Algorithm {
        /** AES. */
        A,
        /** DES. */
        D,
        /** Elliptic curves. */
        E,
        /** HMAC. */
        H,
        /** RSA. */
        R,
        /** DSA. */
        S,
        /** TDES. */
        T
    }

    /** What may be done with the key (table 4). */
    public enum Mode {
        /** Encipher and decipher, wrap and unwrap. */
        B,
        /** Make and check a MAC. */
        C,
        /** Decipher, unwrap. */
        D,
        /** Encipher, wrap. */
        E,
        /** Make a MAC. */
        G,
        /** Whatever the usage allows. */
        N,
        /** Sign. */
        S,
        /** Sign and decipher. */
        T,
        /** Check a MAC or a signature. */
        V,
        /** Derive keys. */
        X,
        /** Make variants of keys. */
        Y
    }

    /** Whether the key may be wrapped again (table 6). */
    public enum Exportability {
        /** Only in a key block. */
        E,
        /** Not at all. */
        N,
        /** In other forms too. */
        S
    }

    /**
     * One more thing that a key block says (table 7).
     *
     * @param id two characters, {@code KS} for the name of an initial key, for example
     * @param value printable ASCII
     */
    public record OptionalBlock(String id, String value) {
        private static final Pattern ID = Pattern.compile("[0-9A-Z]{2}");
        private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

        /** Checks its parts. */
        public OptionalBlock {
            if (!ID.matcher(id).matches() || !PRINTABLE.matcher(value).matches() || value.length() > 9_000) {
                throw new KeyBlockException(
                        FIXED, "an optional block of two capital letters or digits and printable characters");
            }
        }

        /** As it stands in the header; two hexadecimal digits of length, or more after a zero. */
        String encoded() {
            int shortLength = value.length() + 4;
            return shortLength <= 0xFF
                    ? "%s%02X%s".formatted(id, shortLength, value)
                    : "%s0004%04X%s".formatted(id, value.length() + 10, value);
        }
    }

    /** The whole header, with what fills it up to the blocks of the cipher. */
    String encoded(int otherCharacters) {
        StringBuilder blocks = new StringBuilder();
        optional.forEach(each -> blocks.append(each.encoded()));
        int count = optional.size();
        int over = blocks.length() % version.unit();
        if (over != 0) {
            int missing = version.unit() - over;
            // A padding block has four characters at least.
            int filling = missing < 4 ? missing + version.unit() : missing;
            blocks.append(new OptionalBlock(PADDING, "0".repeat(filling - 4)).encoded());
            count++;
        }
        int length = FIXED + blocks.length() + otherCharacters;
        if (length > 9_999 || count > 99) {
            throw new KeyBlockException(1, "a block of at most 9999 characters and 99 optional blocks");
        }
        return "%s%04d%s%s%s%s%s%02d%s0%s"
                .formatted(version, length, usage, algorithm, mode, keyVersion, exportability, count, context, blocks);
    }
}
