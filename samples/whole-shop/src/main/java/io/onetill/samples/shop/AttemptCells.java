package io.onetill.samples.shop;

import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import java.util.Optional;

/** Why some events do not meet an attempt in some states. */
final class AttemptCells {
    private static final String ONCE = "an attempt is sent once";
    private static final String NOT_SENT = "seldom: a channel with a bug answers for what it has not sent";
    private static final String NOT_UNDOING = "only what is being undone is acknowledged";
    private static final String QUIET = "that there is no answer is written once";
    private static final String AFTER_END = "seldom: money that came after the end is given back";
    private static final String LATE = "seldom: an answer that was under way when the attempt ended";

    private AttemptCells() {}

    /** Empty if the swarm reaches the cell. */
    static Optional<String> of(AttemptState state, AttemptEvent event) {
        String why = switch (state) {
            case INTENDED -> intended(event);
            case SENT, WAITING, UNKNOWN -> open(state, event);
            case UNDOING -> undoing(event);
            case UNDONE -> undone(event);
            case PAID -> paid(event);
            case FAILED, CLOSED -> failed(state, event);
        };
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    private static String intended(AttemptEvent event) {
        return switch (event) {
            case SENDING, FAILURE -> "";
            case SUCCESS, WAIT, NO_ANSWER -> NOT_SENT;
            case UNDO_DECIDED -> "seldom: a shown code is dropped before it was asked for";
            case UNDO_DONE, UNDO_CONFIRMED -> NOT_UNDOING;
        };
    }

    private static String open(AttemptState state, AttemptEvent event) {
        return switch (event) {
            case SENDING -> ONCE;
            case UNDO_DONE, UNDO_CONFIRMED -> NOT_UNDOING;
            case NO_ANSWER -> state == AttemptState.SENT ? "" : QUIET;
            case FAILURE -> state == AttemptState.UNKNOWN ? "seldom: a refusal found by asking, after silence" : "";
            case WAIT -> state == AttemptState.WAITING ? "seldom: two answers that wait, one behind the other" : "";
            case SUCCESS, UNDO_DECIDED -> "";
        };
    }

    private static String undoing(AttemptEvent event) {
        return switch (event) {
            case SENDING -> ONCE;
            case FAILURE -> "seldom: a refusal that was under way when the undo was decided";
            case SUCCESS, WAIT, NO_ANSWER, UNDO_DECIDED, UNDO_DONE, UNDO_CONFIRMED -> "";
        };
    }

    private static String undone(AttemptEvent event) {
        return switch (event) {
            case SENDING -> ONCE;
            case UNDO_CONFIRMED -> "";
            case SUCCESS, FAILURE, WAIT, NO_ANSWER, UNDO_DECIDED -> LATE;
            case UNDO_DONE -> "seldom: two undos under way, one behind the other";
        };
    }

    private static String paid(AttemptEvent event) {
        return switch (event) {
            case SENDING -> ONCE;
            case SUCCESS, NO_ANSWER -> "";
            case FAILURE, WAIT, UNDO_DECIDED -> LATE;
            case UNDO_DONE, UNDO_CONFIRMED -> NOT_UNDOING;
        };
    }

    private static String failed(AttemptState state, AttemptEvent event) {
        return switch (event) {
            case SENDING -> ONCE;
            case NO_ANSWER -> state == AttemptState.CLOSED ? "" : LATE;
            case SUCCESS, FAILURE, WAIT, UNDO_DECIDED -> LATE;
            case UNDO_DONE, UNDO_CONFIRMED -> AFTER_END;
        };
    }
}
