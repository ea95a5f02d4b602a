package io.onetill.samples.benchmarks;

import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a codec could cost at least: written by hand for this one message, without a table, an error or a check. Nothing
 * that anybody should use.
 */
final class LimitCodec implements Codec {
    private static final int PACKED = 0;
    private static final int TEXT = 1;
    private static final int BYTES = 2;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    // Number, kind, digits of its length, units if fixed, whether an odd count stands right.
    private static final int[][] ROWS = {
        {2, PACKED, 2, 0, 0},
        {3, PACKED, 0, 6, 0},
        {4, PACKED, 0, 12, 0},
        {11, PACKED, 0, 6, 0},
        {14, PACKED, 0, 4, 0},
        {22, PACKED, 0, 3, 0},
        {23, PACKED, 0, 3, 1},
        {25, PACKED, 0, 2, 0},
        {26, PACKED, 0, 2, 0},
        {35, PACKED, 2, 0, 0},
        {41, TEXT, 0, 8, 0},
        {42, TEXT, 0, 15, 0},
        {49, TEXT, 0, 3, 0},
        {52, BYTES, 0, 8, 0},
        {53, PACKED, 0, 16, 0},
        {55, BYTES, 3, 0, 0},
        {60, PACKED, 3, 0, 0},
        {64, BYTES, 0, 8, 0}
    };
    private static final Object[] VALUES = MessageA.VALUES.values().toArray();

    /** The bytes and, for each row, where its value begins and how many units it has. */
    private record Read(byte[] bytes, int[] places) {}

    @Override
    public Object parse(byte[] bytes) {
        int[] places = new int[2 * ROWS.length];
        int at = 10;
        for (int i = 0; i < ROWS.length; i++) {
            int[] row = ROWS[i];
            int units = row[3];
            if (row[2] == 2) {
                units = two(bytes[at++]);
            } else if (row[2] == 3) {
                units = 100 * two(bytes[at]) + two(bytes[at + 1]);
                at += 2;
            }
            places[2 * i] = at;
            places[2 * i + 1] = units;
            at += row[1] == PACKED ? (units + 1) / 2 : units;
        }
        return new Read(bytes, places);
    }

    private static int two(byte packed) {
        return (packed >> 4 & 0xF) * 10 + (packed & 0xF);
    }

    private static Object value(Read read, int row) {
        int at = read.places[2 * row];
        int units = read.places[2 * row + 1];
        return switch (ROWS[row][1]) {
            case PACKED -> digits(read.bytes, at, units % 2 == 1 ? ROWS[row][4] : 0, units);
            case TEXT -> new String(read.bytes, at, units, StandardCharsets.ISO_8859_1);
            default -> java.util.Arrays.copyOfRange(read.bytes, at, at + units);
        };
    }

    private static String digits(byte[] bytes, int at, int skipped, int count) {
        byte[] text = new byte[count];
        for (int i = 0; i < count; i++) {
            byte two = bytes[at + (i + skipped) / 2];
            text[i] = DIGITS[(i + skipped) % 2 == 0 ? two >> 4 & 0xF : two & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void all(Object message, Consumer<Object> sink) {
        Read read = (Read) message;
        sink.accept(digits(read.bytes, 0, 0, 4));
        for (int i = 0; i < ROWS.length; i++) {
            sink.accept(value(read, i));
        }
    }

    @Override
    public void key(Object message, Consumer<Object> sink) {
        Read read = (Read) message;
        sink.accept(digits(read.bytes, 0, 0, 4));
        sink.accept(value(read, 3));
        sink.accept(value(read, 10));
    }

    @Override
    public byte[] build() {
        byte[] out = new byte[289];
        pack(MessageA.MTI, 0, out, 0);
        int at = 10;
        for (int i = 0; i < ROWS.length; i++) {
            int[] row = ROWS[i];
            out[2 + (row[0] - 1) / 8] |= (byte) (0x80 >>> (row[0] - 1) % 8);
            Object value = VALUES[i];
            int units = value instanceof byte[] bytes ? bytes.length : ((String) value).length();
            if (row[2] == 3) {
                out[at++] = (byte) (units / 100);
            }
            if (row[2] > 0) {
                out[at++] = (byte) (units / 10 % 10 << 4 | units % 10);
            }
            if (value instanceof byte[] bytes) {
                System.arraycopy(bytes, 0, out, at, units);
                at += units;
            } else {
                String text = (String) value;
                at = row[1] == TEXT ? text(text, out, at) : pack(text, units % 2 == 1 ? row[4] : 0, out, at);
            }
        }
        return out;
    }

    @SuppressWarnings("deprecation") // the quickest way there is
    private static int text(String value, byte[] out, int at) {
        value.getBytes(0, value.length(), out, at);
        return at + value.length();
    }

    private static int pack(String digits, int skipped, byte[] out, int at) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int nibble = c <= '9' ? c - '0' : c - 'A' + 10;
            out[at + (i + skipped) / 2] |= (byte) ((i + skipped) % 2 == 0 ? nibble << 4 : nibble);
        }
        return at + (digits.length() + 1) / 2;
    }

    @Override
    public SortedMap<Integer, String> values(Object message) {
        SortedMap<Integer, String> values = new TreeMap<>();
        for (int i = 0; i < ROWS.length; i++) {
            Object value = value((Read) message, i);
            values.put(ROWS[i][0], value instanceof byte[] bytes ? Hex.encode(bytes) : (String) value);
        }
        return values;
    }
}
