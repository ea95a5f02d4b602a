package io.onetill.payment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is on record about an attempt, as text by {@link Fact}. Immutable.
 *
 * @param values the recorded values; none is null or empty
 */
public record Facts(Map<Fact, String> values) {
    private static final Facts NONE = new Facts(Map.of());

    /** Copies the map. */
    public Facts {
        EnumMap<Fact, String> copy = new EnumMap<>(Fact.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Nothing on record. */
    public static Facts none() {
        return NONE;
    }

    /** One value. */
    public static Facts of(Fact fact, String value) {
        return NONE.with(fact, value);
    }

    /** These and one more; an empty value is left out. */
    public Facts with(Fact fact, String value) {
        if (value.isEmpty()) {
            return this;
        }
        EnumMap<Fact, String> copy = new EnumMap<>(Fact.class);
        copy.putAll(values);
        copy.put(fact, value);
        return new Facts(copy);
    }

    /** These and others; the others win. */
    public Facts with(Facts others) {
        if (others.values.isEmpty()) {
            return this;
        }
        EnumMap<Fact, String> copy = new EnumMap<>(Fact.class);
        copy.putAll(values);
        copy.putAll(others.values);
        return new Facts(copy);
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
}
