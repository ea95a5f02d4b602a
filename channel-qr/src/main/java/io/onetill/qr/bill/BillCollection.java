package io.onetill.qr.bill;

import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Collects the trades of a bill that fits into memory. Not for several threads. */
final class BillCollection implements BillConsumer {
    private final List<BillRow> rows = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private long more;

    @Override
    public void row(BillRecord record) {
        record.trade().ifPresent(rows::add);
    }

    @Override
    public void problem(BillProblem problem) {
        if (sentences.size() < BillFile.MOST_SENTENCES) {
            sentences.add(problem.sentence());
        } else {
            more++;
        }
    }

    Bill bill(String channel, LocalDate day) {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add(more + " more lines could not be read");
        }
        return new Bill(channel, day, rows, all);
    }
}
