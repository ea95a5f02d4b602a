package io.onetill.qr.bill;

import java.util.Arrays;
import java.util.Optional;

/** What detail and summary of one bill say about each other. Not for several threads. */
final class BillFigures {
    private final long[] detail = {-1, -1};
    private final long[] summary = {-1, -1};

    void detail(boolean sales, String count) {
        detail[sales ? 0 : 1] = BillAmount.yuan(count);
    }

    void summary(String sales, String refunds) {
        summary[0] = BillAmount.yuan(sales);
        summary[1] = BillAmount.yuan(refunds);
    }

    /** What is wrong once all files were read. */
    Optional<BillProblem> disagreement() {
        if (summary[0] < 0) {
            return Optional.empty();
        }
        if (detail[0] < 0) {
            return Optional.of(new BillProblem("", 0, "a detail beside the summary"));
        }
        return Arrays.equals(detail, summary)
                ? Optional.empty()
                : Optional.of(new BillProblem("summary", 0, "as many trades and refunds as the detail has"));
    }
}
