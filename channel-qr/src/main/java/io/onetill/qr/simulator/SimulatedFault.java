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
    LOWER_CASE_HEADERS,
    /** The answer's signature is right and ten minutes old: a clock is wrong, or the answer is an old one. WeChat Pay only. */
    EXPIRED_SIGNATURE,
    /** The answer names a key or certificate that nobody knows. */
    UNKNOWN_CERTIFICATE,
    /** The answer comes without a signature, as errors of a gateway may. */
    UNSIGNED,
    /** It is booked, and the answer says HTTP 202 with the order in it. WeChat Pay's API v3 only. */
    ACCEPTED,
    /** It is booked, and the answer says HTTP 202 and nothing else. WeChat Pay's API v3 only. */
    ACCEPTED_EMPTY,
    /** It is booked, and the answer says HTTP 202 with the code USERPAYING. WeChat Pay's API v3 only. */
    ACCEPTED_AS_ERROR,
    /** The order is in a state that no paper names. */
    NEW_STATE,
    /** The answer has fields that no paper names. */
    ADDED_FIELDS,
    /** Each slash in the answer is escaped, which JSON allows. */
    ESCAPED_SLASHES,
    /** The cancel is done, and the answer says that it is to be asked for again (retry_flag, recall). */
    ASKS_AGAIN,
    /** The cancel is refused for now, since the payer is at it; nothing is done. */
    NOT_CANCELLABLE_YET,
    /** The answer says that there is no such order, although there is. */
    NOT_FOUND_YET;

    /** Milliseconds by which a transport or server delays an answer; not sent on. */
    public static final String DELAY_HEADER = "Simulated-Delay-Millis";
}
