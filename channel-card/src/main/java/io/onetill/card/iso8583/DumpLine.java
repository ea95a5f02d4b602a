package io.onetill.card.iso8583;

/**
 * One line of a masked dump.
 *
 * @param number field number; 0 for the MTI
 * @param name the field's name
 * @param value masked
 */
public record DumpLine(int number, String name, String value) {
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%3d  %-34s %s", number, name, value);
    }
}
