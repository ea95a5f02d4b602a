package io.onetill.payment;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is on record about an attempt, as text by {@link Fact}. Immutable, so safe for any thread; equal if the values
 * are.
 */
public final class Facts {
    private static final Facts NONE = new Facts(new Fact[0], new String[0]);
    private static final Map<String, Fact> BY_NAME =
            Arrays.stream(Fact.values()).collect(Collectors.toUnmodifiableMap(Fact::name, Function.identity()));

    // Two short arrays in the order of Fact: every attempt makes some dozen of these, and a map with a place for each
    // fact there is would be most of what a payment takes of memory.
    private final Fact[] names;
    private final String[] texts;

    private Facts(Fact[] names, String[] texts) {
        this.names = names;
        this.texts = texts;
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
        Builder builder = new Builder();
        values.forEach(builder::add);
        return builder.build();
    }

    /** The facts among values by name, as they stand in a journal entry; other names are left out, and empty values. */
    public static Facts named(Map<String, String> values) {
        Builder builder = new Builder();
        values.forEach((name, value) -> {
            Fact fact = BY_NAME.get(name);
            if (fact != null) {
                builder.add(fact, value);
            }
        });
        return builder.build();
    }

    /** These and one more; an empty value is left out. */
    public Facts with(Fact fact, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Builder builder = new Builder(this, 1);
        builder.add(fact, value);
        return builder.build();
    }

    /** These and others; the others win. */
    public Facts with(Facts others) {
        if (others.names.length == 0) {
            return this;
        }
        if (names.length == 0) {
            return others;
        }
        Builder builder = new Builder(this, others.names.length);
        others.forEach(builder::add);
        return builder.build();
    }

    /** The recorded values, in the order of {@link Fact}; none is null or empty. A copy that cannot be changed. */
    public Map<Fact, String> values() {
        Map<Fact, String> values = new EnumMap<>(Fact.class);
        forEach(values::put);
        return Collections.unmodifiableMap(values);
    }

    /** Gives each recorded value, in the order of {@link Fact}. */
    public void forEach(BiConsumer<Fact, String> each) {
        for (int i = 0; i < names.length; i++) {
            each.accept(names[i], texts[i]);
        }
    }

    /** The value, if on record. */
    public Optional<String> get(Fact fact) {
        return Optional.ofNullable(find(fact));
    }

    /** The value, or an empty text. */
    public String text(Fact fact) {
        String found = find(fact);
        return found == null ? "" : found;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it is not on record
     */
    public String require(Fact fact) {
        String value = find(fact);
        if (value == null) {
            throw new IllegalStateException("expected " + fact + " to be on record");
        }
        return value;
    }

    private @Nullable String find(Fact fact) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == fact) {
                return texts[i];
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts that && Arrays.equals(names, that.names) && Arrays.equals(texts, that.texts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(texts);
    }

    @Override
    public String toString() {
        return "Facts[values=" + values() + "]";
    }

    /** Collects facts one by one; of one use, since what it built may share its arrays. */
    private static final class Builder {
        private static final int USUAL = 8;

        private Fact[] names;
        private String[] texts;
        private int size;

        Builder() {
            this.names = new Fact[USUAL];
            this.texts = new String[USUAL];
        }

        Builder(Facts first, int more) {
            this.size = first.names.length;
            this.names = Arrays.copyOf(first.names, size + more);
            this.texts = Arrays.copyOf(first.texts, size + more);
        }

        void add(Fact fact, String value) {
            if (value.isEmpty()) {
                return;
            }
            int at = size;
            while (at > 0 && names[at - 1].compareTo(fact) > 0) {
                at--;
            }
            if (at > 0 && names[at - 1] == fact) {
                texts[at - 1] = value;
                return;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                texts = Arrays.copyOf(texts, 2 * size);
            }
            System.arraycopy(names, at, names, at + 1, size - at);
            System.arraycopy(texts, at, texts, at + 1, size - at);
            names[at] = fact;
            texts[at] = value;
            size++;
        }

        Facts build() {
            if (size == 0) {
                return NONE;
            }
            boolean full = size == names.length;
            return new Facts(full ? names : Arrays.copyOf(names, size), full ? texts : Arrays.copyOf(texts, size));
        }
    }
}
