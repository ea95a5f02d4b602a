package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bill that was read, with everything that its reader was told. */
final class ReadBill implements BillConsumer {
    final List<BillRecord> records = new ArrayList<>();
    final List<BillProblem> problems = new ArrayList<>();
    BillTally tally = BillTally.NONE;

    static ReadBill of(BillFormat format, String file) {
        return of(format, file.getBytes(StandardCharsets.UTF_8));
    }

    static ReadBill of(BillFormat format, byte[] file) {
        return of(format, new ByteArrayInputStream(file), BillLimits.DEFAULT);
    }

    /** Reads it, and checks that no line was passed over in silence. */
    static ReadBill of(BillFormat format, InputStream in, BillLimits limits) {
        ReadBill read = new ReadBill();
        try {
            read.tally = BillFile.read(format, in, limits, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(read.tally.lines(), read.tally.rows() + read.tally.frame() + read.tally.bad());
        assertEquals(read.records.size(), read.tally.rows());
        assertEquals(read.problems.size(), read.tally.bad() + read.tally.missing());
        assertEquals(read.problems.isEmpty(), read.tally.clean());
        return read;
    }

    List<String> sentences() {
        return problems.stream().map(BillProblem::sentence).toList();
    }

    String only() {
        assertEquals(1, problems.size(), sentences().toString());
        return problems.get(0).sentence();
    }

    @Override
    public void row(BillRecord record) {
        records.add(record);
    }

    @Override
    public void problem(BillProblem problem) {
        problems.add(problem);
    }
}
