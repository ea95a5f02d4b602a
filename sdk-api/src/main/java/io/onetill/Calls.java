package io.onetill;

import io.onetill.payment.PaymentException;
import io.onetill.time.TillTime;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls of shop software that have no answer yet. Each is answered once, also when the engine stops under it.
 *
 * <p>What shop software does in its own callbacks is not the engine's business: what they throw does not stop the till.
 * It is thrown again in a turn of the thread of control of its own, where it reaches the exception handler of the Vert.x
 * context, or the caller of a virtual clock, so that nobody overlooks it.
 */
final class Calls {
    private final TillTime time;
    private final Set<Promise<?>> open = new LinkedHashSet<>();

    Calls(TillTime time) {
        this.time = time;
    }

    /** A call is under way until this promise is answered. */
    void begin(Promise<?> call) {
        open.add(call);
        call.future().onComplete(done -> open.remove(call));
    }

    /** Answers a call that has no answer yet. */
    <T> void answer(Promise<T> call, AsyncResult<T> answer) {
        guarded(() -> {
            if (answer.succeeded()) {
                call.tryComplete(answer.result());
            } else {
                call.tryFail(answer.cause());
            }
        });
    }

    /** An engine that stopped completes nothing any more, and every call must be answered (I8). */
    void failAll(PaymentException why) {
        for (Promise<?> call : List.copyOf(open)) {
            guarded(() -> call.tryFail(why));
        }
    }

    /** The same future for shop software, with its callbacks kept apart from the engine. */
    <T> Future<T> outward(Future<T> inner) {
        Promise<T> outer = Promise.promise();
        inner.onComplete(done -> answer(outer, done));
        return outer.future();
    }

    /** Runs on the engine's thread of control: at once, if this is it. */
    void here(Runnable action) {
        if (time.isHere()) {
            action.run();
        } else {
            time.execute(action);
        }
    }

    /** Runs what may call shop software. */
    void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            time.execute(() -> {
                throw e;
            });
        }
    }
}
