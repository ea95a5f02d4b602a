package io.onetill.receipt;

/** One line of a receipt before it is laid out for a paper width. */
public sealed interface ReceiptLine {
    /**
     * Centred text.
     *
     * @param text the text
     * @param large double size where the printer can
     */
    record Title(String text, boolean large) implements ReceiptLine {}

    /**
     * A label with its value; long values go on to the next line.
     *
     * @param label what it is
     * @param value the value
     * @param large double size where the printer can
     */
    record Field(String label, String value, boolean large) implements ReceiptLine {}

    /**
     * Plain text, wrapped.
     *
     * @param text the text
     */
    record Text(String text) implements ReceiptLine {}

    /** A dashed rule. */
    record Rule() implements ReceiptLine {}

    /**
     * Empty lines.
     *
     * @param count how many
     */
    record Space(int count) implements ReceiptLine {}

    /**
     * A QR code.
     *
     * @param payload its text
     */
    record Code(String payload) implements ReceiptLine {}
}
