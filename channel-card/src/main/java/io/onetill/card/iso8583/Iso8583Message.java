package io.onetill.card.iso8583;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message as values by field number: digits and text as they are, bytes in upper-case hexadecimal. Immutable.
 *
 * <p>It may hold card data; {@code toString} gives the type and the field numbers only. For people see
 * {@link Dialect#describe}.
 */
public final class Iso8583Message {
    private final String mti;

    // Never written to once it is here, so that a message built field by field is copied once for each.
    private final SortedMap<Integer, String> fields;

    private Iso8583Message(String mti, SortedMap<Integer, String> fields) {
        this.mti = mti;
        this.fields = fields;
    }

    /** A message without fields; the message type has four digits. */
    public static Iso8583Message of(String mti) {
        return new Iso8583Message(mti, new TreeMap<>());
    }

    /** A message with a copy of these values by field number, the bitmap (1) not among them. */
    public static Iso8583Message of(String mti, SortedMap<Integer, String> fields) {
        return new Iso8583Message(mti, new TreeMap<>(fields));
    }

    /** Message type, four digits. */
    public String mti() {
        return mti;
    }

    /** Values by field number. Cannot be changed. */
    public SortedMap<Integer, String> fields() {
        return Collections.unmodifiableSortedMap(fields);
    }

    /** This message with one more field; an empty value leaves the field out. */
    public Iso8583Message with(int field, String value) {
        if (value.isEmpty()) {
            return this;
        }
        TreeMap<Integer, String> copy = new TreeMap<>(fields);
        copy.put(field, value);
        return new Iso8583Message(mti, copy);
    }

    /** This message and other fields; the others win. */
    public Iso8583Message with(Map<Integer, String> others) {
        TreeMap<Integer, String> copy = new TreeMap<>(fields);
        copy.putAll(others);
        return new Iso8583Message(mti, copy);
    }

    /** This message without some fields. */
    public Iso8583Message without(int... numbers) {
        TreeMap<Integer, String> copy = new TreeMap<>(fields);
        for (int number : numbers) {
            copy.remove(number);
        }
        return new Iso8583Message(mti, copy);
    }

    /** A field's value, if present. */
    public Optional<String> get(int field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** A field's value, or an empty text. */
    public String text(int field) {
        return fields.getOrDefault(field, "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Iso8583Message that && mti.equals(that.mti) && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return 31 * mti.hashCode() + fields.hashCode();
    }

    @Override
    public String toString() {
        return "Iso8583Message[" + mti + " " + fields.keySet() + "]";
    }
}
