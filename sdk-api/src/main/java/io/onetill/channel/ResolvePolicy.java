package io.onetill.channel;

import java.time.Duration;

/**
 * The figures by which the engine resolves doubt for one channel. Data, so that acquirers and wallets can differ.
 *
 * @param remedy what to do when the outcome stays unknown
 * @param pollFirst delay from an unclear or waiting answer to the first query; ignored if {@code pollFor} is zero
 * @param pollEvery delay between queries
 * @param pollFor how long to query before the remedy; zero if there is no query
 * @param undoNotBefore shortest time from sending to the first undo
 * @param retryFirst delay before the second undo or repeat; doubles each time
 * @param retryMost longest delay between undos or repeats
 * @param confirmAfter longest life of a message (T_late): an undo that found nothing is confirmed that long after
 *     sending; zero if the host remembers undos of messages it has not seen
 * @param answerWithin the caller gets an answer, at worst IN_DOUBT, that long after the instrument acted
 * @param attentionAfter an undo or repeat that had no sure answer for that long becomes open work for a person; it is
 *     tried on all the same
 */
public record ResolvePolicy(
        Remedy remedy,
        Duration pollFirst,
        Duration pollEvery,
        Duration pollFor,
        Duration undoNotBefore,
        Duration retryFirst,
        Duration retryMost,
        Duration confirmAfter,
        Duration answerWithin,
        Duration attentionAfter) {
    /**
     * Five minutes. No acquirer or wallet prescribes it: it is our own bound, set on 2026-11-23, for how long work may
     * stay open when nothing is wrong any more, so what is older than that has something wrong with it.
     */
    public static final Duration USUAL_ATTENTION_AFTER = Duration.ofMinutes(5);

    /** With {@link #USUAL_ATTENTION_AFTER}. */
    public ResolvePolicy(
            Remedy remedy,
            Duration pollFirst,
            Duration pollEvery,
            Duration pollFor,
            Duration undoNotBefore,
            Duration retryFirst,
            Duration retryMost,
            Duration confirmAfter,
            Duration answerWithin) {
        this(
                remedy,
                pollFirst,
                pollEvery,
                pollFor,
                undoNotBefore,
                retryFirst,
                retryMost,
                confirmAfter,
                answerWithin,
                USUAL_ATTENTION_AFTER);
    }

    /** The same with another life of messages; zero if the host remembers undos of messages it has not seen. */
    public ResolvePolicy confirmingAfter(Duration life) {
        return new ResolvePolicy(
                remedy,
                pollFirst,
                pollEvery,
                pollFor,
                undoNotBefore,
                retryFirst,
                retryMost,
                life,
                answerWithin,
                attentionAfter);
    }

    /** The same with another time until a person is asked. */
    public ResolvePolicy askingForAttentionAfter(Duration time) {
        return new ResolvePolicy(
                remedy,
                pollFirst,
                pollEvery,
                pollFor,
                undoNotBefore,
                retryFirst,
                retryMost,
                confirmAfter,
                answerWithin,
                time);
    }

    /** What is done about an attempt whose outcome stays unknown. */
    public enum Remedy {
        /** Reverse or cancel it: sales and card voids. */
        UNDO,
        /** Send the very same message again until it is answered: refunds. */
        REPEAT
    }
}
