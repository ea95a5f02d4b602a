package io.onetill.card.host;

import java.time.Duration;

/**
 * What the acquirer gave the shop, and how long to wait for it. Immutable.
 *
 * @param terminalId 8 characters (DE 41)
 * @param merchantId 15 characters (DE 42)
 * @param envelope TPDU and header of every message
 * @param keyForm which working keys the sign-on asks for
 * @param operator 63.1 of management messages, 3 characters
 * @param answerWithin how long to wait for the answer to a financial message
 * @param signOnWithin how long to wait for the answer to a management message
 */
public record HostOptions(
        String terminalId,
        String merchantId,
        Envelope envelope,
        KeyForm keyForm,
        String operator,
        Duration answerWithin,
        Duration signOnWithin) {
    /** Checks the lengths. */
    public HostOptions {
        if (terminalId.length() != 8 || merchantId.length() != 15 || operator.length() != 3) {
            throw new IllegalArgumentException(
                    "expected a terminal id of 8, a merchant id of 15 and an operator of 3 characters");
        }
    }

    /** The usual figures: double length keys, 60 s for payments, 20 s for the sign-on. */
    public static HostOptions of(String terminalId, String merchantId) {
        return new HostOptions(
                terminalId,
                merchantId,
                new Envelope("6000060000", "603100311003"),
                KeyForm.DOUBLE,
                "01 ",
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }
}
