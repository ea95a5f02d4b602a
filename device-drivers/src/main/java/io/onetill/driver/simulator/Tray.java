package io.onetill.driver.simulator;

import io.onetill.device.DeviceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer's thing meets the till's wait for one, whichever comes first.
 *
 * <p>Things that nobody waits for are kept in order of arrival, at most {@value #LIMIT}.
 */
final class Tray<T> {
    private static final int LIMIT = 1000;

    private record Wait<T>(Predicate<T> allowed, Promise<T> promise) {}

    private final List<T> kept = new ArrayList<>();
    private @Nullable Wait<T> waiting;

    boolean waited() {
        return waiting != null;
    }

    int kept() {
        return kept.size();
    }

    void put(T thing) {
        Wait<T> wait = waiting;
        if (wait != null && wait.allowed().test(thing)) {
            waiting = null;
            wait.promise().complete(thing);
            return;
        }
        if (kept.size() == LIMIT) {
            throw new IllegalStateException("nobody took the last " + LIMIT + " things presented");
        }
        kept.add(thing);
    }

    Future<T> take(String device, Predicate<T> allowed) {
        if (waiting != null) {
            return Future.failedFuture(new DeviceException(
                    DeviceException.Reason.FAULT, "the simulated " + device + " is armed already; disarm it first"));
        }
        for (Iterator<T> things = kept.iterator(); things.hasNext(); ) {
            T thing = things.next();
            if (allowed.test(thing)) {
                things.remove();
                return Future.succeededFuture(thing);
            }
        }
        Promise<T> promise = Promise.promise();
        waiting = new Wait<>(allowed, promise);
        return promise.future();
    }

    void clear() {
        kept.clear();
    }

    void giveUp(DeviceException why) {
        Wait<T> wait = waiting;
        waiting = null;
        if (wait != null) {
            wait.promise().fail(why);
        }
    }

    static DeviceException disarmed(String device) {
        return new DeviceException(DeviceException.Reason.CANCELLED, "the simulated " + device + " was disarmed");
    }
}
