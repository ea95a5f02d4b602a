package io.onetill.card.iso8583;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * An acquirer's way to write ISO 8583 messages, as a table of fields. The same table encodes, decodes and describes.
 *
 * <p>A field that is not in the table is an error in both directions: its length could only be guessed, and all fields
 * after it with it. Immutable and safe for any thread.
 */
public final class Dialect {
    private static final int MOST_BYTES = 65_535;

    private final String name;
    private final boolean packed;
    private final FieldSpec[] specs = new FieldSpec[129];

    private Dialect(String name, boolean packed, List<FieldSpec> fields) {
        this.name = name;
        this.packed = packed;
        for (FieldSpec spec : fields) {
            if (specs[spec.number()] != null) {
                throw new IllegalArgumentException("expected one row for field " + spec.number());
            }
            specs[spec.number()] = spec;
        }
    }

    /** A dialect whose message type is packed (2 bytes) and whose bitmap is 8 or 16 bytes. */
    public static Dialect packed(String name, List<FieldSpec> fields) {
        return new Dialect(name, true, fields);
    }

    /** A dialect whose message type is 4 ASCII digits and whose bitmap is 16 or 32 hexadecimal characters. */
    public static Dialect ascii(String name, List<FieldSpec> fields) {
        return new Dialect(name, false, fields);
    }

    /** The dialect's name. */
    public String name() {
        return name;
    }

    /** The rows, by field number. */
    public List<FieldSpec> fields() {
        return Arrays.stream(specs).filter(spec -> spec != null).toList();
    }

    /**
     * The bytes from MTI to the last field.
     *
     * @throws Iso8583Exception if a value does not fit its row, or there is no row
     */
    public byte[] encode(Iso8583Message message) {
        if (message.mti().length() != 4) {
            throw new Iso8583Exception(0, 0, "4 digits");
        }
        boolean second = !message.fields().isEmpty() && message.fields().lastKey() > 64;
        byte[] bitmap = new byte[second ? 16 : 8];
        if (second) {
            bitmap[0] = (byte) 0x80;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        message.fields().forEach((number, value) -> {
            spec(number, 0).encode(value, body);
            bitmap[(number - 1) / 8] |= (byte) (0x80 >>> (number - 1) % 8);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.size() + 36);
        out.writeBytes(mtiContent().encode(0, message.mti()));
        out.writeBytes(packed ? bitmap : hexText(bitmap));
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    /**
     * Reads a whole message.
     *
     * @throws Iso8583Exception if the bytes are no message of this dialect, or more than one
     */
    public Iso8583Message decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new Iso8583Exception(0, MOST_BYTES, "at most " + MOST_BYTES + " bytes");
        }
        int at = mtiContent().bytes(4);
        if (bytes.length < at) {
            throw new Iso8583Exception(0, bytes.length, "a message type");
        }
        String mti = mtiContent().decode(0, bytes, 0, 4);
        byte[] bitmap = bitmap(bytes, at, 8);
        at += packed ? 8 : 16;
        if ((bitmap[0] & 0x80) != 0) {
            byte[] rest = bitmap(bytes, at, 8);
            bitmap = Arrays.copyOf(bitmap, 16);
            System.arraycopy(rest, 0, bitmap, 8, 8);
            at += packed ? 8 : 16;
        }
        TreeMap<Integer, String> fields = new TreeMap<>();
        for (int number = 2; number <= bitmap.length * 8; number++) {
            if ((bitmap[(number - 1) / 8] & 0x80 >>> (number - 1) % 8) != 0) {
                FieldSpec.Decoded decoded = spec(number, at).decode(bytes, at);
                fields.put(number, decoded.value());
                at = decoded.end();
            }
        }
        if (at != bytes.length) {
            int last = fields.isEmpty() ? 1 : fields.lastKey();
            throw new Iso8583Exception(last, at, "the end of the message");
        }
        return Iso8583Message.of(mti, fields);
    }

    /** A dump for people: one line a field, card data masked or hidden. Fields without a row are hidden. */
    public List<DumpLine> describe(Iso8583Message message) {
        List<DumpLine> lines = new ArrayList<>();
        lines.add(new DumpLine(0, "message type", message.mti()));
        message.fields().forEach((number, value) -> {
            FieldSpec spec = number >= 2 && number <= 128 ? specs[number] : null;
            lines.add(
                    spec == null
                            ? new DumpLine(number, "unknown", "(" + value.length() + " characters hidden)")
                            : new DumpLine(number, spec.name(), Masks.mask(spec, value)));
        });
        return List.copyOf(lines);
    }

    private FieldSpec spec(int number, int offset) {
        FieldSpec spec = number >= 2 && number <= 128 ? specs[number] : null;
        if (spec == null) {
            throw new Iso8583Exception(number, offset, "a field that dialect " + name + " knows");
        }
        return spec;
    }

    private Content mtiContent() {
        return packed ? Content.BCD_RIGHT_JUSTIFIED : Content.DIGITS;
    }

    private byte[] bitmap(byte[] bytes, int at, int length) {
        int size = packed ? length : 2 * length;
        if (bytes.length - at < size) {
            throw new Iso8583Exception(1, bytes.length, size + " bytes of bitmap");
        }
        if (packed) {
            return Arrays.copyOfRange(bytes, at, at + length);
        }
        byte[] bitmap = new byte[length];
        for (int i = 0; i < 2 * length; i++) {
            int nibble = Character.digit(bytes[at + i], 16);
            if (nibble < 0) {
                throw new Iso8583Exception(1, at + i, "a hexadecimal digit");
            }
            bitmap[i / 2] |= (byte) (i % 2 == 0 ? nibble << 4 : nibble);
        }
        return bitmap;
    }

    private static byte[] hexText(byte[] bytes) {
        return io.onetill.codec.Hex.encode(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
