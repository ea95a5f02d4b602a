package io.onetill.qr;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

    /** Computes on Vert.x's worker threads, several at a time. */
    static CryptoWorker on(Vertx vertx) {
        return new CryptoWorker() {
            @Override
            public <T> Future<T> run(Callable<T> computation) {
                return vertx.executeBlocking(computation, false);
            }
        };
    }
}
