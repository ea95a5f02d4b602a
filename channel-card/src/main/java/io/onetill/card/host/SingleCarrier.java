package io.onetill.card.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;

/**
 * One connection for each exchange: the first message that comes back is its answer. After a deadline the connection
 * stays open for a while, so that a late answer is seen instead of vanishing. Safe for any thread.
 */
final class SingleCarrier implements Carrier {
    private final Vertx vertx;
    private final LinkOptions options;
    private final Dialer dialer;
    private final LinkWatch watch;
    private volatile boolean closed;

    SingleCarrier(Vertx vertx, LinkOptions options, Dialer dialer, LinkWatch watch) {
        this.vertx = vertx;
        this.options = options;
        this.dialer = dialer;
        this.watch = watch;
    }

    @Override
    public Future<byte[]> carry(byte[] message, long answerMillis) {
        if (closed) {
            return Future.failedFuture(new LinkException(LinkFault.CLOSED, "the link is closed"));
        }
        watch.set(LinkState.CONNECTING, "");
        return dialer.dial().onFailure(watch::down).compose(line -> {
            watch.up(line);
            return new OneExchange(line.socket(), answerMillis).run(message);
        });
    }

    @Override
    public void connect() {
        // There is no connection without an exchange.
    }

    @Override
    public Future<Void> close() {
        closed = true;
        watch.set(LinkState.CLOSED, "");
        return dialer.close();
    }

    /** One connection. Its callbacks run one at a time on the connection's event loop. */
    private final class OneExchange {
        private final NetSocket socket;
        private final long answerMillis;
        private final LengthFramer framer = new LengthFramer(options.prefix(), options.mostBytes());
        private final Promise<byte[]> answer = Promise.promise();
        private StrayAnswer surplus = StrayAnswer.LATE;

        OneExchange(NetSocket socket, long answerMillis) {
            this.socket = socket;
            this.answerMillis = answerMillis;
        }

        Future<byte[]> run(byte[] message) {
            long timer = vertx.setTimer(answerMillis, id -> expire());
            socket.handler(this::receive);
            socket.exceptionHandler(cause -> {
                if (!framer.truncated() && TlsClient.neverAccepted(socket, cause)) {
                    LinkException refused = TlsClient.failure(cause);
                    watch.down(refused);
                    answer.tryFail(refused);
                } else {
                    fail(LinkFault.CUT, "the connection failed");
                }
            });
            socket.closeHandler(done -> {
                vertx.cancelTimer(timer);
                fail(
                        LinkFault.CUT,
                        framer.truncated() ? "the answer was cut off" : "the acquirer closed without an answer");
            });
            socket.write(Buffer.buffer(LengthFramer.frame(options.prefix(), message)))
                    .onFailure(cause -> fail(LinkFault.CUT, "the message may have left in part"));
            return answer.future();
        }

        private boolean fail(LinkFault fault, String sentence) {
            return answer.tryFail(new LinkException(fault, sentence));
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
                if (answer.tryComplete(message)) {
                    surplus = StrayAnswer.DUPLICATE;
                } else {
                    watch.stray(surplus, message);
                }
            }
            if (!messages.isEmpty()) {
                socket.close();
            }
        }

        private void expire() {
            if (fail(
                    LinkFault.NO_ANSWER,
                    "no answer within " + Duration.ofMillis(answerMillis).toSeconds() + " s")) {
                vertx.setTimer(Dialer.millis(options.waits().lateWithin()), id -> socket.close());
            }
        }
    }
}
