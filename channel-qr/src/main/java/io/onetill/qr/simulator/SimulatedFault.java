package io.onetill.qr.simulator;

/** What may go wrong between till and wallet, once for each exchange. */
public enum SimulatedFault {
    /** The request is lost: nothing is booked, nothing comes back. */
    DROP_BEFORE_COMMIT,
    /** The answer is lost: it is booked, nothing comes back. */
    DROP_AFTER_COMMIT,
    /** HTTP 502 from a proxy, nothing is booked. */
    SERVER_ERROR_BEFORE_COMMIT,
    /** HTTP 502 from a proxy, it is booked. */
    SERVER_ERROR_AFTER_COMMIT,
    /** The wallet answers with its own code for a system error, signed, and it is booked. */
    SYSTEM_ERROR_AFTER_COMMIT,
    /** The answer comes after the till's time-out; the transport delays it, see {@link #DELAY_HEADER}. */
    LATE,
    /** The answer's signature is wrong. */
    BAD_SIGNATURE,
    /** The answer is cut in the middle. */
    TRUNCATED,
    /** Header names come in lower case, as over HTTP/2. */
    LOWER_CASE_HEADERS;

    /** Milliseconds by which a transport or server delays an answer; not sent on. */
    public static final String DELAY_HEADER = "Simulated-Delay-Millis";
}
