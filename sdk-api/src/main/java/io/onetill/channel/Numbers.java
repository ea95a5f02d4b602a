package io.onetill.channel;

/** Numbers that are used once. What is taken becomes durable with the entry that the engine writes next. */
public interface Numbers {
    /**
     * The next value of a counter that never repeats, from 1. The till keeps one for each name.
     *
     * @param counter a short name, for example {@code stan}
     */
    long next(String counter);

    /** A new identifier of upper-case letters and digits, at most 30 characters, unique across tills. */
    String unique(String prefix);
}
