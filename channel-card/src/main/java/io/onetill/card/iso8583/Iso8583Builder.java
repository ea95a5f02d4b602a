package io.onetill.card.iso8583;

import io.onetill.codec.Digits;
import java.util.Arrays;

/**
 * Collects the fields of a message, quickest in the order of their numbers. Values are checked when the message is
 * encoded, since only the dialect knows how. Not for several threads.
 */
public final class Iso8583Builder {
    private static final int USUAL_FIELDS = 20;
    private static final int MORE = 8;

    private static final long FIRST = Long.MIN_VALUE;

    private final String mti;

    // The bits of a FieldSet, which would be made anew for each field.
    private long low;
    private long high;
    private int size;
    private Object[] values;

    // A message shares the array with its builder until the builder goes on.
    private boolean shared;

    Iso8583Builder(String mti) {
        this(mti, USUAL_FIELDS);
    }

    Iso8583Builder(String mti, int fields) {
        this.mti = mti;
        this.values = new Object[fields];
    }

    /**
     * Sets a field, whatever it was before; an empty value takes it out.
     *
     * @throws Iso8583Exception if the number is not from 2 to 128
     */
    public Iso8583Builder set(int field, String value) {
        return value.isEmpty() ? remove(field) : put(field, value);
    }

    /**
     * Sets a field of bytes, whatever it was before; the array is the message's from here on and must not be changed. No
     * bytes take it out.
     *
     * @throws Iso8583Exception if the number is not from 2 to 128
     */
    public Iso8583Builder set(int field, byte[] value) {
        return value.length == 0 ? remove(field) : put(field, value);
    }

    private Iso8583Builder put(int field, Object value) {
        if (field < 2 || field > 128) {
            throw new Iso8583Exception(field, 0, "a field number from 2 to 128");
        }
        own();
        // Fields come in the order of their numbers as a rule.
        boolean behind = high == 0 && field <= 64 && (low & -1L >>> field - 1) == 0;
        int place = behind ? size : rank(field);
        if (behind || !has(field)) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + MORE);
            }
            if (place < size) {
                System.arraycopy(values, place, values, place + 1, size - place);
            }
            if (field > 64) {
                high |= FIRST >>> field - 65;
            } else {
                low |= FIRST >>> field - 1;
            }
            size++;
        }
        values[place] = value;
        return this;
    }

    private boolean has(int field) {
        return field > 64 ? (high & FIRST >>> field - 65) != 0 : (low & FIRST >>> field - 1) != 0;
    }

    private int rank(int field) {
        return field > 64
                ? Long.bitCount(low) + Long.bitCount(high & ~(-1L >>> field - 65))
                : Long.bitCount(low & ~(-1L >>> field - 1));
    }

    /** Sets a field to a number, filled up with zeros on the left to this many digits. */
    public Iso8583Builder set(int field, long number, int digits) {
        return set(field, Digits.padded(number, digits));
    }

    /** Takes a field out. */
    public Iso8583Builder remove(int field) {
        if (field > 1 && field <= 128 && has(field)) {
            own();
            int place = rank(field);
            System.arraycopy(values, place + 1, values, place, size - place - 1);
            if (field > 64) {
                high &= ~(FIRST >>> field - 65);
            } else {
                low &= ~(FIRST >>> field - 1);
            }
            size--;
        }
        return this;
    }

    /** The message as of now. */
    public Iso8583Message build() {
        shared = true;
        return new BuiltMessage(mti, new FieldSet(low, high), values);
    }

    private void own() {
        if (shared) {
            values = values.clone();
            shared = false;
        }
    }
}
