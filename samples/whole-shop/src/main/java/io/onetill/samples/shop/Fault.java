package io.onetill.samples.shop;

/** What can go wrong in the simulated shop. The report counts how often each really happened. */
public enum Fault {
    /** The request vanishes on the wire. */
    REQUEST_LOST,
    /** The request reaches the host long after the till gave up, within the longest life of a message. */
    REQUEST_LATE,
    /** The request reaches the host a second time, later. */
    REQUEST_TWICE,
    /** One byte of the request changes on the way. */
    REQUEST_SPOILT,
    /** The host acts and its answer vanishes. */
    ANSWER_LOST,
    /** The answer comes after the till's deadline. */
    ANSWER_LATE,
    /** The answer comes twice. */
    ANSWER_TWICE,
    /** One byte of the answer changes on the way. */
    ANSWER_SPOILT,
    /** The connection is refused: nothing leaves. */
    CONNECTION_REFUSED,
    /** The disk stalls for a while. */
    SLOW_DISK,
    /** The disk is full: a journal write fails. */
    DISK_FULL,
    /** Power fails before a journal write is durable. */
    POWER_CUT_BEFORE_WRITE,
    /** Power fails when a journal write is durable and nobody was told. */
    POWER_CUT_AFTER_WRITE,
    /** Power fails just before a message leaves. */
    POWER_CUT_BEFORE_SEND,
    /** Power fails just after a message left. */
    POWER_CUT_AFTER_SEND,
    /** Power fails at any other moment. */
    POWER_CUT,
    /** The till's wall clock jumps. */
    CLOCK_JUMP,
    /** The acquirer forgets the terminal's working keys. */
    KEYS_FORGOTTEN,
    /** The acquirer ends the terminal's batch. */
    BATCH_ENDED,
    /** The printer runs out of paper. */
    PAPER_OUT,
    /** The card reader is unplugged for a while. */
    READER_UNPLUGGED,
    /** The PIN pad is unplugged for a while. */
    PIN_PAD_UNPLUGGED
}
