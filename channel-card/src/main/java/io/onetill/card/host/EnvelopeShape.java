package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.codec.Hex;
import java.util.Arrays;

/**
 * What an acquirer wants before the MTI: a TPDU or none, and a header of so many bytes or none. Immutable.
 *
 * @param tpdu whether a TPDU of five bytes comes first
 * @param headerBytes length of the header behind it, 0 for none
 */
public record EnvelopeShape(boolean tpdu, int headerBytes) {
    /** TPDU and a header of six bytes: UnionPay POS. */
    public static final EnvelopeShape UNION_PAY_POS = new EnvelopeShape(true, 6);

    /** The message begins with its MTI. */
    public static final EnvelopeShape NONE = new EnvelopeShape(false, 0);

    private static final int TPDU_BYTES = 5;

    /** Checks the length. */
    public EnvelopeShape {
        if (headerBytes < 0) {
            throw new IllegalArgumentException("expected a header of 0 bytes or more");
        }
    }

    /** Bytes before the MTI. */
    public int bytes() {
        return (tpdu ? TPDU_BYTES : 0) + headerBytes;
    }

    /**
     * Reads the envelope of a message.
     *
     * @throws Iso8583Exception if the message is shorter
     */
    public Envelope of(byte[] message) {
        check(message);
        int split = tpdu ? TPDU_BYTES : 0;
        return new Envelope(Hex.encode(message, 0, split), Hex.encode(message, split, bytes()));
    }

    /**
     * The message behind the envelope.
     *
     * @throws Iso8583Exception if the message is shorter
     */
    public byte[] open(byte[] message) {
        check(message);
        return Arrays.copyOfRange(message, bytes(), message.length);
    }

    private void check(byte[] message) {
        if (message.length < bytes()) {
            throw new Iso8583Exception(0, message.length, bytes() + " bytes of TPDU and header");
        }
    }
}
