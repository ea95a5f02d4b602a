package io.onetill.qr.bill;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * One reading of one file of a bill. Every line ends as a row, as a part of the frame, or reported; this class counts
 * them, its subclasses say which it is. Not for several threads.
 */
abstract class BillPass {
    private static final Charset GBK = Charset.forName("GBK");
    private static final char REPLACED = '\uFFFD';

    /** What a line turned out to be. */
    enum Line {
        ROW,
        FRAME
    }

    private final String file;
    private final BillConsumer to;
    private Charset charset = StandardCharsets.US_ASCII;
    private BillTally tally = BillTally.NONE;
    private boolean broken;

    /** @param file how problems name this file; empty for the main one */
    BillPass(String file, BillConsumer to) {
        this.file = file;
        this.to = to;
    }

    /** Reads everything. */
    final BillTally read(BillLines lines) throws IOException {
        try {
            while (lines.next()) {
                one(lines);
            }
            end().ifPresent(this::missing);
        } catch (EOFException | ZipException e) {
            broken = true;
            missing("a whole file, which this one is not");
        }
        return tally;
    }

    /** Whether the file broke off, so that nothing after it can be read either. */
    final boolean broken() {
        return broken;
    }

    private void one(BillLines lines) {
        long row = 0;
        long frame = 0;
        long bad = 0;
        try {
            if (lines.tooLong()) {
                throw new BillLineException("a shorter line");
            }
            if (line(lines) == Line.ROW) {
                row = 1;
            } else {
                frame = 1;
            }
        } catch (BillLineException e) {
            bad = 1;
            to.problem(new BillProblem(file, lines.number(), String.valueOf(e.getMessage())));
        }
        tally = tally.plus(new BillTally(1, row, frame, bad, 0, 0));
    }

    private void missing(String expected) {
        to.problem(new BillProblem(file, 0, expected));
        tally = tally.plus(new BillTally(0, 0, 0, 0, 1, 0));
    }

    /** Hands a row over. */
    final Line row(BillRecord record) {
        to.row(record);
        return Line.ROW;
    }

    /**
     * Takes one line.
     *
     * @throws BillLineException if it does not belong where it stands
     */
    abstract Line line(BillLines lines);

    /** What is missing at the end, if anything. */
    abstract Optional<String> end();

    /**
     * A line as text. The first line that is not plain ASCII tells whether the file is in UTF-8 or in GBK.
     *
     * @throws BillLineException if it is in neither
     */
    final String text(BillLines lines) {
        int from = lines.number() == 1 && startsWithMark(lines) ? 3 : 0;
        if (from > 0) {
            charset = StandardCharsets.UTF_8;
        }
        String text = new String(lines.bytes(), from, lines.length() - from, charset);
        if (text.indexOf(REPLACED) < 0) {
            return text;
        }
        if (charset.equals(StandardCharsets.US_ASCII)) {
            charset = isUtf8(lines) ? StandardCharsets.UTF_8 : GBK;
            return text(lines);
        }
        throw new BillLineException("text in " + charset.name());
    }

    private static boolean startsWithMark(BillLines lines) {
        byte[] bytes = lines.bytes();
        return lines.length() >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static boolean isUtf8(BillLines lines) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(lines.bytes(), 0, lines.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
