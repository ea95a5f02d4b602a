package io.onetill.card.management;

import io.onetill.card.iso8583.Iso8583Message;

/** What a {@link Settlement} wants next. */
public sealed interface SettlementStep {
    /**
     * Make this durable before anything else is done, then call {@link Settlement#recorded}.
     *
     * @param progress the counter's new value; 0 for no settlement
     */
    record Record(long progress) implements SettlementStep {}

    /**
     * Send this and give the answer to {@link Settlement#heard}.
     *
     * @param request without terminal and merchant; without a STAN it takes the next one
     */
    record Ask(Iso8583Message request) implements SettlementStep {}

    /**
     * The host has closed the batch: make the next number durable, unless another one was taken since, sign on again
     * before the next message, then call {@link Settlement#recorded}.
     *
     * @param settled the batch that is closed
     * @param next the one after it
     */
    record NextBatch(long settled, long next) implements SettlementStep {}

    /** It is over. */
    record Finished(SettlementResult result) implements SettlementStep {}

    /**
     * It cannot go on.
     *
     * @param sentence why
     */
    record Failed(String sentence) implements SettlementStep {}
}
