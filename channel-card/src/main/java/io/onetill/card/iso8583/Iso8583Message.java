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
 *
 * @param mti message type, four digits
 * @param fields values by field number, the bitmap (1) not among them
 */
public record Iso8583Message(String mti, SortedMap<Integer, String> fields) {
    /** Copies the fields. */
    public Iso8583Message {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** A message without fields. */
    public static Iso8583Message of(String mti) {
        return new Iso8583Message(mti, new TreeMap<>());
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
    public String toString() {
        return "Iso8583Message[" + mti + " " + fields.keySet() + "]";
    }
}
