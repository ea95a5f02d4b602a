package io.onetill.channel;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known after a message. Only {@link Success} and {@link Failure} end an attempt; whatever is not surely one of
 * them is {@link Unknown}.
 */
public sealed interface Answer {
    /** What was learnt. */
    Facts facts();

    /**
     * Surely done: paid, refunded or voided.
     *
     * @param facts what was learnt
     * @param notices what the other side has to be told because of it; only with the first answer to a start
     */
    record Success(Facts facts, List<Notice> notices) implements Answer {
        /** Copies the list. */
        public Success {
            notices = List.copyOf(notices);
        }

        /** A success of which nobody has to be told. */
        public Success(Facts facts) {
            this(facts, List.of());
        }
    }

    /**
     * Surely not done, now and later.
     *
     * @param code why
     * @param facts what was learnt
     * @param again whether another attempt with the instrument that is still there makes sense (wrong PIN)
     * @param present how a card may be presented next for another attempt within the same sale (the chip instead of
     *     the stripe); empty if that makes no sense. The channel has told the customer what to do.
     */
    record Failure(ErrorCode code, Facts facts, boolean again, Set<EntryMode> present) implements Answer {
        /** Copies the set. */
        public Failure {
            present = Set.copyOf(present);
        }

        /** A refusal after which no other card is wanted. */
        public Failure(ErrorCode code, Facts facts, boolean again) {
            this(code, facts, again, Set.of());
        }

        /** A refusal after which the instrument is of no more use. */
        public static Failure of(ErrorCode code, Facts facts) {
            return new Failure(code, facts, false);
        }
    }

    /**
     * The other side waits for the customer.
     *
     * @param facts what was learnt
     * @param qrPayload the text of a QR code that is now to be shown
     */
    record Waiting(Facts facts, Optional<String> qrPayload) implements Answer {}

    /**
     * No answer, or none that can be used.
     *
     * @param code how that came
     * @param facts what was learnt
     */
    record Unknown(ErrorCode code, Facts facts) implements Answer {}

    /**
     * The host approved or may have, and the till does not want it (the chip refused, the card is gone): to be undone.
     *
     * @param code why
     * @param facts what was learnt
     */
    record Revoke(ErrorCode code, Facts facts) implements Answer {}
}
