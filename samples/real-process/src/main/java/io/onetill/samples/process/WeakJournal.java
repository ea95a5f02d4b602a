package io.onetill.samples.process;

import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A planted weakness: acknowledges each batch at once and writes it only when the next one comes, as a cache that was
 * not flushed. It shows that the soak finds such a journal; nobody else should use it.
 */
final class WeakJournal {
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
                    if (method.getName().equals("listOpen") || method.getName().equals("close")) {
                        weak.flush();
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized Future<Void> append(JournalBatch batch) {
        flush();
        held = batch;
        // As a disk does: not before the caller has left the call.
        Promise<Void> acknowledged = Promise.promise();
        journal.counters().onComplete(any -> acknowledged.complete());
        return acknowledged.future();
    }

    private synchronized void flush() {
        if (held != null) {
            journal.append(held);
            held = null;
        }
    }
}
