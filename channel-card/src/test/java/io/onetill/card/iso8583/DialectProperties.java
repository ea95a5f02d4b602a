package io.onetill.card.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.card.host.UnionPayPos;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DialectProperties {
    @Property(tries = 500)
    void decodingUndoesEncoding(@ForAll("messages") Iso8583Message message) {
        assertEquals(message, UnionPayPos.DIALECT.decode(UnionPayPos.DIALECT.encode(message)));
    }

    @Property(tries = 2000)
    void randomBytesAreReadOrRefusedButNeverCrash(@ForAll byte[] bytes) {
        try {
            UnionPayPos.DIALECT.describe(UnionPayPos.DIALECT.decode(bytes));
        } catch (Iso8583Exception refused) {
            assertEquals(false, refused.getMessage() == null);
        }
    }

    @Property(tries = 1000)
    void aChangedByteIsReadOrRefusedButNeverCrashes(
            @ForAll("messages") Iso8583Message message, @ForAll int place, @ForAll byte value) {
        byte[] bytes = UnionPayPos.DIALECT.encode(message);
        bytes[Math.floorMod(place, bytes.length)] = value;
        randomBytesAreReadOrRefusedButNeverCrash(bytes);
    }

    @Provide
    Arbitrary<Iso8583Message> messages() {
        return Arbitraries.longs().map(seed -> message(new Random(seed)));
    }

    private static Iso8583Message message(Random random) {
        SortedMap<Integer, String> fields = new TreeMap<>();
        for (FieldSpec spec : UnionPayPos.DIALECT.fields()) {
            if (random.nextBoolean()) {
                fields.put(spec.number(), value(spec, random));
            }
        }
        return Iso8583Message.of("0200", fields);
    }

    private static String value(FieldSpec spec, Random random) {
        int most = spec.length().most();
        int units = spec.length() instanceof Length.Fixed ? most : 1 + random.nextInt(most);
        Map<Content, String> alphabets = Map.of(Content.TEXT, "AZaz09 .", Content.TRACK, "0123456789D");
        String alphabet = spec.content() == Content.BINARY
                ? "0123456789ABCDEF"
                : alphabets.getOrDefault(spec.content(), "0123456789");
        int characters = spec.content() == Content.BINARY ? 2 * units : units;
        return random.ints(characters, 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}
