package io.onetill.samples.disk;

import io.onetill.samples.disk.DiskEvent.Created;
import io.onetill.samples.disk.DiskEvent.Removed;
import io.onetill.samples.disk.DiskEvent.Renamed;
import io.onetill.samples.disk.DiskEvent.Resized;
import io.onetill.samples.disk.DiskEvent.Said;
import io.onetill.samples.disk.DiskEvent.SyncBegun;
import io.onetill.samples.disk.DiskEvent.SyncEnded;
import io.onetill.samples.disk.DiskEvent.Wrote;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Everything that a process did to a folder that was empty at first, in order.
 *
 * <p>As a file: gzip of the line {@code onetill-disk-1}, the number of events (int), and each event as a letter with its
 * fields, as {@link DataOutputStream} writes them: {@code c}reated name, {@code r}emoved name, {@code m}oved name name,
 * {@code w}rote name offset (long) bytes, re{@code s}ized name length (long), sync {@code b}egun number (int) name, sync
 * {@code e}nded number (int), and said ({@code >}) line. Bytes are their length (int) and blocks of {@value #BLOCK}:
 * each the number (int) of an equal block that came before, counted from 0, or -1 and the block itself. A database writes
 * the same page again and again with a few bytes changed, which is what makes this small.
 *
 * @param events in order
 */
public record Recording(List<DiskEvent> events) {
    private static final String HEAD = "onetill-disk-1";
    private static final int BLOCK = 32;

    /** Copies the list. */
    public Recording {
        events = List.copyOf(events);
    }

    /** Writes it, and closes the stream. */
    public void write(OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(to)))) {
            Writer writer = new Writer(out, new HashMap<>());
            out.writeUTF(HEAD);
            out.writeInt(events.size());
            for (DiskEvent event : events) {
                writer.write(event);
            }
        }
    }

    /**
     * Reads one, and closes the stream.
     *
     * @throws IOException if it is no recording
     */
    public static Recording read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)))) {
            if (!in.readUTF().equals(HEAD)) {
                throw new IOException("expected a recording of a disk");
            }
            Reader reader = new Reader(in, new ArrayList<>());
            List<DiskEvent> events = new ArrayList<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                events.add(reader.read());
            }
            return new Recording(events);
        }
    }

    private record Writer(DataOutputStream out, Map<String, Integer> blocks) {
        void write(DiskEvent event) throws IOException {
            if (event instanceof Created created) {
                texts('c', created.file());
            } else if (event instanceof Removed removed) {
                texts('r', removed.file());
            } else if (event instanceof Renamed renamed) {
                texts('m', renamed.from(), renamed.to());
            } else if (event instanceof Wrote wrote) {
                texts('w', wrote.file());
                out.writeLong(wrote.offset());
                bytes(wrote.bytes());
            } else if (event instanceof Resized resized) {
                texts('s', resized.file());
                out.writeLong(resized.length());
            } else if (event instanceof SyncBegun begun) {
                out.writeByte('b');
                out.writeInt(begun.number());
                out.writeUTF(begun.file());
            } else if (event instanceof SyncEnded ended) {
                out.writeByte('e');
                out.writeInt(ended.number());
            } else if (event instanceof Said said) {
                texts('>', said.line());
            }
        }

        private void texts(char letter, String... texts) throws IOException {
            out.writeByte(letter);
            for (String text : texts) {
                out.writeUTF(text);
            }
        }

        private void bytes(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            for (int from = 0; from < bytes.length; from += BLOCK) {
                int length = Math.min(BLOCK, bytes.length - from);
                String block = new String(bytes, from, length, java.nio.charset.StandardCharsets.ISO_8859_1);
                Integer known = blocks.putIfAbsent(block, blocks.size());
                out.writeInt(known == null ? -1 : known);
                if (known == null) {
                    out.write(bytes, from, length);
                }
            }
        }
    }

    private record Reader(DataInputStream in, List<byte[]> blocks) {
        DiskEvent read() throws IOException {
            byte letter = in.readByte();
            return switch (letter) {
                case 'c' -> new Created(in.readUTF());
                case 'r' -> new Removed(in.readUTF());
                case 'm' -> new Renamed(in.readUTF(), in.readUTF());
                case 'w' -> new Wrote(in.readUTF(), in.readLong(), bytes());
                case 's' -> new Resized(in.readUTF(), in.readLong());
                case 'b' -> new SyncBegun(in.readInt(), in.readUTF());
                case 'e' -> new SyncEnded(in.readInt());
                case '>' -> new Said(in.readUTF());
                default -> throw new IOException("expected an event, got " + letter);
            };
        }

        private byte[] bytes() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            for (int from = 0; from < bytes.length; from += BLOCK) {
                int length = Math.min(BLOCK, bytes.length - from);
                int known = in.readInt();
                byte[] block = known < 0 ? in.readNBytes(length) : blocks.get(known);
                if (known < 0) {
                    blocks.add(block);
                }
                System.arraycopy(block, 0, bytes, from, length);
            }
            return bytes;
        }
    }
}
