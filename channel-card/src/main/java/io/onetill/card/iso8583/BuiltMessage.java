package io.onetill.card.iso8583;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;

/** A message whose values were given one by one. */
final class BuiltMessage extends Iso8583Message {
    private final String mti;

    // Texts and arrays of bytes, in the order of the field numbers; longer than there are fields if the builder had
    // room left. Never written to.
    private final Object[] values;

    BuiltMessage(String mti, FieldSet set, Object[] values) {
        super(set);
        this.mti = mti;
        this.values = values;
    }

    @Override
    public String mti() {
        return mti;
    }

    @Override
    String value(int field) {
        Object value = values[set().rank(field)];
        return value instanceof byte[] bytes ? Hex.encode(bytes) : (String) value;
    }

    /** The value at this place in the order of the field numbers: a text, or an array of bytes. */
    Object valueAt(int place) {
        return values[place];
    }

    @Override
    public long number(int field) {
        present(field);
        String value = value(field);
        if (value.length() > Nibbles.MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Iso8583Exception(field, 0, "at most " + Nibbles.MOST_DIGITS + " decimal digits");
        }
        return Long.parseLong(value);
    }

    @Override
    public byte[] bytes(int field) {
        try {
            return values[present(field)] instanceof byte[] bytes ? bytes.clone() : Hex.decode(value(field));
        } catch (CodecException e) {
            throw new Iso8583Exception(field, 0, "bytes in hexadecimal");
        }
    }
}
