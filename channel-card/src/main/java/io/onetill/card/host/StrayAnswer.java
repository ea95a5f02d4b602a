package io.onetill.card.host;

/** Why a message of the host belongs to no open exchange. It is evidence and changes nothing. */
public enum StrayAnswer {
    /** Its exchange is over its deadline. */
    LATE,
    /** Its exchange was answered already. */
    DUPLICATE,
    /** Nobody asked, or for another number, terminal or message type, or too long ago to tell. */
    UNSOLICITED,
    /** No key could be read in it. */
    UNREADABLE
}
