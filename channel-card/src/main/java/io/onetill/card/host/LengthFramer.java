package io.onetill.card.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a byte stream into messages by the length before each. A machine without I/O; one for each connection and
 * direction, not safe for several threads.
 */
public final class LengthFramer {
    private static final byte[] NOTHING = new byte[0];

    private final LengthPrefix prefix;
    private final int mostBytes;
    private byte[] waiting = NOTHING;

    /** A framer by a two-byte length that does not count itself; it refuses longer messages. */
    public LengthFramer(int mostBytes) {
        this(LengthPrefix.BINARY_2, mostBytes);
    }

    /** A framer by this length; it refuses longer messages. */
    public LengthFramer(LengthPrefix prefix, int mostBytes) {
        this.prefix = prefix;
        this.mostBytes = mostBytes;
    }

    /** A message behind a two-byte length that does not count itself. */
    public static byte[] frame(byte[] message) {
        return frame(LengthPrefix.BINARY_2, message);
    }

    /** Length and message. */
    public static byte[] frame(LengthPrefix prefix, byte[] message) {
        if (message.length > prefix.longest()) {
            throw new IllegalArgumentException(
                    "expected at most " + prefix.longest() + " bytes, got " + message.length);
        }
        byte[] framed = new byte[prefix.bytes() + message.length];
        prefix.write(message.length, framed, 0);
        System.arraycopy(message, 0, framed, prefix.bytes(), message.length);
        return framed;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @return the messages that are complete now, without their lengths; empty ones (keep-alive) are left out
     * @throws LinkException if a message is longer than allowed or its length unreadable; the stream cannot be read on
     */
    public List<byte[]> feed(byte[] bytes) {
        byte[] all = waiting.length == 0 ? bytes : joined(bytes);
        List<byte[]> messages = new ArrayList<>();
        int at = 0;
        while (all.length - at >= prefix.bytes()) {
            int length = prefix.read(all, at);
            if (length > mostBytes) {
                throw new LinkException(false, "expected a message of at most " + mostBytes + " bytes, got " + length);
            }
            int start = at + prefix.bytes();
            if (all.length - start < length) {
                break;
            }
            if (length > 0) {
                messages.add(Arrays.copyOfRange(all, start, start + length));
            }
            at = start + length;
        }
        waiting = at == all.length ? NOTHING : Arrays.copyOfRange(all, at, all.length);
        return messages;
    }

    /** Whether the stream stopped inside a message. */
    public boolean truncated() {
        return waiting.length > 0;
    }

    private byte[] joined(byte[] bytes) {
        byte[] all = Arrays.copyOf(waiting, waiting.length + bytes.length);
        System.arraycopy(bytes, 0, all, waiting.length, bytes.length);
        return all;
    }
}
