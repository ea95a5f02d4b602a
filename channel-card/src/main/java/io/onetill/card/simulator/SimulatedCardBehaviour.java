package io.onetill.card.simulator;

/** What a simulated card does other than a good card. */
public enum SimulatedCardBehaviour {
    /** Nothing. */
    NORMAL,
    /** Refuses with AAC after the issuer approved; contactless at once. */
    DECLINES,
    /** Refuses with AAC before anybody is asked; contactless too. */
    DECLINES_AT_FIRST,
    /** Is pulled out after it gave the first cryptogram; contactless leaves the field during its only answer. */
    REMOVED_EARLY,
    /** Answers each command with 6F00. */
    UNREADABLE,
    /** Lies in the field together with another card at its first tap, so that the reader reads neither. */
    NOT_ALONE,
    /** Has only an application that no till knows. */
    UNSUPPORTED,
    /** The reader is unplugged while the card is in it. */
    READER_UNPLUGGED
}
