package io.onetill.samples.benchmarks;

import java.util.SortedMap;
import java.util.function.Consumer;

/** A library that reads and writes {@link MessageA}. */
interface Codec {
    /** Bytes to a message, as the library does it. */
    Object parse(byte[] bytes);

    /** Every field of a parsed message as text, those of bytes as an array, and the message type. */
    void all(Object message, Consumer<Object> sink);

    /** The message type, field 11 and field 41. */
    void key(Object message, Consumer<Object> sink);

    /** The values to bytes. */
    byte[] build();

    /** The values of a parsed message in one form for all, to see that it was read rightly. */
    SortedMap<Integer, String> values(Object message);

    /** The codecs on the class path by name. */
    static Codec named(String name) {
        return switch (name) {
            case "onetill" -> new OneTillCodec();
            case "j8583" -> new J8583Codec();
            case "limit" -> new LimitCodec();
            default -> optional(name);
        };
    }

    private static Codec optional(String name) {
        try {
            return (Codec) Class.forName("io.onetill.samples.benchmarks.JposCodec")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("expected a codec that is on the class path, not " + name, e);
        }
    }
}
