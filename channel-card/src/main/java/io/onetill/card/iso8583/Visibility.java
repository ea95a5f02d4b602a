package io.onetill.card.iso8583;

/** How much of a field a dump may show. */
public enum Visibility {
    /** The whole value: it can never be card data. */
    OPEN,
    /** Text in which runs of twelve or more digits are hidden, since somebody may have put a card number there. */
    FREE_TEXT,
    /** A card number: first six and last four digits. */
    CARD_NUMBER,
    /** Chip data objects (DE 55), of which only those on a list are shown. */
    CHIP_DATA,
    /** Only the length: tracks, PIN blocks, keys, authentication codes. */
    HIDDEN
}
