package io.onetill.qr.bill;

/** Takes what a bill holds, one by one, in the order of the file. Called on the thread that reads. */
public interface BillConsumer {
    /** A row that could be read; keep it and memory grows with the bill. */
    void row(BillRecord record);

    /** A line that could not be read or does not agree with the others, or something that is missing. */
    void problem(BillProblem problem);
}
