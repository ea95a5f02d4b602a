package io.onetill.card.management;

/**
 * What a terminal tells its host of its devices (DE 62 of 362). The dialect has two more, 04 and 05, which are sent as
 * working. Immutable.
 *
 * @param pinPad whether the PIN pad works (01)
 * @param cardReader whether the card reader works (02)
 * @param printer whether the printer works (03)
 */
public record TerminalStatus(boolean pinPad, boolean cardReader, boolean printer) {
    /** Everything works. */
    public static final TerminalStatus WORKING = new TerminalStatus(true, true, true);

    String text() {
        return "01" + digit(pinPad) + "02" + digit(cardReader) + "03" + digit(printer) + "041051";
    }

    private static char digit(boolean works) {
        return works ? '1' : '0';
    }
}
