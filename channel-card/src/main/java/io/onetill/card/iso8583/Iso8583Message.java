package io.onetill.card.iso8583;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message as values by field number: digits and text as they are, bytes in upper-case hexadecimal. Immutable, for any
 * thread.
 *
 * <p>A message that {@link Dialect#decode} gave holds the bytes and where each field begins; a value is made each time it
 * is asked for, so ask once. {@link #number} and {@link #bytes} make no text at all.
 *
 * <p>It may hold card data; {@code toString} gives the type and the field numbers only. For people see
 * {@link Dialect#describe}.
 */
public abstract sealed class Iso8583Message permits BuiltMessage, ParsedMessage {
    // The two numbers of a FieldSet: one object less for each message.
    private final long low;
    private final long high;

    Iso8583Message(FieldSet set) {
        this.low = set.low();
        this.high = set.high();
    }

    final FieldSet set() {
        return new FieldSet(low, high);
    }

    /** A message without fields; the message type has four digits. */
    public static Iso8583Message of(String mti) {
        return new BuiltMessage(mti, FieldSet.NONE, new Object[0]);
    }

    /** A message with a copy of these values by field number, the bitmap (1) not among them. */
    public static Iso8583Message of(String mti, SortedMap<Integer, String> fields) {
        Iso8583Builder builder = builder(mti);
        fields.forEach(builder::set);
        return builder.build();
    }

    /** Begins a message of several fields; quicker than one {@link #with} after the other. */
    public static Iso8583Builder builder(String mti) {
        return new Iso8583Builder(mti);
    }

    /** Message type, four digits. */
    public abstract String mti();

    /** The value of a field that is present. */
    abstract String value(int field);

    /**
     * The value of a field of decimal digits: an amount in minor units, a STAN.
     *
     * @throws Iso8583Exception if the field is absent, or is no number of at most 18 digits
     */
    public abstract long number(int field);

    /**
     * A copy of the value of a field of bytes.
     *
     * @throws Iso8583Exception if the field is absent, or its value is not in hexadecimal
     */
    public abstract byte[] bytes(int field);

    /**
     * The data objects of a field of bytes, DE 55 for example; those that nobody knows are among them.
     *
     * @throws Iso8583Exception if the field is absent, or its bytes are no data objects; the offset counts within them
     */
    public List<Tlv> dataObjects(int field) {
        try {
            return Tlv.decodeAll(bytes(field));
        } catch (CodecException e) {
            throw new Iso8583Exception(field, e.offset(), "data objects");
        }
    }

    /** Whether a field is present. */
    public boolean has(int field) {
        return set().has(field);
    }

    /** A field's value, if present. */
    public Optional<String> get(int field) {
        return set().has(field) ? Optional.of(value(field)) : Optional.empty();
    }

    /** A field's value, or an empty text. */
    public String text(int field) {
        return set().has(field) ? value(field) : "";
    }

    /** Values by field number. Cannot be changed. */
    public SortedMap<Integer, String> fields() {
        SortedMap<Integer, String> all = new TreeMap<>();
        FieldSet set = set();
        for (int number = set.next(0); number != 0; number = set.next(number)) {
            all.put(number, value(number));
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /** This message with one more field; an empty value leaves the field out. */
    public Iso8583Message with(int field, String value) {
        return value.isEmpty() ? this : toBuilder(1).set(field, value).build();
    }

    /** This message and other fields; the others win. */
    public Iso8583Message with(Map<Integer, String> others) {
        Iso8583Builder builder = toBuilder(others.size());
        others.forEach(builder::set);
        return builder.build();
    }

    /** This message without some fields. */
    public Iso8583Message without(int... numbers) {
        Iso8583Builder builder = toBuilder(0);
        for (int number : numbers) {
            builder.remove(number);
        }
        return builder.build();
    }

    private Iso8583Builder toBuilder(int more) {
        Iso8583Builder builder = new Iso8583Builder(mti(), set().size() + more);
        FieldSet set = set();
        for (int number = set.next(0); number != 0; number = set.next(number)) {
            builder.set(number, value(number));
        }
        return builder;
    }

    /** The field, which must be there. */
    final int present(int field) {
        if (!set().has(field)) {
            throw new Iso8583Exception(field, 0, "the field to be present");
        }
        return set().rank(field);
    }

    @Override
    public final boolean equals(Object other) {
        if (!(other instanceof Iso8583Message that)
                || low != that.low
                || high != that.high
                || !mti().equals(that.mti())) {
            return false;
        }
        FieldSet set = set();
        for (int number = set.next(0); number != 0; number = set.next(number)) {
            if (!value(number).equals(that.value(number))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        return Objects.hash(mti(), low, high);
    }

    @Override
    public final String toString() {
        return "Iso8583Message[" + mti() + " " + set() + "]";
    }
}
