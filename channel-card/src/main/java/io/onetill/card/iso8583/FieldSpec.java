package io.onetill.card.iso8583;

/**
 * One row of a dialect: a field's number and name, how its value becomes bytes, what it consists of, and how much of it a
 * dump may show. Immutable.
 *
 * @param number 2 to 128
 * @param name the field's usual English name
 * @param content encoding and padding
 * @param length fixed or prefixed
 * @param visibility what a dump shows
 * @param shape what the value consists of
 */
public record FieldSpec(int number, String name, Content content, Length length, Visibility visibility, Shape shape) {
    /** Checks the number. */
    public FieldSpec {
        if (number < 2 || number > 128) {
            throw new IllegalArgumentException("expected a field number from 2 to 128, got " + number);
        }
    }

    /** A field of one value; one whose dump shows chip data consists of data objects. */
    public FieldSpec(int number, String name, Content content, Length length, Visibility visibility) {
        this(
                number,
                name,
                content,
                length,
                visibility,
                visibility == Visibility.CHIP_DATA ? Shape.DATA_OBJECTS : Shape.PLAIN);
    }

    /** The same with parts. */
    public FieldSpec of(Shape.Part... parts) {
        return new FieldSpec(number, name, content, length, visibility, Shape.parts(parts));
    }

    /** How many bytes a value takes, its length included; checks the value. */
    int size(String value) {
        content.check(number, value);
        int units = content.units(number, value);
        if (length instanceof Length.Fixed fixed && units != fixed.units()) {
            throw new Iso8583Exception(number, units, "exactly " + fixed.units() + " units");
        }
        if (units > length.most()) {
            throw new Iso8583Exception(number, length.most(), "at most " + length.most() + " units");
        }
        return content.bytes(units) + prefixBytes();
    }

    /** Writes a value of which {@link #size} is known; gives the place behind it. */
    int write(String value, byte[] out, int at) {
        int place =
                length instanceof Length.Prefixed prefixed ? prefixed.write(content.units(number, value), out, at) : at;
        return content.write(value, out, place);
    }

    /** Where the field that starts here ends; checks all its bytes. */
    int end(byte[] bytes, int start) {
        int units = length.most();
        int at = start;
        if (length instanceof Length.Prefixed prefixed) {
            at += prefixed.prefixBytes();
            require(bytes, at, "a length");
            units = prefixed.read(number, bytes, start);
            if (units > prefixed.most()) {
                throw new Iso8583Exception(number, start, "a length of at most " + prefixed.most());
            }
        }
        int end = at + content.bytes(units);
        require(bytes, end, (end - at) + " bytes");
        content.verify(number, bytes, at, units);
        return end;
    }

    /** The value of the field that starts here, where {@link #end} was asked before. */
    String text(byte[] bytes, int start) {
        return content.read(bytes, start + prefixBytes(), units(bytes, start));
    }

    byte[] value(byte[] bytes, int start) {
        return content.readBytes(bytes, start + prefixBytes(), units(bytes, start));
    }

    long number(byte[] bytes, int start) {
        return content.readNumber(number, bytes, start + prefixBytes(), units(bytes, start));
    }

    int prefixBytes() {
        return length instanceof Length.Prefixed prefixed ? prefixed.prefixBytes() : 0;
    }

    private int units(byte[] bytes, int start) {
        return length instanceof Length.Prefixed prefixed ? prefixed.readVerified(bytes, start) : length.most();
    }

    private void require(byte[] bytes, int end, String what) {
        if (end > bytes.length) {
            throw new Iso8583Exception(number, bytes.length, what);
        }
    }
}
