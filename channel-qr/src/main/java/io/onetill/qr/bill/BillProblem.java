package io.onetill.qr.bill;

/**
 * What is wrong with one line of a bill. Holds nothing of the line itself, so it may be shown to anybody. Immutable.
 *
 * @param file which of several files in a zip; empty for the only or the main one
 * @param line number in that file, from 1; 0 if something is missing from the file as a whole
 * @param expected what should have been there
 */
public record BillProblem(String file, int line, String expected) {
    /** One sentence for a person. */
    public String sentence() {
        String where = line == 0 ? "the file" : "line " + line;
        return (file.isEmpty() ? "" : file + " ") + where + ": expected " + expected;
    }
}
