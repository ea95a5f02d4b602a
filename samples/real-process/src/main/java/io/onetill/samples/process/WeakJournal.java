package io.onetill.samples.process;

import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A planted weakness: acknowledges each batch at once and writes it only when the next one comes, as a cache that was
 * not flushed. It shows that the soak finds such a journal; nobody else should use it.
 */
final class WeakJournal {
    /** A cache shows what it holds to whoever reads through it. */
    private static final Set<String> SHOWS =
            Set.of("listOpen", "list", "entries", "tillEntries", "findRequest", "verify", "close");

    private final Journal journal;
    private @Nullable JournalBatch held;

    private WeakJournal(Journal journal) {
        this.journal = journal;
    }

    static Journal over(Journal journal) {
        WeakJournal weak = new WeakJournal(journal);
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        return weak.append((JournalBatch) arguments[0]);
                    }
                    return SHOWS.contains(method.getName())
                            ? weak.flush().transform(any -> (Future<?>) asked(journal, method, arguments))
                            : asked(journal, method, arguments);
                });
    }

    private static Object asked(Journal journal, Method method, Object[] arguments) {
        try {
            return method.invoke(journal, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Future<Void> append(JournalBatch batch) {
        flush();
        held = batch;
        // As a disk does: not before the caller has left the call.
        Promise<Void> acknowledged = Promise.promise();
        journal.counters().onComplete(any -> acknowledged.complete());
        return acknowledged.future();
    }

    private synchronized Future<Void> flush() {
        Future<Void> written = held == null ? Future.succeededFuture() : journal.append(held);
        held = null;
        return written;
    }
}
