package io.onetill.card.simulator;

/** What goes wrong with one message about a payment by code, by name. */
public enum SimulatedQrFault {
    /** The message never arrives: nothing is done, nobody answers. */
    REQUEST_LOST,
    /** It is done, and the answer is lost. */
    ANSWER_LOST,
    /** Nothing is done, and the answer says that the centre fails (96). */
    CENTRE_FAILS,
    /** It is done, and the answer says that the centre fails (96). */
    CENTRE_FAILS_AFTERWARDS,
    /** It is done, and the answer has a code that is in no table. */
    UNKNOWN_CODE,
    /** It is done, and the answer names another amount, under a right MAC. */
    OTHER_AMOUNT,
    /** It is done, and the answer names another trace number, under a right MAC. */
    OTHER_NUMBER,
    /** It is done, and the answer has a wrong MAC. */
    WRONG_MAC
}
