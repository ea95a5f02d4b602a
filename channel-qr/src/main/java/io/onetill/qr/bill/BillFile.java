package io.onetill.qr.bill;

import io.onetill.reconciliation.Bill;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a bill file of any known form: plain, gzipped or zipped, told by its first bytes. Names within a zip are never
 * used as paths. Stateless.
 */
public final class BillFile {
    /** More sentences than this help nobody; what is above is counted. */
    public static final int MOST_SENTENCES = 10_000;

    private BillFile() {}

    /**
     * Reads a trade bill into memory. What could not be read is named in it, and so is a footer that does not agree; a
     * file that was cut is such a case too. For a bill that may be big, see {@link #read}.
     *
     * @throws IllegalArgumentException if it is over the limits, or packed and no bill can be found in it
     */
    public static Bill parse(BillFormat format, LocalDate day, byte[] file) {
        BillCollection rows = new BillCollection();
        try {
            read(format, new ByteArrayInputStream(file), BillLimits.DEFAULT, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.bill(format.channel(), day);
    }

    /**
     * Reads a bill row by row; memory does not grow with it. Blocks: not for an event loop.
     *
     * @param in is read to its end, and not closed
     * @param to is told about rows and problems as they are found; after an exception it has seen a part of the bill
     * @return what became of the lines
     * @throws IllegalArgumentException if it is over the limits, or packed and no bill can be found in it
     * @throws IOException if the stream itself fails
     */
    public static BillTally read(BillFormat format, InputStream in, BillLimits limits, BillConsumer to)
            throws IOException {
        BillInput counted = new BillInput(in);
        PushbackInputStream start = new PushbackInputStream(counted, 2);
        byte[] first = start.readNBytes(2);
        start.unread(first);
        boolean two = first.length == 2;
        if (two && first[0] == 'P' && first[1] == 'K') {
            return new BillZip(format, start, counted, limits, to).read();
        }
        boolean gzip = two && first[0] == 0x1F && first[1] == (byte) 0x8B;
        BillPass pass = format.pass("", new BillFigures(), to).orElseThrow();
        InputStream plain = gzip ? unpacked(start) : start;
        return pass.read(new BillLines(new UnpackedInput(plain, counted, limits, 0), limits.mostLineBytes()));
    }

    /**
     * The content of a file that may be gzipped, within the limits: what a wallet's digest is over.
     *
     * @throws IllegalArgumentException if it looks gzipped and is not; reading throws it when a limit is passed
     */
    public static InputStream content(InputStream in, BillLimits limits) throws IOException {
        BillInput counted = new BillInput(in);
        PushbackInputStream start = new PushbackInputStream(counted, 2);
        byte[] first = start.readNBytes(2);
        start.unread(first);
        boolean gzip = first.length == 2 && first[0] == 0x1F && first[1] == (byte) 0x8B;
        return new UnpackedInput(gzip ? unpacked(start) : start, counted, limits, 0);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in);
        } catch (EOFException | ZipException e) {
            throw new IllegalArgumentException("expected a gzip file with a bill", e);
        }
    }
}
