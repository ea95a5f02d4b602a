package io.onetill.card.iso8583;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A masked dump of chip data: EMV data objects with their names. What is not known to be harmless is hidden, and so is
 * everything inside it that is not. Stateless.
 */
public final class DataObjectDump {
    private static final int DEEPEST = 8;

    private DataObjectDump() {}

    /**
     * One data object.
     *
     * @param depth how many objects it is inside of
     * @param tag in hexadecimal
     * @param name its name in EMV Book 3 Annex A, or "unknown"
     * @param length bytes of the value
     * @param value in hexadecimal, or a remark where it is hidden; empty for an object of others
     */
    public record Line(int depth, String tag, String name, int length, String value) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s%-8s%-44s %3d  %s", "  ".repeat(depth), tag, name, length, value);
        }
    }

    /**
     * The objects in their order, each before those inside it.
     *
     * @throws CodecException if the bytes are no data objects; the offset counts within the innermost object
     */
    public static List<Line> of(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        add(bytes, 0, lines);
        return List.copyOf(lines);
    }

    private static void add(byte[] bytes, int depth, List<Line> lines) {
        for (Tlv object : Tlv.decodeAll(bytes)) {
            boolean opened = object.constructed() && depth < DEEPEST;
            String tag = Integer.toHexString(object.tag()).toUpperCase(Locale.ROOT);
            String value = opened ? "" : value(object);
            lines.add(new Line(depth, tag, DataObjectTable.name(object.tag()), object.value().length, value));
            if (opened) {
                add(object.value(), depth + 1, lines);
            }
        }
    }

    private static String value(Tlv object) {
        return DataObjectTable.isShown(object.tag())
                ? Hex.encode(object.value())
                : "(" + object.value().length + " bytes hidden)";
    }
}
