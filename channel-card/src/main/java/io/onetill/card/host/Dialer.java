package io.onetill.card.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes connections: to the primary address, or to the backup when that fails, and for a while after it failed. Names
 * are looked up anew each time. Safe for any thread.
 */
final class Dialer {
    // Vert.x closes a connection behind what is still to be written on it, and a stuck host takes none of that.
    private static final int CLOSE_MILLIS = 500;

    private final Vertx vertx;
    private final LinkOptions options;
    // Held for as long as the link: Vert.x closes clients that nobody can reach.
    private final NetClient client;
    private final Optional<ClientSSLOptions> tls;
    private volatile long primaryAgainAt = Long.MIN_VALUE;

    /** One connection, and whether it goes to the backup. */
    record Line(NetSocket socket, boolean backup) {}

    Dialer(Vertx vertx, LinkOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.tls = options.tls()
                .map(tls -> TlsClient.options(vertx, tls, options.waits().tlsWithin()));
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(millis(options.waits().connectWithin()))
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true));
    }

    /** Milliseconds on a clock that only goes forward. */
    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** A time span as Vert.x takes it: at least one millisecond. */
    static int millis(Duration span) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, span.toMillis()));
    }

    /** A connection to whichever address takes it; fails with a {@link LinkException} that says nothing was sent. */
    Future<Line> dial() {
        return within(options.backup().map(this::either).orElseGet(this::dialPrimary));
    }

    /** A connection to the primary address, whatever happened to it before. */
    Future<Line> dialPrimary() {
        return connect(options.primary()).map(socket -> new Line(socket, false)).onSuccess(line -> {
            primaryAgainAt = Long.MIN_VALUE;
        });
    }

    /** Closes all connections; a host that takes nothing more cannot hold this up. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        long timer = vertx.setTimer(CLOSE_MILLIS, id -> closed.tryComplete());
        client.close().onComplete(done -> {
            vertx.cancelTimer(timer);
            closed.tryComplete();
        });
        return closed.future();
    }

    private Future<Line> either(LinkAddress backup) {
        if (now() < primaryAgainAt) {
            return dialBackup(backup).recover(failed -> dialPrimary().recover(also -> both(also, failed)));
        }
        return dialPrimary().recover(failed -> {
            primaryAgainAt = now() + options.waits().primaryAgainAfter().toMillis();
            return dialBackup(backup).recover(also -> both(failed, also));
        });
    }

    private Future<Line> dialBackup(LinkAddress backup) {
        return connect(backup).map(socket -> new Line(socket, true));
    }

    private static <T> Future<T> both(Throwable primary, Throwable backup) {
        LinkFault fault = primary instanceof LinkException link ? link.fault() : LinkFault.UNREACHABLE;
        return Future.failedFuture(
                new LinkException(fault, primary.getMessage() + "; at the backup address: " + backup.getMessage()));
    }

    private Future<NetSocket> connect(LinkAddress address) {
        ConnectOptions where = new ConnectOptions().setHost(address.host()).setPort(address.port());
        tls.ifPresent(how -> where.setSsl(true).setSslOptions(how));
        return client.connect(where).recover(cause -> Future.failedFuture(TlsClient.failure(cause)));
    }

    /** Bounds all tries together. A connection that comes later is closed unused. */
    private Future<Line> within(Future<Line> tries) {
        Promise<Line> result = Promise.promise();
        long timer = vertx.setTimer(
                millis(options.waits().reachWithin()),
                id -> result.tryFail(new LinkException(LinkFault.UNREACHABLE, "no connection in time")));
        tries.onComplete(tried -> {
            vertx.cancelTimer(timer);
            boolean taken = tried.succeeded() ? result.tryComplete(tried.result()) : result.tryFail(tried.cause());
            if (!taken && tried.succeeded()) {
                tried.result().socket().close();
            }
        });
        return result.future();
    }
}
