package io.onetill.card.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The acquirer over TCP: one connection for each exchange, messages behind a two-byte length.
 *
 * <p>After a deadline the connection stays open for a while, so that a late answer is seen and given to the listener as
 * evidence instead of vanishing. Safe for any thread.
 */
public final class TcpAcquirerLink implements AcquirerLink {
    private static final int MOST_BYTES = 4096;

    private final Vertx vertx;
    private final Options options;
    private volatile Consumer<byte[]> strayAnswers = bytes -> {};
    // Held for as long as the link: Vert.x closes clients that nobody can reach.
    private final NetClient client;

    /** Whether the connection is enciphered. */
    public enum Protection {
        /** No: a leased line or a private network. */
        NONE,
        /** TLS with the trust store of the Java runtime, and the host name checked. */
        TLS
    }

    /**
     * Where the acquirer is and how long to wait for what.
     *
     * @param host name or address
     * @param port TCP port
     * @param connectWithin longest time to connect
     * @param lateWithin how long to listen for an answer after its deadline
     * @param protection whether the connection is enciphered
     */
    public record Options(String host, int port, Duration connectWithin, Duration lateWithin, Protection protection) {
        /** Plain TCP, 10 s to connect, 30 s for late answers. */
        public static Options plain(String host, int port) {
            return new Options(host, port, Duration.ofSeconds(10), Duration.ofSeconds(30), Protection.NONE);
        }

        /** The same over TLS. */
        public Options overTls() {
            return new Options(host, port, connectWithin, lateWithin, Protection.TLS);
        }
    }

    /** A link. Nothing is opened before the first exchange. */
    public TcpAcquirerLink(Vertx vertx, Options options) {
        this.vertx = vertx;
        this.options = options;
        NetClientOptions client = new NetClientOptions()
                .setConnectTimeout((int) options.connectWithin().toMillis())
                .setTcpNoDelay(true);
        if (options.protection() == Protection.TLS) {
            client.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        this.client = vertx.createNetClient(client);
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        byte[] framed = LengthFramer.frame(message);
        return client.connect(options.port(), options.host())
                .recover(cause ->
                        Future.failedFuture(new LinkException(true, "the acquirer did not take the connection")))
                .compose(socket -> new Exchange(socket, within).run(framed));
    }

    @Override
    public void listen(Consumer<byte[]> strayAnswers) {
        this.strayAnswers = strayAnswers;
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    /** One connection. Its callbacks run one at a time on the connection's event loop. */
    private final class Exchange {
        private final NetSocket socket;
        private final Duration within;
        private final LengthFramer framer = new LengthFramer(MOST_BYTES);
        private final Promise<byte[]> answer = Promise.promise();

        Exchange(NetSocket socket, Duration within) {
            this.socket = socket;
            this.within = within;
        }

        Future<byte[]> run(byte[] framed) {
            long timer = vertx.setTimer(Math.max(1, within.toMillis()), id -> expire());
            socket.handler(this::receive);
            socket.exceptionHandler(cause -> answer.tryFail(new LinkException(false, "the connection failed")));
            socket.closeHandler(closed -> {
                vertx.cancelTimer(timer);
                answer.tryFail(new LinkException(
                        false,
                        framer.truncated() ? "the answer was cut off" : "the acquirer closed without an answer"));
            });
            socket.write(Buffer.buffer(framed))
                    .onFailure(cause -> answer.tryFail(new LinkException(false, "the message may have left in part")));
            return answer.future();
        }

        private void receive(Buffer bytes) {
            List<byte[]> messages;
            try {
                messages = framer.feed(bytes.getBytes());
            } catch (LinkException e) {
                answer.tryFail(e);
                socket.close();
                return;
            }
            for (byte[] message : messages) {
                if (!answer.tryComplete(message)) {
                    strayAnswers.accept(message);
                }
            }
            if (!messages.isEmpty()) {
                socket.close();
            }
        }

        private void expire() {
            if (answer.tryFail(new LinkException(false, "no answer within " + within.toSeconds() + " s"))) {
                vertx.setTimer(Math.max(1, options.lateWithin().toMillis()), id -> socket.close());
            }
        }
    }
}
