package io.onetill.payment;

import java.util.Optional;

/**
 * Where one attempt stands. {@link #on} is the whole table of state and event; an empty cell means that the event is
 * kept as evidence and changes nothing.
 */
public enum AttemptState {
    /** The intent is durable; nothing left the till. */
    INTENDED(false),
    /** The sending entry is durable; a financial message may have left. */
    SENT(false),
    /** The other side answered that it waits for the customer. */
    WAITING(false),
    /** No usable answer; the truth is being asked for. */
    UNKNOWN(false),
    /** It was decided that this attempt must not stand; it is being undone until that is proven. */
    UNDOING(false),
    /** The undo was acknowledged; it is confirmed once more after the longest message life. */
    UNDONE(false),
    /** The money moved. */
    PAID(true),
    /** Surely refused: no money moved. */
    FAILED(true),
    /** Undone, and proven so. */
    CLOSED(true);

    private final boolean isFinal;

    AttemptState(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether this never changes again. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Whether money may not move for this attempt any more, now or later. */
    public boolean surelyNotCharged() {
        return this == FAILED || this == CLOSED || this == UNDONE;
    }

    /** The state after an event, or empty if the event changes nothing in this state. */
    public Optional<AttemptState> on(AttemptEvent event) {
        AttemptState next = switch (this) {
            case INTENDED ->
                switch (event) {
                    case SENDING -> SENT;
                    case FAILURE, UNDO_DECIDED -> FAILED;
                    case SUCCESS, WAIT, NO_ANSWER, UNDO_DONE, UNDO_CONFIRMED -> this;
                };
            case SENT, WAITING, UNKNOWN ->
                switch (event) {
                    case SENDING, UNDO_DONE, UNDO_CONFIRMED -> this;
                    case SUCCESS -> PAID;
                    case FAILURE -> FAILED;
                    case WAIT -> WAITING;
                    case NO_ANSWER -> UNKNOWN;
                    case UNDO_DECIDED -> UNDOING;
                };
            case UNDOING ->
                switch (event) {
                    case UNDO_DONE -> UNDONE;
                    case UNDO_CONFIRMED -> CLOSED;
                    case SENDING, SUCCESS, FAILURE, WAIT, NO_ANSWER, UNDO_DECIDED -> this;
                };
            case UNDONE -> event == AttemptEvent.UNDO_CONFIRMED ? CLOSED : this;
            case PAID, FAILED, CLOSED -> this;
        };
        return next == this ? Optional.empty() : Optional.of(next);
    }
}
