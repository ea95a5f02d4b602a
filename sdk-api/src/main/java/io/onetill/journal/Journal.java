package io.onetill.journal;

import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The only thing that changes: an append-only, hash-chained log with one writer.
 *
 * <p>{@link #append} completes when the batch would survive a power cut. After any failed append the journal refuses
 * everything until it is opened anew. Methods may be called from any thread; appends become durable in the order of the
 * calls; futures may complete on any thread.
 */
public interface Journal {
    /**
     * Takes the writer's lock, verifies the chain and reads the counters. Called once, and again after a failure or
     * {@link #close}.
     *
     * @return fails with {@link JournalException} if another writer holds it or the chain is broken, and with
     *     {@link IllegalStateException} if this journal is open already
     */
    Future<Void> open();

    /** Makes the batch durable. Fails with {@link JournalException}; then nothing of it counts and the journal is shut. */
    Future<Void> append(JournalBatch batch);

    /** All counters as of the last durable batch. */
    Future<Map<String, Long>> counters();

    /** The entries of one payment, oldest first; empty if there is no such payment. */
    Future<List<JournalEntry>> entries(PaymentId payment);

    /** The payment that a request id made. */
    Future<Optional<PaymentId>> findRequest(RequestId request);

    /** The payments whose request came in {@code [from, to)}, oldest first. */
    Future<List<PaymentRow>> list(Instant from, Instant to);

    /** The payments that still need work, in the order in which they were written, whatever the clock said. */
    Future<List<PaymentRow>> listOpen();

    /** The entries of these types that belong to no payment, oldest first: what concerns the whole till. */
    Future<List<JournalEntry>> tillEntries(Set<EntryType> types);

    /** What was sealed for an attempt and not yet erased. */
    Future<Optional<SecretBytes>> unseal(AttemptId attempt);

    /**
     * Values above which numbers are taken from counters, although the counter itself is lower: after a restored backup or
     * an unclean end somebody may have seen the numbers between. A counter that is not named has none. A journal that
     * wraps another one hands this on.
     */
    default Future<Map<String, Long>> floors() {
        return Future.succeededFuture(Map.of());
    }

    /**
     * Whether there is room for new payments. When it says no, what is open can still be finished: appends go on working.
     * Returns at once. A journal that wraps another one hands this on.
     */
    default boolean acceptsNew() {
        return true;
    }

    /** Reads everything and checks the chain, the projection and the counters. */
    Future<JournalReport> verify();

    /** Waits for what was appended and lets the lock go; safe to call twice. */
    Future<Void> close();
}
