package io.onetill.card.iso8583;

/** A row of a dialect as the codec walks it: the same as its {@link FieldSpec}, with everything looked up once. */
final class Row {
    final FieldSpec spec;
    private final int number;
    private final Content content;
    private final boolean fixed;
    private final boolean packedLength;
    private final int prefixBytes;
    private final int prefixDigits;
    private final int most;
    private final int mostBytes;
    private final boolean checked;
    private final boolean packed;
    private final boolean byLength;

    Row(FieldSpec spec) {
        this.spec = spec;
        this.number = spec.number();
        this.content = spec.content();
        this.most = spec.length().most();
        this.mostBytes = content.bytes(most);
        this.packed = content == Content.BCD_RIGHT_JUSTIFIED
                || content == Content.BCD_LEFT_JUSTIFIED
                || content == Content.TRACK;
        this.byLength = packed || content == Content.DIGITS;
        this.checked = content != Content.TRACK && content != Content.TEXT && content != Content.BINARY;
        if (spec.length() instanceof Length.Prefixed prefixed) {
            this.fixed = false;
            this.packedLength = prefixed.form() == Length.Form.PACKED;
            this.prefixDigits = prefixed.digits();
            this.prefixBytes = packedLength ? (prefixDigits + 1) / 2 : prefixDigits;
        } else {
            this.fixed = true;
            this.packedLength = false;
            this.prefixDigits = 0;
            this.prefixBytes = 0;
        }
    }

    /** How many bytes a value takes, its length included. */
    int size(Object value) {
        int units = units(value);
        if (fixed ? units != most : units > most) {
            throw new Iso8583Exception(
                    number, fixed ? units : most, (fixed ? "exactly " : "at most ") + most + " units");
        }
        return fixed ? mostBytes : prefixBytes + bytes(units);
    }

    /** The usual contents first: a jump by the kind of content is what the processor guesses worst. */
    private int bytes(int units) {
        return packed ? (units + 1) >> 1 : byLength ? units : content.bytes(units);
    }

    private int units(Object value) {
        if (value instanceof String text) {
            return byLength ? text.length() : content.units(number, text);
        }
        if (!content.isBytes()) {
            throw new Iso8583Exception(number, 0, "a text, since this is no field of bytes");
        }
        return ((byte[]) value).length;
    }

    /** Writes a value of which {@link #size} is known; gives the place behind it. */
    int write(Object value, byte[] out, int at) {
        int place = fixed ? at : writeLength(units(value), out, at);
        return value instanceof String text
                ? content.write(number, text, out, place)
                : content.write(number, (byte[]) value, out, place);
    }

    private int writeLength(int units, byte[] out, int at) {
        int left = units;
        for (int i = at + prefixBytes - 1; i >= at; i--) {
            out[i] = (byte) (packedLength ? left / 10 % 10 << 4 | left % 10 : '0' + left % 10);
            left /= packedLength ? 100 : 10;
        }
        return at + prefixBytes;
    }

    /** Where the field that starts here ends; checks all its bytes. */
    int end(byte[] bytes, int start) {
        int at = start + prefixBytes;
        int units = fixed ? most : readLength(bytes, start);
        int end = at + (fixed ? mostBytes : bytes(units));
        if (end > bytes.length) {
            throw new Iso8583Exception(number, bytes.length, (end - at) + " bytes");
        }
        if (checked) {
            content.verify(number, bytes, at, units);
        }
        return end;
    }

    private int readLength(byte[] bytes, int start) {
        if (start + prefixBytes > bytes.length) {
            throw new Iso8583Exception(number, bytes.length, "a length");
        }
        (packedLength ? Content.BCD_RIGHT_JUSTIFIED : Content.DIGITS).verify(number, bytes, start, prefixDigits);
        int units = length(bytes, start);
        if (units > most) {
            throw new Iso8583Exception(number, start, "a length of at most " + most);
        }
        return units;
    }

    private int length(byte[] bytes, int start) {
        return packedLength
                ? (int) Nibbles.number(bytes, start, prefixDigits % 2, prefixDigits)
                : (int) Nibbles.numberOfText(number, bytes, start, prefixDigits);
    }

    /** The value of the field that starts here, where {@link #end} was asked before. */
    String text(byte[] bytes, int start) {
        return content.read(bytes, start + prefixBytes, fixed ? most : length(bytes, start));
    }

    byte[] value(byte[] bytes, int start) {
        if (!content.isBytes()) {
            throw new Iso8583Exception(number, start, "a field of bytes");
        }
        return content.readBytes(bytes, start + prefixBytes, fixed ? most : length(bytes, start));
    }

    long number(byte[] bytes, int start) {
        return content.readNumber(number, bytes, start + prefixBytes, fixed ? most : length(bytes, start));
    }
}
