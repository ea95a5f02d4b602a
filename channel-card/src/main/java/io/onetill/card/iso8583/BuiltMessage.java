package io.onetill.card.iso8583;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;

/** A message whose values were given one by one. */
final class BuiltMessage extends Iso8583Message {
    private final String mti;

    // In the order of the field numbers; longer than there are fields if the builder had room left. Never written to.
    private final String[] values;

    BuiltMessage(String mti, FieldSet set, String[] values) {
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
        return values[set.rank(field)];
    }

    /** The value at this place in the order of the field numbers. */
    String valueAt(int place) {
        return values[place];
    }

    @Override
    public long number(int field) {
        String value = values[present(field)];
        if (value.length() > Nibbles.MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Iso8583Exception(field, 0, "at most " + Nibbles.MOST_DIGITS + " decimal digits");
        }
        return Long.parseLong(value);
    }

    @Override
    public byte[] bytes(int field) {
        try {
            return Hex.decode(values[present(field)]);
        } catch (CodecException e) {
            throw new Iso8583Exception(field, 0, "bytes in hexadecimal");
        }
    }
}
