package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.payment.Facts;

/** What became of a message to the acquirer. */
public sealed interface HostReply {
    /**
     * The host answered this message, and the answer is authentic.
     *
     * @param response the row of its DE 39
     * @param facts reference number, authorization code, host date and time
     * @param field55 chip data of the answer, empty if there were none
     * @param message the whole answer, for what only some kinds of message carry; not all of it may be put on record
     */
    record Answered(ResponseCode response, Facts facts, byte[] field55, Iso8583Message message) implements HostReply {
        /** Additional amounts (DE 54), empty if there were none; the customer's own, never put on record. */
        public String field54() {
            return message.text(54);
        }

        /** Whether the amount was approved, or that part of it which the request was content with. */
        public boolean approved() {
            return response.approved() || response.category() == ResponseCode.Category.PARTIAL;
        }
    }

    /**
     * Surely not one byte left.
     *
     * @param sentence for the developer
     */
    record NotSent(String sentence) implements HostReply {}

    /**
     * Something may have left, and no answer came in time.
     *
     * @param sentence for the developer
     */
    record NoAnswer(String sentence) implements HostReply {}

    /**
     * An answer came that cannot be used.
     *
     * @param cause DE 39 of the reversal: A0 for a wrong MAC, 06 for anything else
     * @param sentence for the developer
     */
    record BadAnswer(String cause, String sentence) implements HostReply {}
}
