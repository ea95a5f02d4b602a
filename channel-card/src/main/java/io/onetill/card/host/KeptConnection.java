package io.onetill.card.host;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Optional;

/** One connection that carries many exchanges at once. For the Vert.x context of its link. */
final class KeptConnection {
    private static final int MOST_UNWRITTEN = 65_536;
    private static final int TYPICAL_BYTES = 256;

    private final Dialer.Line line;
    private final NetSocket socket;
    private final LinkOptions options;
    private final AnswerKey key;
    private final Owner owner;
    private final OpenExchanges open = new OpenExchanges();
    private final LengthFramer framer;
    private boolean ended;
    private boolean heard;
    private int unwritten;
    private long lastSent = Dialer.now();
    private long lastHeard = lastSent;

    /** Who is told what no exchange is told. */
    interface Owner {
        void stray(StrayAnswer kind, byte[] message);

        void writable();

        void ended(KeptConnection connection, LinkException why);
    }

    KeptConnection(Dialer.Line line, LinkOptions options, AnswerKey key, Owner owner) {
        this.line = line;
        this.socket = line.socket();
        this.options = options;
        this.key = key;
        this.owner = owner;
        this.framer = new LengthFramer(options.prefix(), options.mostBytes());
    }

    void start() {
        socket.handler(this::receive);
        socket.exceptionHandler(cause -> end(
                !heard && TlsClient.neverAccepted(socket, cause)
                        ? TlsClient.failure(cause)
                        : new LinkException(LinkFault.CUT, "the connection failed")));
        socket.closeHandler(done -> end(new LinkException(
                LinkFault.CUT, framer.truncated() ? "an answer was cut off" : "the acquirer closed the connection")));
    }

    /** Sends them in one write. One whose key is in use is refused. */
    void send(List<Exchange> batch, long now) {
        LengthPrefix prefix = options.prefix();
        byte[] length = new byte[prefix.bytes()];
        Buffer bytes = Buffer.buffer(batch.size() * TYPICAL_BYTES);
        for (Exchange exchange : batch) {
            if (open.add(exchange)) {
                exchange.leaves(now);
                prefix.write(exchange.message().length, length, 0);
                bytes.appendBytes(length).appendBytes(exchange.message());
            } else {
                exchange.fail(LinkFault.UNSUITABLE, "an exchange with the same key is open");
            }
        }
        if (bytes.length() > 0) {
            lastSent = now;
            unwritten += bytes.length();
            socket.write(bytes).onComplete(written -> {
                unwritten -= bytes.length();
                if (written.succeeded()) {
                    owner.writable();
                } else {
                    end(new LinkException(LinkFault.CUT, "the connection failed"));
                }
            });
        }
    }

    /** Ends it and all that is open on it. */
    void end(LinkException why) {
        if (ended) {
            return;
        }
        ended = true;
        socket.close();
        owner.ended(this, why);
        open.drain().forEach(exchange -> exchange.fail(why.fault(), String.valueOf(why.getMessage())));
    }

    /** Fails the exchanges whose time is over; their answers are late from now on. */
    void expire(long now) {
        open.expired(now)
                .forEach(exchange -> exchange.fail(
                        LinkFault.NO_ANSWER, "no answer within " + exchange.answerMillis() / 1000 + " s"));
    }

    long earliest() {
        return open.earliest();
    }

    boolean quiet() {
        return open.isEmpty();
    }

    /** Whether so much waits for the kernel that more is better kept: what is kept has surely not left. */
    boolean full() {
        return unwritten > MOST_UNWRITTEN;
    }

    boolean backup() {
        return line.backup();
    }

    /** Whether the host ever said anything on it. */
    boolean heard() {
        return heard;
    }

    long lastUsed() {
        return Math.max(lastSent, lastHeard);
    }

    /** Whether something was sent since then and nothing came. */
    boolean silentSince(long time) {
        return lastSent >= time && lastHeard < time;
    }

    private void receive(Buffer bytes) {
        heard = true;
        lastHeard = Dialer.now();
        List<byte[]> messages;
        try {
            messages = framer.feed(bytes.getBytes());
        } catch (LinkException e) {
            end(e);
            return;
        }
        // What a caller does with one answer must not cost the others theirs.
        Optional<RuntimeException> thrown = Optional.empty();
        for (byte[] message : messages) {
            try {
                deliver(message);
            } catch (RuntimeException e) {
                thrown = Optional.of(e);
            }
        }
        if (thrown.isPresent()) {
            throw thrown.get();
        }
    }

    private void deliver(byte[] message) {
        Optional<String> read = key.ofAnswer(message);
        if (read.isEmpty()) {
            owner.stray(StrayAnswer.UNREADABLE, message);
            return;
        }
        Optional<Exchange> exchange = open.answered(read.get());
        if (exchange.isPresent()) {
            exchange.get().answer(message);
        } else {
            owner.stray(open.stray(read.get()), message);
        }
    }
}
