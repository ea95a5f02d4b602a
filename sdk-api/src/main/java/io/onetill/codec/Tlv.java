package io.onetill.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV data object (ISO/IEC 7816-4, EMV Book 3 Annex B): tag, value, and the children if the tag is constructed.
 *
 * <p>Tags of up to four bytes are kept as an unsigned number (0x9F26), lengths of up to three following bytes are read.
 * Padding bytes 00 and FF between objects are skipped. {@code toString} shows tag and length only, since the value may
 * be card data. Immutable as long as nobody writes into the arrays handed out.
 *
 * @param tag the tag's bytes as one number, for example 0x5F2A
 * @param value the content bytes, of a constructed tag too
 */
public record Tlv(int tag, byte[] value) {
    private static final int MOST_NESTING = 8;

    /** A data object from hexadecimal content. */
    public static Tlv of(int tag, String hex) {
        return new Tlv(tag, Hex.decode(hex));
    }

    /** A constructed data object. */
    public static Tlv of(int tag, List<Tlv> children) {
        return new Tlv(tag, encodeAll(children));
    }

    /** Whether the tag says that the value holds further data objects. */
    public boolean constructed() {
        int first = tag;
        while ((first & 0xFFFFFF00) != 0) {
            first >>>= 8;
        }
        return (first & 0x20) != 0;
    }

    /** The data objects inside the value. */
    public List<Tlv> children() {
        return decodeAll(value);
    }

    /** Reads a sequence of data objects that fills the array exactly. */
    public static List<Tlv> decodeAll(byte[] bytes) {
        List<Tlv> all = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == 0 || bytes[at] == (byte) 0xFF) {
                at++;
                continue;
            }
            at = decodeOne(bytes, at, all);
        }
        return all;
    }

    /** The first object with this tag, searched depth first through constructed objects. */
    public static Optional<Tlv> find(List<Tlv> objects, int tag) {
        return find(objects, tag, 0);
    }

    private static Optional<Tlv> find(List<Tlv> objects, int tag, int depth) {
        for (Tlv object : objects) {
            if (object.tag == tag) {
                return Optional.of(object);
            }
            if (object.constructed() && depth < MOST_NESTING) {
                Optional<Tlv> inside = find(object.children(), tag, depth + 1);
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.empty();
    }

    private static int decodeOne(byte[] bytes, int start, List<Tlv> into) {
        int at = start;
        int tag = bytes[at++] & 0xFF;
        if ((tag & 0x1F) == 0x1F) {
            int next;
            int count = 1;
            do {
                if (at >= bytes.length || ++count > 4) {
                    throw new CodecException(at, "a tag of at most four bytes");
                }
                next = bytes[at++] & 0xFF;
                tag = tag << 8 | next;
            } while ((next & 0x80) != 0);
        }
        if (at >= bytes.length) {
            throw new CodecException(at, "a length after the tag");
        }
        int length = bytes[at++] & 0xFF;
        if (length > 0x83 || length == 0x80) {
            throw new CodecException(at - 1, "a length of at most three bytes");
        }
        if (length > 0x80) {
            int count = length & 0x7F;
            length = 0;
            for (int i = 0; i < count; i++) {
                if (at >= bytes.length) {
                    throw new CodecException(at, "a length byte");
                }
                length = (length << 8) | (bytes[at++] & 0xFF);
            }
        }
        if (length > bytes.length - at) {
            throw new CodecException(at, length + " bytes of content");
        }
        into.add(new Tlv(tag, Arrays.copyOfRange(bytes, at, at + length)));
        return at + length;
    }

    /** The bytes of this object. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encodeInto(out);
        return out.toByteArray();
    }

    /** The bytes of several objects, one after another. */
    public static byte[] encodeAll(List<Tlv> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Tlv object : objects) {
            object.encodeInto(out);
        }
        return out.toByteArray();
    }

    private void encodeInto(ByteArrayOutputStream out) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (tag >>> shift != 0) {
                out.write(tag >>> shift);
            }
        }
        int length = value.length;
        if (length > 0xFFFFFF) {
            throw new CodecException(0, "content of at most 16777215 bytes");
        }
        if (length > 0xFFFF) {
            out.write(0x83);
            out.write(length >>> 16);
            out.write(length >>> 8);
        } else if (length > 0xFF) {
            out.write(0x82);
            out.write(length >>> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
        out.write(value, 0, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv that && tag == that.tag && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return Integer.toHexString(tag).toUpperCase(java.util.Locale.ROOT) + "[" + value.length + "]";
    }
}
