package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Content;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.card.iso8583.FieldSpec;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.iso8583.Length;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Iso8583Properties {
    @Provide
    Arbitrary<Iso8583Message> messages() {
        return Combinators.combine(
                        Arbitraries.of("0200", "0210", "0220", "0230", "0400", "0410", "0800", "0810", "0500"),
                        Arbitraries.longs())
                .as((mti, seed) -> message(mti, new Random(seed)));
    }

    private static Iso8583Message message(String mti, Random random) {
        Iso8583Message message = Iso8583Message.of(mti);
        for (FieldSpec spec : UnionPayPos.DIALECT.fields()) {
            if (random.nextBoolean()) {
                message = message.with(spec.number(), value(spec, random));
            }
        }
        return message;
    }

    private static String value(FieldSpec spec, Random random) {
        int most = spec.length().most();
        int units = spec.length() instanceof Length.Fixed ? most : 1 + random.nextInt(most);
        String alphabet = spec.content() == Content.TEXT ? "AZaz09 ." : "0123456789";
        int characters = spec.content() == Content.BINARY ? 2 * units : units;
        return random.ints(characters, 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }

    @Property(tries = 500)
    void decodingAndEncodingGivesTheSameBytes(@ForAll("messages") Iso8583Message message) {
        byte[] bytes = UnionPayPos.DIALECT.encode(message);
        Iso8583Message read = UnionPayPos.DIALECT.decode(bytes);

        assertEquals(message, read);
        assertArrayEquals(bytes, UnionPayPos.DIALECT.encode(read));
    }

    @Property(tries = 50)
    void noTruncationIsTakenForAMessage(@ForAll("messages") Iso8583Message message) {
        byte[] bytes = UnionPayPos.DIALECT.encode(message);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertFalse(isRead(cut), "read after " + length + " of " + bytes.length + " bytes");
        }
        assertFalse(isRead(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Property(tries = 2000)
    void whatIsReadFromAChangedMessageIsReadAgainTheSame(
            @ForAll("messages") Iso8583Message message, @ForAll int place, @ForAll byte value) {
        byte[] bytes = UnionPayPos.DIALECT.encode(message);
        bytes[Math.floorMod(place, bytes.length)] = value;

        Iso8583Message read;
        try {
            read = UnionPayPos.DIALECT.decode(bytes);
        } catch (Iso8583Exception refused) {
            return;
        }
        // Text that a host cut within a character is taken with a replacement mark, which cannot be sent back.
        boolean marked = read.fields().values().stream().anyMatch(text -> text.contains("\uFFFD"));
        assertTrue(marked || read.equals(UnionPayPos.DIALECT.decode(UnionPayPos.DIALECT.encode(read))));
    }

    @Property(tries = 300)
    void aDumpShowsNoHiddenField(@ForAll("messages") Iso8583Message message) {
        String dump = UnionPayPos.DIALECT.describe(message).stream()
                .map(DumpLine::toString)
                .collect(Collectors.joining("\n"));

        for (int field : new int[] {2, 35, 36, 52}) {
            String secret = message.text(field);
            assertFalse(secret.length() >= 11 && dump.contains(secret), dump);
            assertFalse(secret.length() >= 11 && message.toString().contains(secret), message.toString());
        }
    }

    private static boolean isRead(byte[] bytes) {
        try {
            UnionPayPos.DIALECT.decode(bytes);
            return true;
        } catch (Iso8583Exception refused) {
            return false;
        }
    }
}
