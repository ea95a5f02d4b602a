package io.onetill.card.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every table, not only for the shipped ones. */
class GeneratedDialectProperties {
    private static final int MOST_FIELDS = 40;

    @Property(tries = 400)
    void decodingUndoesEncodingInEveryDialect(@ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = dialect(random);
        Iso8583Message message = message(dialect, random);

        byte[] bytes = dialect.encode(message);
        Iso8583Message read = dialect.decode(bytes);

        assertEquals(message, read);
        assertEquals(read.fields(), message.fields());
        assertArrayEquals(bytes, dialect.encode(read));
        assertArrayEquals(bytes, dialect.encode(Iso8583Message.of(read.mti(), read.fields())));
    }

    @Property(tries = 100)
    void everyTruncationIsRefusedInEveryDialect(@ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = dialect(random);
        byte[] bytes = dialect.encode(message(dialect, random));

        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThrows(Iso8583Exception.class, () -> dialect.decode(part), "length " + length);
        }
    }

    @Property(tries = 1000)
    void whatIsReadIsWrittenAgainToTheLastBitAndNoValueFails(@ForAll long seed) {
        Random random = new Random(seed);
        Dialect dialect = dialect(random);
        byte[] bytes = dialect.encode(message(dialect, random));
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Iso8583Message read;
        try {
            read = dialect.decode(bytes.clone());
        } catch (Iso8583Exception refused) {
            return;
        }

        assertArrayEquals(bytes, dialect.encode(read));
        assertEquals(read.fields(), read.with(11, "").fields());
        dialect.describe(read);
    }

    @Property(tries = 200)
    void aDialectIsTheSameAfterItsFile(@ForAll long seed) {
        Dialect dialect = dialect(new Random(seed));

        Dialect read = DialectFile.read(DialectFile.write(dialect));

        assertEquals(dialect.name(), read.name());
        assertEquals(dialect.isPacked(), read.isPacked());
        assertEquals(dialect.fields(), read.fields());
    }

    private static Dialect dialect(Random random) {
        List<FieldSpec> rows = new ArrayList<>();
        int most = random.nextBoolean() ? 64 : 128;
        for (int number = 2; number <= most && rows.size() < MOST_FIELDS; number++) {
            if (random.nextInt(3) == 0) {
                rows.add(row(number, random));
            }
        }
        return random.nextBoolean() ? Dialect.packed("packed", rows) : Dialect.ascii("ascii", rows);
    }

    private static FieldSpec row(int number, Random random) {
        Content content = Content.values()[random.nextInt(Content.values().length)];
        int units = 1 + random.nextInt(30);
        int even = content == Content.SIGNED_BCD ? units | 1 : units;
        Length.Form form = Length.Form.values()[random.nextInt(2)];
        int digits = 2 + random.nextInt(3);
        Length length = random.nextBoolean() ? Length.fixed(even) : new Length.Prefixed(digits, form, even);
        FieldSpec row = new FieldSpec(
                number,
                "field " + number,
                content,
                length,
                Visibility.values()[random.nextInt(Visibility.values().length)]);
        return random.nextInt(4) == 0 && row.shape() == Shape.PLAIN
                ? row.of(Shape.Part.open("first", 2), new Shape.Part("rest", 9, Visibility.HIDDEN))
                : row;
    }

    private static Iso8583Message message(Dialect dialect, Random random) {
        Iso8583Builder builder = Iso8583Message.builder(String.format("%04d", random.nextInt(10_000)));
        List<FieldSpec> rows = new ArrayList<>(dialect.fields());
        java.util.Collections.shuffle(rows, random);
        for (FieldSpec spec : rows) {
            if (random.nextInt(3) > 0) {
                builder.set(spec.number(), value(spec, random));
            }
        }
        return builder.build();
    }

    private static String value(FieldSpec spec, Random random) {
        int most = spec.length().most();
        int units = spec.length() instanceof Length.Fixed ? most : 1 + random.nextInt(most);
        return switch (spec.content()) {
            case TEXT -> characters("AZaz09 =.", units, random);
            case TRACK -> characters("0123456789D", units, random);
            case BINARY, HEX_TEXT -> characters("0123456789ABCDEF", 2 * units, random);
            case SIGNED_BCD ->
                (random.nextBoolean() ? "C" : "D") + characters("0123456789", (units - 1) / 2 * 2, random);
            default -> characters("0123456789", units, random);
        };
    }

    private static String characters(String alphabet, int count, Random random) {
        return random.ints(count, 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}
