package io.onetill.card.iso8583;

import java.io.ByteArrayOutputStream;

/**
 * One row of a dialect: a field's number and name, how its value becomes bytes, and how much of it a dump may show.
 * Immutable.
 *
 * @param number 2 to 128
 * @param name the field's usual English name
 * @param content encoding and padding
 * @param length fixed or prefixed
 * @param visibility what a dump shows
 */
public record FieldSpec(int number, String name, Content content, Length length, Visibility visibility) {
    /** Checks the number. */
    public FieldSpec {
        if (number < 2 || number > 128) {
            throw new IllegalArgumentException("expected a field number from 2 to 128, got " + number);
        }
    }

    void encode(String value, ByteArrayOutputStream out) {
        byte[] bytes = content.encode(number, value);
        int units = content.units(value, bytes);
        if (length instanceof Length.Fixed fixed && units != fixed.units()) {
            throw new Iso8583Exception(number, units, "exactly " + fixed.units() + " units");
        }
        if (units > length.most()) {
            throw new Iso8583Exception(number, length.most(), "at most " + length.most() + " units");
        }
        if (length instanceof Length.Prefixed prefixed) {
            out.writeBytes(prefixed.prefix(units));
        }
        out.writeBytes(bytes);
    }

    Decoded decode(byte[] bytes, int start) {
        int units;
        int at = start;
        if (length instanceof Length.Prefixed prefixed) {
            require(bytes, at, prefixed.prefixBytes(), "a length");
            units = prefixed.read(number, bytes, at);
            if (units > prefixed.most()) {
                throw new Iso8583Exception(number, at, "a length of at most " + prefixed.most());
            }
            at += prefixed.prefixBytes();
        } else {
            units = length.most();
        }
        int size = content.bytes(units);
        require(bytes, at, size, size + " bytes");
        return new Decoded(content.decode(number, bytes, at, units), at + size);
    }

    private void require(byte[] bytes, int at, int count, String what) {
        if (count > bytes.length - at) {
            throw new Iso8583Exception(number, bytes.length, what);
        }
    }

    /** A value that was read, and where the next field begins. */
    record Decoded(String value, int end) {
        @Override
        public String toString() {
            return "Decoded[" + end + "]";
        }
    }
}
