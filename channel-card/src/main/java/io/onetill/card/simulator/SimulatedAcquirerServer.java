package io.onetill.card.simulator;

import io.onetill.card.host.LengthFramer;
import io.onetill.card.host.LinkException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/**
 * A {@link SimulatedAcquirer} on a TCP port of this machine (127.0.0.1 only). When the acquirer gives no answer, the
 * connection stays open and silent. Safe for any thread.
 */
public final class SimulatedAcquirerServer {
    private static final int MOST_BYTES = 4096;

    private final Vertx vertx;
    private final SimulatedAcquirer acquirer;
    private final NetServer server;
    private volatile Duration answerDelay = Duration.ZERO;

    /** A server that does not listen yet. */
    public SimulatedAcquirerServer(Vertx vertx, SimulatedAcquirer acquirer) {
        this.vertx = vertx;
        this.acquirer = acquirer;
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        server.connectHandler(this::serve);
    }

    /**
     * Listens.
     *
     * @param port TCP port, 0 for a free one
     * @return the port; fails if it is taken
     */
    public Future<Integer> listen(int port) {
        return server.listen(port, "127.0.0.1").map(NetServer::actualPort);
    }

    /** Holds each answer back for this long from now on, for late answers. */
    public void delayAnswers(Duration delay) {
        answerDelay = delay;
    }

    /** Stops listening and closes all connections; safe to call twice. */
    public Future<Void> close() {
        return server.close();
    }

    private void serve(NetSocket socket) {
        LengthFramer framer = new LengthFramer(MOST_BYTES);
        socket.handler(bytes -> {
            try {
                for (byte[] message : framer.feed(bytes.getBytes())) {
                    acquirer.handle(message).ifPresent(answer -> deliver(socket, answer));
                }
            } catch (LinkException e) {
                socket.close();
            }
        });
    }

    private void deliver(NetSocket socket, byte[] answer) {
        Buffer framed = Buffer.buffer(LengthFramer.frame(answer));
        long millis = answerDelay.toMillis();
        if (millis == 0) {
            socket.write(framed);
        } else {
            vertx.setTimer(millis, id -> socket.write(framed));
        }
    }
}
