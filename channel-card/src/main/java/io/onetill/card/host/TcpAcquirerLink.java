package io.onetill.card.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * The acquirer over TCP or TLS: a connection for each exchange, or one that is kept for all, as its {@link LinkOptions}
 * say. Every exchange ends: the message leaves within the profile's {@code reachWithin} or never, and its answer is
 * waited for as long as the caller says. Safe for any thread; futures complete on a Vert.x event loop, so do not block in
 * their handlers.
 */
public final class TcpAcquirerLink implements AcquirerLink {
    private final LinkOptions options;
    private final LinkWatch watch = new LinkWatch();
    private final AtomicInteger open = new AtomicInteger();
    private final Carrier carrier;

    /**
     * A link. Nothing is opened before the first exchange or {@link #connect}.
     *
     * @throws IllegalArgumentException if the trusted certificates of the profile cannot be read
     */
    public TcpAcquirerLink(Vertx vertx, LinkOptions options) {
        this(vertx, options, new SecureRandom()::nextDouble);
    }

    /**
     * A link whose waits between connections are spread by this source.
     *
     * @param chance gives numbers from 0 to 1; called on a Vert.x event loop
     * @throws IllegalArgumentException if the trusted certificates of the profile cannot be read
     */
    public TcpAcquirerLink(Vertx vertx, LinkOptions options, DoubleSupplier chance) {
        this.options = options;
        Dialer dialer = new Dialer(vertx, options);
        this.carrier = options.kept()
                .<Carrier>map(kept -> new KeptCarrier(vertx, options, kept, dialer, watch, chance))
                .orElseGet(() -> new SingleCarrier(vertx, options, dialer, watch));
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        if (message.length > options.prefix().longest()) {
            return refuse(LinkFault.UNSUITABLE, "expected a message that its length prefix can announce");
        }
        if (open.incrementAndGet() > options.mostOpen()) {
            open.decrementAndGet();
            return refuse(LinkFault.BUSY, "as many exchanges are open as allowed: " + options.mostOpen());
        }
        // Before the caller's handlers: who asks again when the answer comes finds its place free.
        return carrier.carry(message, Dialer.millis(within)).onComplete(done -> open.decrementAndGet());
    }

    /** Opens the connection that is kept, so that {@link #status} tells of it; does nothing if none is kept. */
    public void connect() {
        carrier.connect();
    }

    /** Whether the acquirer can be reached, as far as the link knows. */
    public LinkStatus status() {
        return watch.status();
    }

    /** Names who is told of the states and stray answers. The last call counts. */
    public void watch(LinkWatcher watcher) {
        watch.watch(watcher);
    }

    @Override
    public void listen(Consumer<byte[]> strayAnswers) {
        watch.listen(strayAnswers);
    }

    @Override
    public void whenIdle(EchoTest echo) {
        watch.askWhenIdle(echo);
    }

    @Override
    public Future<Void> close() {
        return carrier.close();
    }

    private static Future<byte[]> refuse(LinkFault fault, String sentence) {
        return Future.failedFuture(new LinkException(fault, sentence));
    }
}
