package io.onetill.card.simulator;

import io.onetill.card.host.LengthFramer;
import io.onetill.card.host.LengthPrefix;
import io.onetill.card.host.LinkException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A {@link SimulatedAcquirer} on a TCP port of this machine (127.0.0.1 only), plain or over TLS. A connection may carry
 * any number of messages; the answers to all that came in one piece leave in one write. When the acquirer gives no
 * answer, the connection stays open and silent. Safe for any thread.
 */
public final class SimulatedAcquirerServer {
    private static final int MOST_BYTES = 4096;

    private final Vertx vertx;
    private final SimulatedAcquirer acquirer;
    private final LengthPrefix prefix;
    private final NetServer server;
    private volatile Duration answerDelay = Duration.ZERO;
    private volatile BiConsumer<byte[], Optional<byte[]>> watcher = (message, answer) -> {};

    /** A server that does not listen yet: plain TCP, two-byte lengths. */
    public SimulatedAcquirerServer(Vertx vertx, SimulatedAcquirer acquirer) {
        this(vertx, acquirer, LengthPrefix.BINARY_2, new NetServerOptions());
    }

    /**
     * A server that does not listen yet.
     *
     * @param prefix the length before each message
     * @param options for TLS, with a certificate of the host, and with or without asking for one of the till
     */
    public SimulatedAcquirerServer(
            Vertx vertx, SimulatedAcquirer acquirer, LengthPrefix prefix, NetServerOptions options) {
        this.vertx = vertx;
        this.acquirer = acquirer;
        this.prefix = prefix;
        this.server = vertx.createNetServer(new NetServerOptions(options).setTcpNoDelay(true));
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

    /**
     * Names who is shown each message and its answer, both from the TPDU on. They hold card data: show them masked. Called
     * on a Vert.x event loop; the last call counts.
     */
    public void watch(BiConsumer<byte[], Optional<byte[]>> messages) {
        watcher = messages;
    }

    /** Stops listening and closes all connections; safe to call twice. */
    public Future<Void> close() {
        return server.close();
    }

    private void serve(NetSocket socket) {
        LengthFramer framer = new LengthFramer(prefix, MOST_BYTES);
        // A till that goes away in the middle is nothing to report.
        socket.exceptionHandler(gone -> {});
        socket.handler(bytes -> {
            Buffer answers = Buffer.buffer();
            try {
                for (byte[] message : framer.feed(bytes.getBytes())) {
                    Optional<byte[]> answer = acquirer.handle(message);
                    watcher.accept(message, answer);
                    answer.ifPresent(each -> answers.appendBytes(LengthFramer.frame(prefix, each)));
                }
            } catch (LinkException e) {
                socket.close();
            }
            deliver(socket, answers);
        });
    }

    private void deliver(NetSocket socket, Buffer answers) {
        long millis = answerDelay.toMillis();
        if (answers.length() == 0) {
            return;
        }
        if (millis == 0) {
            socket.write(answers);
        } else {
            vertx.setTimer(millis, id -> socket.write(answers));
        }
    }
}
