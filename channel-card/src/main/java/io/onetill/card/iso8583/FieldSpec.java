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
}
