package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.codec.Hex;
import java.util.Arrays;

/**
 * What stands before the MTI on the wire: TPDU (5 bytes, or none) and application header (6 bytes in UnionPay POS,
 * others elsewhere, or none), both packed decimal. The static methods read the UnionPay POS shape; for others see
 * {@link EnvelopeShape}.
 *
 * @param tpdu 10 digits: 60, destination, source; empty for none
 * @param header two digits for each byte, empty for none; the sixth of an answer is what the host wants done next
 */
public record Envelope(String tpdu, String header) {
    /** Bytes before the MTI in UnionPay POS. */
    public static final int BYTES = 11;

    /** No envelope: the message begins with its MTI. */
    public static final Envelope NONE = new Envelope("", "");

    /** Checks the lengths. */
    public Envelope {
        boolean lengths = (tpdu.isEmpty() || tpdu.length() == 10) && header.length() % 2 == 0;
        if (!lengths || !packed(tpdu) || !packed(header)) {
            throw new IllegalArgumentException("expected a TPDU of 10 digits or none and a header of whole bytes");
        }
    }

    /** Whether these are nibbles as {@link Hex} writes them; no expression, since every message passes here. */
    private static boolean packed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the envelope of a message.
     *
     * @throws Iso8583Exception if the message is shorter
     */
    public static Envelope of(byte[] message) {
        if (message.length < BYTES) {
            throw new Iso8583Exception(0, message.length, BYTES + " bytes of TPDU and header");
        }
        String digits = Hex.encode(message, 0, BYTES);
        return new Envelope(digits.substring(0, 10), digits.substring(10));
    }

    /** The message behind the envelope. */
    public static byte[] open(byte[] message) {
        if (message.length < BYTES) {
            throw new Iso8583Exception(0, message.length, BYTES + " bytes of TPDU and header");
        }
        return Arrays.copyOfRange(message, BYTES, message.length);
    }

    /** Envelope and message. */
    public byte[] seal(byte[] message) {
        byte[] front = Hex.decode(tpdu + header);
        byte[] all = Arrays.copyOf(front, front.length + message.length);
        System.arraycopy(message, 0, all, front.length, message.length);
        return all;
    }

    /** The envelope of the answer: destination and source of the TPDU change places. */
    public Envelope answered() {
        return tpdu.isEmpty()
                ? this
                : new Envelope(tpdu.substring(0, 2) + tpdu.substring(6) + tpdu.substring(2, 6), header);
    }

    /** The same in which a host says what it wants done, see {@link #hostRequest}; unchanged without a header. */
    public Envelope asking(char digit) {
        return header.length() < 6 ? this : new Envelope(tpdu, header.substring(0, 5) + digit + header.substring(6));
    }

    /** What the host wants done after this transaction: 0 nothing, 3 sign on again, others are downloads. */
    public char hostRequest() {
        return header.length() < 6 ? '0' : header.charAt(5);
    }
}
