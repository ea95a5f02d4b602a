package io.onetill.card.simulator;

import io.onetill.codec.Hex;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The forms of a PIN block: a table of how the PIN field is filled and which PAN field is combined with it. */
public enum SimulatedPinFormat {
    /** ISO 9564-1 format 0: filled with F, bound to the PAN. */
    ISO_0('0', 8, "F"),
    /** ISO 9564-1 format 1: filled by chance, bound to no PAN. To be read only; nobody should make new ones. */
    ISO_1('1', 8, "0123456789ABCDEF"),
    /** ISO 9564-1 format 2: filled with F, bound to no PAN. For the chip of a card only, never for a host. */
    ISO_2('2', 8, "F"),
    /** ISO 9564-1 format 3: filled by chance with A to F, bound to the PAN. */
    ISO_3('3', 8, "ABCDEF"),
    /** ISO 9564-1 format 4: for AES, half of it chance, bound to the PAN between two encipherments. */
    ISO_4('4', 16, "A"),
    /** UnionPay with SM4 (Q/CUP 009): as format 0 over 16 bytes. No example was published; acquirers may differ. */
    UNIONPAY_SM4('0', 16, "F");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;
    private static final int FORMAT_4_FILLED = 16;

    private final char control;
    private final int bytes;
    private final String filling;

    SimulatedPinFormat(char control, int bytes, String filling) {
        this.control = control;
        this.bytes = bytes;
        this.filling = filling;
    }

    /** Length of the block in bytes; the cipher of the PIN key has blocks of this length. */
    public int bytes() {
        return bytes;
    }

    /** The PIN field in clear. */
    byte[] pinField(char[] pin, RandomGenerator random) {
        if (pin.length < SHORTEST || pin.length > LONGEST) {
            throw new IllegalArgumentException("expected a PIN of 4 to 12 digits, got " + pin.length);
        }
        char[] field = new char[2 * bytes];
        field[0] = control;
        field[1] = Character.forDigit(pin.length, 16);
        for (int i = 2; i < field.length; i++) {
            if (i < 2 + pin.length) {
                field[i] = digit(pin[i - 2], i - 2);
            } else {
                String from = this == ISO_4 && i >= FORMAT_4_FILLED ? ISO_1.filling : filling;
                field[i] = from.charAt(random.nextInt(from.length()));
            }
        }
        try {
            return Hex.decode(new String(field).toUpperCase(Locale.ROOT));
        } finally {
            java.util.Arrays.fill(field, '0');
        }
    }

    /** The PAN field in clear; zeros where the format has none. */
    byte[] panField(String pan) {
        return switch (this) {
            case ISO_1, ISO_2 -> new byte[bytes];
            case ISO_0, ISO_3, UNIONPAY_SM4 ->
                Hex.decode("0".repeat(2 * bytes - LONGEST) + right(pan.substring(0, pan.length() - 1)));
            case ISO_4 -> Hex.decode(format4(pan));
        };
    }

    /** The PIN of a PIN field. */
    char[] pin(byte[] field) {
        String text = Hex.encode(field);
        int length = Character.digit(text.charAt(1), 16);
        if (field.length != bytes || text.charAt(0) != control || length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("expected a PIN block of " + this + " under this key and for this card");
        }
        char[] pin = new char[length];
        for (int i = 0; i < length; i++) {
            pin[i] = digit(text.charAt(2 + i), i);
        }
        int filled = this == ISO_4 ? FORMAT_4_FILLED : text.length();
        for (int i = 2 + length; i < filled; i++) {
            if (filling.indexOf(text.charAt(i)) < 0) {
                throw new IllegalArgumentException("expected the filling of " + this + " behind the PIN");
            }
        }
        return pin;
    }

    private static char digit(char digit, int at) {
        if (digit < '0' || digit > '9') {
            throw new IllegalArgumentException("expected decimal digits only in a PIN, see position " + at);
        }
        return digit;
    }

    private static String right(String digits) {
        String filled = "0".repeat(LONGEST) + digits;
        return filled.substring(filled.length() - LONGEST);
    }

    /** How many digits more than 12, the digits with zeros before if they are fewer, zeros behind. */
    private static String format4(String pan) {
        String digits = pan.length() < LONGEST ? right(pan) : pan;
        return (digits.length() - LONGEST) + digits + "0".repeat(31 - digits.length());
    }
}
