package io.onetill.card.iso8583;

/**
 * One line of a masked dump.
 *
 * @param number field number; 0 for the MTI
 * @param part the part of the field, from 1; 0 for the whole field
 * @param name the field's or part's name
 * @param value masked
 */
public record DumpLine(int number, int part, String name, String value) {
    /** A line for a whole field. */
    public DumpLine(int number, String name, String value) {
        this(number, 0, name, value);
    }

    @Override
    public String toString() {
        String place = part == 0 ? String.format(java.util.Locale.ROOT, "%3d", number) : "  ." + part;
        return String.format(java.util.Locale.ROOT, "%-5s%-34s %s", place, name, value);
    }
}
