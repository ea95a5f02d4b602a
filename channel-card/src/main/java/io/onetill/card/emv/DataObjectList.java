package io.onetill.card.emv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A data object list (PDOL, CDOL, DDOL): the tags and lengths in bytes that a card wants as one string of values
 * without tags (EMV Book 3, 5.4). Immutable.
 *
 * @param entries what is wanted, in order
 */
record DataObjectList(List<Entry> entries) {
    private static final int MOST_BYTES = 252;

    /**
     * One wanted object.
     *
     * @param tag its tag
     * @param length the length wanted, in bytes
     */
    public record Entry(int tag, int length) {}

    /** Copies the list. */
    public DataObjectList {
        entries = List.copyOf(entries);
    }

    /** Reads a list as the card has it; malformed ones, and ones that ask for more than a command holds, are refused. */
    static DataObjectList parse(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        int total = 0;
        while (at < bytes.length) {
            int tag = bytes[at++] & 0xFF;
            if ((tag & 0x1F) == 0x1F) {
                int more;
                int count = 1;
                do {
                    if (at >= bytes.length || ++count > 4) {
                        throw new CardDataException("expected a tag of at most four bytes in an object list");
                    }
                    more = bytes[at++] & 0xFF;
                    tag = tag << 8 | more;
                } while ((more & 0x80) != 0);
            }
            if (at >= bytes.length) {
                throw new CardDataException("expected a length after each tag of an object list");
            }
            int length = bytes[at++] & 0xFF;
            total += length;
            if (total > MOST_BYTES) {
                throw new CardDataException("expected an object list of at most " + MOST_BYTES + " bytes");
            }
            entries.add(new Entry(tag, length));
        }
        return new DataObjectList(entries);
    }

    /** Whether the card wants this object. */
    public boolean asksFor(int tag) {
        return entries.stream().anyMatch(entry -> entry.tag == tag);
    }

    /** The values in order, each brought to its length; an object that is not there is sent as zeros. */
    public byte[] build(IntFunction<Optional<byte[]>> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] fitted = values.apply(entry.tag)
                    .map(value -> fit(entry.tag, value, entry.length))
                    .orElseGet(() -> new byte[entry.length]);
            out.writeBytes(fitted);
        }
        return out.toByteArray();
    }

    /** Numeric objects are cut and filled on the left, compressed numeric ones filled with F, others on the right. */
    static byte[] fit(int tag, byte[] value, int length) {
        if (value.length == length) {
            return value;
        }
        if (EmvTag.numeric(tag)) {
            byte[] fitted = new byte[length];
            int kept = Math.min(length, value.length);
            System.arraycopy(value, value.length - kept, fitted, length - kept, kept);
            return fitted;
        }
        byte[] fitted = Arrays.copyOf(value, length);
        if (tag == EmvTag.PAN && length > value.length) {
            Arrays.fill(fitted, value.length, length, (byte) 0xFF);
        }
        return fitted;
    }
}
