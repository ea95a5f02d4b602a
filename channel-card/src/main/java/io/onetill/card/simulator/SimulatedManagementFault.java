package io.onetill.card.simulator;

/** How a simulated host goes wrong in downloads and settlements. */
public enum SimulatedManagementFault {
    /** It does not. */
    NONE,
    /** Lists and blocks never come to an end. */
    ENDLESS,
    /** A list names the same item twice. */
    LISTED_TWICE,
    /** Another item than the one asked for. */
    OTHER_ITEM,
    /** A listed item is not there when it is asked for. */
    MISSING_ITEM,
    /** The check value of a key is that of another one. */
    WRONG_HASH,
    /** The last bytes are missing. */
    TRUNCATED,
    /** A blacklist that has fewer entries than it counts. */
    WRONG_COUNT,
    /** Everything is refused with 96. */
    REFUSES,
    /** The answer to a settlement says that the totals differ, whatever they are. */
    UNBALANCED,
    /** The answer to a settlement says that they could not be compared. */
    NOT_COMPARED
}
