package io.onetill.channel;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;

/** What is known after a reversal, cancel or close. */
public sealed interface UndoAnswer {
    /** What was learnt. */
    Facts facts();

    /**
     * The other side knew the attempt and has undone it, or had before.
     *
     * @param facts what was learnt
     */
    record Undone(Facts facts) implements UndoAnswer {}

    /**
     * The other side acknowledges but knew no such attempt: a delayed message could still arrive there.
     *
     * @param facts what was learnt
     */
    record NothingFound(Facts facts) implements UndoAnswer {}

    /**
     * No usable answer, or one that says try again.
     *
     * @param code how that came
     * @param facts what was learnt
     */
    record TryAgain(ErrorCode code, Facts facts) implements UndoAnswer {}
}
