package io.onetill.card.iso8583;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An acquirer's way to write ISO 8583 messages, as a table of fields. The same table encodes, decodes and describes; a new
 * dialect is a new table, in Java or as a file ({@link DialectFile}).
 *
 * <p>A field that is not in the table is an error in both directions: its length could only be guessed, and all fields
 * after it with it. A message type that nobody knows is kept. Immutable and safe for any thread.
 */
public final class Dialect {
    private static final int MOST_BYTES = 65_535;
    private static final int MOST_FIELDS = 128;

    private final String name;
    private final Heading heading;
    private final @Nullable Row[] rows = new Row[MOST_FIELDS + 1];

    private Dialect(String name, Heading heading, List<FieldSpec> fields) {
        this.name = name;
        this.heading = heading;
        for (FieldSpec spec : fields) {
            if (rows[spec.number()] != null) {
                throw new IllegalArgumentException("expected one row for field " + spec.number());
            }
            rows[spec.number()] = new Row(spec);
        }
    }

    /** A dialect whose message type is packed (2 bytes) and whose bitmap is 8 or 16 bytes. */
    public static Dialect packed(String name, List<FieldSpec> fields) {
        return new Dialect(name, Heading.PACKED, fields);
    }

    /** A dialect whose message type is 4 ASCII digits and whose bitmap is 16 or 32 hexadecimal characters. */
    public static Dialect ascii(String name, List<FieldSpec> fields) {
        return new Dialect(name, Heading.ASCII, fields);
    }

    /** The same table with other rows for some fields, under another name. */
    public Dialect with(String otherName, List<FieldSpec> others) {
        List<FieldSpec> all = new ArrayList<>(fields());
        others.forEach(row -> all.removeIf(old -> old.number() == row.number()));
        all.addAll(others);
        return new Dialect(otherName, heading, all);
    }

    /** The dialect's name. */
    public String name() {
        return name;
    }

    /** Whether message type and bitmap are packed, and not ASCII characters. */
    public boolean isPacked() {
        return heading == Heading.PACKED;
    }

    /** The rows, by field number. */
    public List<FieldSpec> fields() {
        return Arrays.stream(rows).filter(Objects::nonNull).map(row -> row.spec).toList();
    }

    /**
     * The bytes from MTI to the last field. A message that this dialect decoded gives its bytes back.
     *
     * @throws Iso8583Exception if a value does not fit its row, or there is no row
     */
    public byte[] encode(Iso8583Message message) {
        if (message instanceof ParsedMessage parsed && parsed.dialect == this) {
            return parsed.bytes.clone();
        }
        BuiltMessage built = message instanceof BuiltMessage values ? values : (BuiltMessage) message.without();
        FieldSet set = built.set();
        int at = heading.bytes(set);
        int size = at;
        int place = 0;
        for (int number = set.next(0); number != 0; number = set.next(number)) {
            size += known(number, 0).size(built.valueAt(place++));
        }
        byte[] out = new byte[size];
        heading.write(built.mti(), set, out);
        place = 0;
        for (int number = set.next(0); number != 0; number = set.next(number)) {
            at = row(number).write(built.valueAt(place++), out, at);
        }
        return out;
    }

    /**
     * Reads a whole message: finds where each field begins and checks its bytes; values are made when they are asked for.
     *
     * @param bytes from the MTI on; the message keeps them, so they must not be changed afterwards
     * @throws Iso8583Exception if the bytes are no message of this dialect, or more than one
     */
    public Iso8583Message decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new Iso8583Exception(0, MOST_BYTES, "at most " + MOST_BYTES + " bytes");
        }
        FieldSet set = heading.read(bytes);
        int[] starts = new int[set.size()];
        int at = index(bytes, set.low(), 1, heading.end(bytes), starts, 0);
        if (set.high() != 0) {
            at = index(bytes, set.high(), 65, at, starts, Long.bitCount(set.low()));
        }
        if (at != bytes.length) {
            throw new Iso8583Exception(set.last(), at, "the end of the message");
        }
        return new ParsedMessage(this, bytes, set, starts);
    }

    /** Finds the fields of one bitmap, whose highest bit is field {@code first}. */
    private int index(byte[] bytes, long bits, int first, int start, int[] starts, int from) {
        int at = start;
        int place = from;
        long left = bits;
        while (left != 0) {
            int zeros = Long.numberOfLeadingZeros(left);
            left &= ~(Long.MIN_VALUE >>> zeros);
            starts[place++] = at;
            at = known(first + zeros, at).end(bytes, at);
        }
        return at;
    }

    /** Reads as much of a message as can be read, for a dump that says where it breaks. Never throws. */
    public Inspection inspect(byte[] bytes) {
        try {
            return new Inspection(describe(decode(bytes)), Optional.empty());
        } catch (Iso8583Exception broken) {
            return new Inspection(before(broken, bytes), Optional.of(broken));
        }
    }

    private List<DumpLine> before(Iso8583Exception broken, byte[] bytes) {
        if (broken.field() < 2) {
            return List.of();
        }
        FieldSet all = heading.read(bytes);
        FieldSet read = FieldSet.NONE;
        int[] starts = new int[all.size()];
        int at = heading.end(bytes);
        try {
            for (int number = all.next(0); number != 0; number = all.next(number)) {
                starts[read.size()] = at;
                at = known(number, at).end(bytes, at);
                read = read.with(number);
            }
        } catch (Iso8583Exception here) {
            // What stands before is all that can be told.
        }
        return describe(new ParsedMessage(this, bytes, read, starts));
    }

    /**
     * A part of a field by its number in the field's row, from 1; empty if the field is absent or ends before it.
     *
     * @throws IllegalArgumentException if the row has no such part
     */
    public String part(Iso8583Message message, int field, int part) {
        if (known(field, 0).spec.shape() instanceof Shape.Parts parts
                && part >= 1
                && part <= parts.parts().size()) {
            return parts.of(message.text(field), part);
        }
        throw new IllegalArgumentException("expected a part of field " + field + " that dialect " + name + " knows");
    }

    /**
     * A dump for people: one line a field and one a part of it, card data masked or hidden. Fields without a row are
     * hidden.
     */
    public List<DumpLine> describe(Iso8583Message message) {
        List<DumpLine> lines = new ArrayList<>();
        lines.add(new DumpLine(0, "message type", message.mti()));
        message.fields().forEach((number, value) -> {
            Row row = rows[number];
            if (row == null) {
                lines.add(new DumpLine(number, "unknown", "(" + value.length() + " characters hidden)"));
            } else {
                lines.add(new DumpLine(number, row.spec.name(), Masks.mask(row.spec, value)));
                lines.addAll(Masks.parts(row.spec, value));
            }
        });
        return List.copyOf(lines);
    }

    /** The row of a field that was checked before. */
    Row row(int number) {
        return Objects.requireNonNull(rows[number]);
    }

    String mti(byte[] bytes) {
        return heading.mti(bytes);
    }

    private Row known(int number, int offset) {
        Row row = number >= 2 && number <= MOST_FIELDS ? rows[number] : null;
        if (row == null) {
            throw new Iso8583Exception(number, offset, "a field that dialect " + name + " knows");
        }
        return row;
    }
}
