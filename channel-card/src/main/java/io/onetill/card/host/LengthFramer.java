package io.onetill.card.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a byte stream into messages by their two-byte big-endian length, which does not count itself. A machine without
 * I/O; one for each connection and direction, not safe for several threads.
 */
public final class LengthFramer {
    private final int mostBytes;
    private byte[] waiting = new byte[0];

    /** A framer that refuses longer messages. */
    public LengthFramer(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Length and message. */
    public static byte[] frame(byte[] message) {
        if (message.length > 0xFFFF) {
            throw new IllegalArgumentException("expected at most 65535 bytes, got " + message.length);
        }
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @return the messages that are complete now, without their lengths; empty ones (keep-alive) are left out
     * @throws LinkException if a message is longer than allowed; the stream cannot be read on
     */
    public List<byte[]> feed(byte[] bytes) {
        byte[] all = Arrays.copyOf(waiting, waiting.length + bytes.length);
        System.arraycopy(bytes, 0, all, waiting.length, bytes.length);
        List<byte[]> messages = new ArrayList<>();
        int at = 0;
        while (all.length - at >= 2) {
            int length = (all[at] & 0xFF) << 8 | all[at + 1] & 0xFF;
            if (length > mostBytes) {
                throw new LinkException(false, "expected a message of at most " + mostBytes + " bytes, got " + length);
            }
            if (all.length - at - 2 < length) {
                break;
            }
            if (length > 0) {
                messages.add(Arrays.copyOfRange(all, at + 2, at + 2 + length));
            }
            at += 2 + length;
        }
        waiting = Arrays.copyOfRange(all, at, all.length);
        return messages;
    }

    /** Whether the stream stopped inside a message. */
    public boolean truncated() {
        return waiting.length > 0;
    }
}
