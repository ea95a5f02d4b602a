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
        Duration answerWithin) {
    /** What is done about an attempt whose outcome stays unknown. */
    public enum Remedy {
        /** Reverse or cancel it: sales and card voids. */
        UNDO,
        /** Send the very same message again until it is answered: refunds. */
        REPEAT
    }
}
