package io.onetill.driver.simulator;

/**
 * What a {@link SimulatedLine} does to one exchange: a request of the till, from its first byte, and the answer of the
 * host to it.
 */
public enum SimulatedLineFault {
    /** Nothing. */
    PASS,
    /** The request vanishes; the connection stays open and silent. */
    REQUEST_LOST,
    /** The answer vanishes; the connection stays open and silent. */
    ANSWER_LOST,
    /** The request reaches the host a second time, when the host begins to answer. */
    REQUEST_TWICE,
    /** The answer comes twice, one behind the other in one packet. */
    ANSWER_TWICE,
    /** One bit of the request changes. */
    REQUEST_SPOILT,
    /** One bit of the answer changes. */
    ANSWER_SPOILT,
    /** Half of the answer comes, then the connection closes. */
    ANSWER_CUT,
    /** Bytes come slowly, both ways. */
    SLOW,
    /** Each byte comes in a packet of its own, both ways. */
    SPLIT,
    /** The connection is reset when the host begins to answer: the till sees an error, not an end. */
    RESET,
    /** The line stops taking bytes: what the till sends fills its own buffers, and nothing ever comes. */
    HALF_OPEN
}
