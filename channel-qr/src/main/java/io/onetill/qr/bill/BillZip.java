package io.onetill.qr.bill;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the files of a zip, one after the other, within the limits of all together. Not for several threads. */
final class BillZip {
    private static final Charset GBK = Charset.forName("GBK");

    private final BillFormat format;
    private final BillInput packed;
    private final ZipInputStream zip;
    private final BillLimits limits;
    private final BillConsumer to;
    private final BillFigures figures = new BillFigures();
    private BillTally tally = BillTally.NONE;
    private long unpacked;
    private boolean found;
    private boolean broken;

    /** @param in the same bytes that {@code packed} counts */
    BillZip(BillFormat format, InputStream in, BillInput packed, BillLimits limits, BillConsumer to) {
        this.format = format;
        this.packed = packed;
        this.limits = limits;
        this.to = to;
        // Names are in GBK without the flag for UTF-8.
        this.zip = new ZipInputStream(in, GBK);
    }

    BillTally read() throws IOException {
        int entries = 0;
        for (ZipEntry entry = next(); entry != null && !broken; entry = next()) {
            if (++entries > limits.mostEntries()) {
                throw new IllegalArgumentException("expected at most " + limits.mostEntries() + " files in the zip");
            }
            entry(entry);
        }
        if (!found) {
            throw new IllegalArgumentException("expected a zip file with a bill");
        }
        if (!broken) {
            rest();
            figures.disagreement().ifPresent(this::missing);
        }
        return tally;
    }

    private @Nullable ZipEntry next() throws IOException {
        if (broken) {
            return null;
        }
        try {
            return zip.getNextEntry();
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            // The last is a name that is not in GBK.
            broken = true;
            missing(new BillProblem("", 0, "a whole zip file, which this one is not"));
            return null;
        }
    }

    private void entry(ZipEntry entry) throws IOException {
        UnpackedInput content = new UnpackedInput(zip, packed, limits, unpacked);
        Optional<BillPass> pass = entry.isDirectory() ? Optional.empty() : format.pass(entry.getName(), figures, to);
        if (pass.isPresent()) {
            found = true;
            tally = tally.plus(pass.get().read(new BillLines(content, limits.mostLineBytes())));
            broken = pass.get().broken();
        } else {
            tally = tally.plus(new BillTally(0, 0, 0, 0, 0, 1));
            passOver(content);
        }
        unpacked = content.count();
    }

    /** Through the limits too: a file that nobody wants must not cost more than one that is read. */
    private void passOver(InputStream content) throws IOException {
        try {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException | ZipException e) {
            broken = true;
            missing(new BillProblem("", 0, "a whole zip file, which this one is not"));
        }
    }

    /** A zip that was cut between two files would look like a smaller one. */
    private void rest() throws IOException {
        new UnpackedInput(packed, packed, limits, 0).transferTo(OutputStream.nullOutputStream());
        if (!packed.endsAsZip()) {
            missing(new BillProblem("", 0, "the end of the zip file"));
        }
    }

    private void missing(BillProblem problem) {
        to.problem(problem);
        tally = tally.plus(new BillTally(0, 0, 0, 0, 1, 0));
    }
}
