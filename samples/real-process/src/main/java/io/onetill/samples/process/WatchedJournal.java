package io.onetill.samples.process;

import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A journal that tells what it acknowledges, and what it still has when it is opened. A proxy, so that only the two
 * methods that matter are written down.
 */
final class WatchedJournal {
    private final Journal journal;
    private final Moments moments;
    private final Outlet outlet;

    private WatchedJournal(Journal journal, Moments moments, Outlet outlet) {
        this.journal = journal;
        this.moments = moments;
        this.outlet = outlet;
    }

    static Journal watching(Journal journal, Moments moments, Outlet outlet) {
        WatchedJournal watched = new WatchedJournal(journal, moments, outlet);
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "open" -> watched.open();
                    case "append" -> watched.append((JournalBatch) arguments[0]);
                    default -> call(journal, method, arguments);
                });
    }

    private static Object call(Journal journal, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(journal, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Future<Void> open() {
        long before = System.nanoTime();
        return journal.open().compose(opened -> {
            long between = System.nanoTime();
            return journal.verify().map(report -> say(report, between - before, System.nanoTime() - between));
        });
    }

    private Void say(JournalReport report, long openNanos, long verifyNanos) {
        outlet.say(
                "opened",
                new JsonObject()
                        .put("entries", report.entries())
                        .put("problems", report.problems())
                        .put("openMillis", openNanos / 1_000_000)
                        .put("verifyMillis", verifyNanos / 1_000_000));
        return null;
    }

    private Future<Void> append(JournalBatch batch) {
        moments.pass(Moment.BEFORE_WRITE);
        int entries = batch.entries().size();
        return journal.append(batch).onSuccess(durable -> {
            outlet.say("acknowledged", new JsonObject().put("entries", entries));
            moments.pass(Moment.BEHIND_WRITE);
        });
    }
}
