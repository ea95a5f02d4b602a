package io.onetill.driver.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** Writes to a socket in order, whole, slowly or byte by byte. */
final class SimulatedLineSender {
    private static final int STEPS_PER_SECOND = 100;

    private final Vertx vertx;
    private final NetSocket socket;
    private Future<Void> sent = Future.succeededFuture();

    SimulatedLineSender(Vertx vertx, NetSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    void whole(Buffer bytes) {
        sent = sent.compose(before -> socket.write(bytes));
    }

    void slowly(Buffer bytes, int bytesPerSecond) {
        int step = Math.max(1, bytesPerSecond / STEPS_PER_SECOND);
        long millis = Math.max(1, 1000L * step / bytesPerSecond);
        for (int at = 0; at < bytes.length(); at += step) {
            whole(bytes.slice(at, Math.min(bytes.length(), at + step)));
            sent = sent.compose(before -> {
                Promise<Void> later = Promise.promise();
                vertx.setTimer(millis, any -> later.complete());
                return later.future();
            });
        }
    }

    void byteByByte(Buffer bytes) {
        for (int at = 0; at < bytes.length(); at++) {
            // Each write waits for the one before to be with the system, which sends it at once (TCP_NODELAY).
            whole(bytes.slice(at, at + 1));
        }
    }

    /** Closes behind what was written. */
    void end() {
        sent.onComplete(done -> socket.close());
    }
}
