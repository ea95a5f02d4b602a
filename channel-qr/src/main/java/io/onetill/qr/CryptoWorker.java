package io.onetill.qr;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/** Where RSA is computed: about a millisecond for each signature, too long for an event loop under load. */
public interface CryptoWorker {
    /** Runs a computation; a thrown exception becomes a failed future. */
    <T> Future<T> run(Callable<T> computation);

    /** Computes at once on the caller's thread: for simulations on a virtual clock. */
    static CryptoWorker direct() {
        return new CryptoWorker() {
            @Override
            public <T> Future<T> run(Callable<T> computation) {
                try {
                    return Future.succeededFuture(computation.call());
                } catch (Exception e) {
                    return Future.failedFuture(e);
                }
            }
        };
    }

    /**
     * Computes on as many threads of its own as there are processors, for all users of this Vert.x together: more would only
     * take turns. They end with Vert.x.
     */
    static CryptoWorker on(Vertx vertx) {
        WorkerExecutor threads = vertx.createSharedWorkerExecutor(
                "onetill-crypto", Runtime.getRuntime().availableProcessors());
        return new CryptoWorker() {
            @Override
            public <T> Future<T> run(Callable<T> computation) {
                return threads.executeBlocking(computation, false);
            }
        };
    }
}
