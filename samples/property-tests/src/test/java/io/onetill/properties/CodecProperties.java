package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.Bcd;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class CodecProperties {
    @Property(tries = 500)
    void hexComesBack(@ForAll byte[] bytes) {
        assertArrayEquals(bytes, Hex.decode(Hex.encode(bytes)));
        assertArrayEquals(bytes, Hex.decode(Hex.encode(bytes).toLowerCase(Locale.ROOT)));
    }

    @Property(tries = 1000)
    void anyTextIsHexOrRefused(@ForAll @CharRange(from = '0', to = 'g') @StringLength(max = 8) String text) {
        try {
            assertEquals(text.toUpperCase(Locale.ROOT), Hex.encode(Hex.decode(text)));
        } catch (CodecException refused) {
            boolean digits = text.matches("[0-9A-Fa-f]*");
            assertEquals(false, digits && text.length() % 2 == 0, text);
        }
    }

    @Property(tries = 500)
    void packedDigitsComeBack(@ForAll @NumericChars @StringLength(max = 40) String digits) {
        String even = digits.length() % 2 == 0 ? digits : "0" + digits;
        byte[] left = Bcd.packLeftPadded(digits);
        byte[] right = Bcd.packRightPadded(digits, 'F');

        assertEquals(even, Bcd.unpackDigits(left, 0, left.length));
        assertEquals(digits, Bcd.unpack(right, 0, right.length).substring(0, digits.length()));
    }

    @Property(tries = 1000)
    void unpackingAnyBytesAnywhereIsReadOrRefused(
            @ForAll byte[] bytes, @ForAll int offset, @ForAll @IntRange(min = -2, max = 80) int length) {
        try {
            String digits = Bcd.unpackDigits(bytes, offset, length);
            assertEquals(2 * length, digits.length());
            assertArrayEquals(Arrays.copyOfRange(bytes, offset, offset + length), Bcd.packLeftPadded(digits));
        } catch (CodecException refused) {
            assertEquals(false, refused.getMessage().isEmpty());
        }
    }

    @Provide
    Arbitrary<List<Tlv>> objects() {
        return object(2).list().ofMaxSize(5);
    }

    private static Arbitrary<Tlv> object(int depth) {
        Arbitrary<Tlv> leaf = Combinators.combine(
                        Arbitraries.of(0x5A, 0x9F26, 0x95, 0x01, 0xDF8129, 0xDFFFFF01, 0x9F02, 0xC1),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(Tlv::new);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Tlv> nested = Combinators.combine(
                        Arbitraries.of(0x6F, 0xA5, 0x70, 0xBF0C, 0x77),
                        object(depth - 1).list().ofMaxSize(4))
                .as((Integer tag, List<Tlv> children) -> Tlv.of(tag, children));
        return Arbitraries.oneOf(leaf, nested);
    }

    @Property(tries = 500)
    void dataObjectsComeBack(@ForAll("objects") List<Tlv> objects) {
        byte[] bytes = Tlv.encodeAll(objects);

        assertEquals(objects, Tlv.decodeAll(bytes));
        for (Tlv object : objects) {
            if (object.constructed()) {
                assertArrayEquals(object.value(), Tlv.encodeAll(object.children()));
            }
        }
    }

    @Property(tries = 200)
    void everyTruncationOfDataObjectsIsReadOrRefused(@ForAll("objects") List<Tlv> objects) {
        byte[] bytes = Tlv.encodeAll(objects);

        for (int length = 0; length < bytes.length; length++) {
            readOrRefused(Arrays.copyOf(bytes, length));
        }
    }

    @Property(tries = 3000)
    void anyBytesAreDataObjectsOrRefused(@ForAll byte[] bytes) {
        readOrRefused(bytes);
    }

    @Property(tries = 1000)
    void aChangedByteInDataObjectsIsReadOrRefused(
            @ForAll("objects") List<Tlv> objects, @ForAll int place, @ForAll byte value) {
        byte[] bytes = Tlv.encodeAll(objects);
        if (bytes.length > 0) {
            bytes[Math.floorMod(place, bytes.length)] = value;
        }
        readOrRefused(bytes);
    }

    /** What is read once is read again the same; what is not read is refused by the codec's own exception. */
    private static void readOrRefused(byte[] bytes) {
        List<Tlv> read;
        try {
            read = Tlv.decodeAll(bytes);
        } catch (CodecException refused) {
            return;
        }
        assertEquals(read, Tlv.decodeAll(Tlv.encodeAll(read)));
        try {
            Tlv.find(read, 0x9F7F);
        } catch (CodecException refused) {
            assertThrows(CodecException.class, () -> Tlv.find(read, 0x9F7F));
        }
    }
}
