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

    private final String mti;
    private FieldSet set = FieldSet.NONE;
    private String[] values;
    private int highest;

    // A message shares the array with its builder until the builder goes on.
    private boolean shared;

    Iso8583Builder(String mti) {
        this(mti, USUAL_FIELDS);
    }

    Iso8583Builder(String mti, int fields) {
        this.mti = mti;
        this.values = new String[fields];
    }

    /**
     * Sets a field, whatever it was before; an empty value takes it out.
     *
     * @throws Iso8583Exception if the number is not from 2 to 128
     */
    public Iso8583Builder set(int field, String value) {
        if (value.isEmpty()) {
            return remove(field);
        }
        own();
        boolean known = set.has(field);
        FieldSet next = known ? set : set.with(field);
        int place = next.rank(field);
        if (!known) {
            int size = set.size();
            if (size == values.length) {
                values = Arrays.copyOf(values, size + MORE);
            }
            if (field < highest) {
                System.arraycopy(values, place, values, place + 1, size - place);
            } else {
                highest = field;
            }
        }
        values[place] = value;
        set = next;
        return this;
    }

    /** Sets a field to a number, filled up with zeros on the left to this many digits. */
    public Iso8583Builder set(int field, long number, int digits) {
        return set(field, Digits.padded(number, digits));
    }

    /** Takes a field out. */
    public Iso8583Builder remove(int field) {
        if (set.has(field)) {
            own();
            int place = set.rank(field);
            System.arraycopy(values, place + 1, values, place, set.size() - place - 1);
            set = set.without(field);
        }
        return this;
    }

    /** The message as of now. */
    public Iso8583Message build() {
        shared = true;
        return new BuiltMessage(mti, set, values);
    }

    private void own() {
        if (shared) {
            values = values.clone();
            shared = false;
        }
    }
}
