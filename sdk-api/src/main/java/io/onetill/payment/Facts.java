package io.onetill.payment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is on record about an attempt, as text by {@link Fact}. Immutable, so safe for any thread; equal if the values
 * are.
 */
public final class Facts {
    private static final Facts NONE = new Facts(new EnumMap<>(Fact.class));

    // Never written to once it is here: every attempt makes some dozen of these, so nothing is copied twice.
    private final EnumMap<Fact, String> values;

    private Facts(EnumMap<Fact, String> values) {
        this.values = values;
    }

    /** Nothing on record. */
    public static Facts none() {
        return NONE;
    }

    /** One value; nothing if it is empty. */
    public static Facts of(Fact fact, String value) {
        return NONE.with(fact, value);
    }

    /** A copy of these values; empty ones are left out. */
    public static Facts of(Map<Fact, String> values) {
        EnumMap<Fact, String> copy = new EnumMap<>(Fact.class);
        copy.putAll(values);
        copy.values().removeIf(String::isEmpty);
        return copy.isEmpty() ? NONE : new Facts(copy);
    }

    /** These and one more; an empty value is left out. */
    public Facts with(Fact fact, String value) {
        if (value.isEmpty()) {
            return this;
        }
        EnumMap<Fact, String> copy = new EnumMap<>(values);
        copy.put(fact, value);
        return new Facts(copy);
    }

    /** These and others; the others win. */
    public Facts with(Facts others) {
        if (others.values.isEmpty()) {
            return this;
        }
        if (values.isEmpty()) {
            return others;
        }
        EnumMap<Fact, String> copy = new EnumMap<>(values);
        copy.putAll(others.values);
        return new Facts(copy);
    }

    /** The recorded values, in the order of {@link Fact}; none is null or empty. Cannot be changed. */
    public Map<Fact, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The value, if on record. */
    public Optional<String> get(Fact fact) {
        return Optional.ofNullable(values.get(fact));
    }

    /** The value, or an empty text. */
    public String text(Fact fact) {
        return values.getOrDefault(fact, "");
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it is not on record
     */
    public String require(Fact fact) {
        String value = values.get(fact);
        if (value == null) {
            throw new IllegalStateException("expected " + fact + " to be on record");
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Facts[values=" + values + "]";
    }
}
