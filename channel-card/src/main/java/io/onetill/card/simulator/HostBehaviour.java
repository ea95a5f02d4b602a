package io.onetill.card.simulator;

import java.util.Optional;

/** What a simulated acquirer does when it sees a simulated card. A table. */
public enum HostBehaviour {
    /** Approves, PIN and balance permitting. */
    APPROVE("00"),
    /** Not enough money, whatever the amount. */
    INSUFFICIENT_FUNDS("51"),
    /** The card has expired. */
    EXPIRED("54"),
    /** The card was reported lost. */
    LOST("41"),
    /** Do not honour. */
    DECLINED("05"),
    /** Over the card's limit. */
    LIMIT("61"),
    /** The PIN was tried too often. */
    PIN_BLOCKED("75"),
    /** The request gets no answer, its reversal does. */
    NO_ANSWER_ONCE(""),
    /** Neither the request nor its reversals get an answer. */
    NO_ANSWER(""),
    /** Approves with a wrong MAC. */
    BAD_MAC("00"),
    /** System error. */
    HOST_ERROR("96"),
    /** The line cannot be opened, so nothing is sent. */
    UNREACHABLE(""),
    /** The request gets no answer, and after it the line cannot be opened. */
    LINE_CUT("");

    private final String responseCode;

    HostBehaviour(String responseCode) {
        this.responseCode = responseCode;
    }

    /** DE 39 of the answer, if there is an answer. */
    public Optional<String> responseCode() {
        return responseCode.isEmpty() ? Optional.empty() : Optional.of(responseCode);
    }
}
