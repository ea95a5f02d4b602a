package io.onetill.card.host;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * One connection that is kept for all exchanges and made again when it ends. All state lives on one Vert.x context; what
 * was asked for during one of its turns leaves in one write.
 */
final class KeptCarrier implements Carrier, KeptConnection.Owner {
    private final Vertx vertx;
    private final Context context;
    private final LinkOptions options;
    private final KeptOptions kept;
    private final Dialer dialer;
    private final LinkWatch watch;
    private final DoubleSupplier chance;
    private final Alarm alarm;
    private final IdleEcho idleEcho;

    private final Queue<Exchange> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean turnComes = new AtomicBoolean();
    private final Promise<Void> closing = Promise.promise();
    private final AtomicBoolean closes = new AtomicBoolean();

    // From here on: for the context only.
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final Set<KeptConnection> retired = new HashSet<>();
    private Optional<KeptConnection> current = Optional.empty();
    private Optional<LinkException> lastFailure = Optional.empty();
    private Optional<Long> redial = Optional.empty();
    private long failedAt;
    private int failures;
    private boolean dialing;

    KeptCarrier(
            Vertx vertx, LinkOptions options, KeptOptions kept, Dialer dialer, LinkWatch watch, DoubleSupplier chance) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = options;
        this.kept = kept;
        this.dialer = dialer;
        this.watch = watch;
        this.chance = chance;
        this.alarm = new Alarm(vertx, this::expire);
        this.idleEcho = new IdleEcho(vertx, context, kept, watch);
    }

    @Override
    public Future<byte[]> carry(byte[] message, long answerMillis) {
        if (closes.get()) {
            return Future.failedFuture(new LinkException(LinkFault.CLOSED, "the link is closed"));
        }
        Optional<String> key = kept.key().ofRequest(message);
        if (key.isEmpty()) {
            return Future.failedFuture(
                    new LinkException(LinkFault.UNSUITABLE, "expected a message whose answer can be told by its key"));
        }
        long reachBy = Dialer.now() + options.waits().reachWithin().toMillis();
        Exchange exchange = new Exchange(key.get(), message, answerMillis, reachBy);
        asked.add(exchange);
        turn();
        return exchange.future();
    }

    @Override
    public void connect() {
        context.runOnContext(now -> {
            if (current.isEmpty()) {
                dial();
            }
        });
    }

    @Override
    public Future<Void> close() {
        if (closes.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                watch.set(LinkState.CLOSED, "");
                alarm.cancel();
                redial.ifPresent(vertx::cancelTimer);
                takeAsked();
                failWaiting(new LinkException(LinkFault.CLOSED, "the link is closed"));
                List<KeptConnection> all = new ArrayList<>(retired);
                current.ifPresent(all::add);
                all.forEach(connection -> connection.end(new LinkException(LinkFault.CUT, "the link was closed")));
                dialer.close().onComplete(closing);
            });
        }
        return closing.future();
    }

    @Override
    public void stray(StrayAnswer kind, byte[] message) {
        watch.stray(kind, message);
    }

    @Override
    public void writable() {
        flush();
    }

    @Override
    public void ended(KeptConnection connection, LinkException why) {
        if (retired.remove(connection) || current.isEmpty() || current.get() != connection) {
            return;
        }
        current = Optional.empty();
        if (closes.get()) {
            return;
        }
        watch.down(why);
        failures = connection.heard() ? 1 : failures + 1;
        if (waiting.isEmpty()) {
            redialLater();
        } else {
            dial();
        }
    }

    /** Brings what any thread asked for to the context, once for all that is asked until then. */
    private void turn() {
        if (turnComes.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                turnComes.set(false);
                takeAsked();
                if (closes.get()) {
                    failWaiting(new LinkException(LinkFault.CLOSED, "the link is closed"));
                } else if (current.isPresent()) {
                    flush();
                } else {
                    dialUnlessJustFailed();
                }
            });
        }
    }

    private void takeAsked() {
        for (Exchange next = asked.poll(); next != null; next = asked.poll()) {
            waiting.add(next);
        }
    }

    private void flush() {
        if (waiting.isEmpty() || current.isEmpty()) {
            return;
        }
        long now = Dialer.now();
        if (!current.get().full()) {
            List<Exchange> batch = new ArrayList<>(waiting);
            waiting.clear();
            current.get().send(batch, now);
            batch.forEach(exchange -> alarm.by(exchange.deadline()));
        } else {
            waiting.forEach(exchange -> alarm.by(exchange.deadline()));
        }
    }

    /** A message is worth a new try at once, but not a try each: what failed just now is not asked again. */
    private void dialUnlessJustFailed() {
        boolean justNow = Dialer.now() - failedAt < kept.backoff().first().toMillis();
        if (!dialing && lastFailure.isPresent() && justNow) {
            failWaiting(lastFailure.get());
        } else {
            dial();
        }
    }

    private void dial() {
        if (dialing || closes.get()) {
            return;
        }
        dialing = true;
        redial.ifPresent(vertx::cancelTimer);
        watch.set(LinkState.CONNECTING, "");
        dialer.dial().onComplete(this::dialed);
    }

    private void dialed(AsyncResult<Dialer.Line> result) {
        dialing = false;
        if (result.succeeded()) {
            lastFailure = Optional.empty();
            take(result.result());
            return;
        }
        LinkException why = result.cause() instanceof LinkException link
                ? link
                : new LinkException(LinkFault.UNREACHABLE, "no connection could be made");
        lastFailure = Optional.of(why);
        failedAt = Dialer.now();
        failures++;
        watch.down(why);
        failWaiting(why);
        redialLater();
    }

    private void take(Dialer.Line line) {
        if (closes.get()) {
            line.socket().close();
            return;
        }
        KeptConnection connection = new KeptConnection(line, options, kept.key(), this);
        current = Optional.of(connection);
        connection.start();
        watch.up(line);
        flush();
        idleEcho.watchOver(connection, () -> current.equals(Optional.of(connection)));
        if (line.backup()) {
            primaryLater(connection);
        }
    }

    private void redialLater() {
        if (!closes.get()) {
            long millis = Dialer.millis(kept.backoff().delay(failures, chance.getAsDouble()));
            redial = Optional.of(vertx.setTimer(millis, id -> connect()));
        }
    }

    private void primaryLater(KeptConnection backup) {
        vertx.setTimer(Dialer.millis(options.waits().primaryAgainAfter()), id -> {
            if (!current.equals(Optional.of(backup)) || closes.get()) {
                return;
            }
            dialer.dialPrimary().onFailure(still -> primaryLater(backup)).onSuccess(line -> {
                if (current.equals(Optional.of(backup))) {
                    retire(backup);
                    take(line);
                } else {
                    line.socket().close();
                }
            });
        });
    }

    /** Lets a connection finish what is open on it, and stay for late answers. */
    private void retire(KeptConnection connection) {
        retired.add(connection);
        vertx.setTimer(Dialer.millis(options.waits().lateWithin()), id -> {
            if (connection.quiet()) {
                connection.end(new LinkException(LinkFault.CUT, "the primary address took over"));
            } else if (retired.contains(connection)) {
                retire(connection);
            }
        });
    }

    private void expire() {
        long now = Dialer.now();
        long next = Long.MAX_VALUE;
        List<KeptConnection> all = new ArrayList<>(retired);
        current.ifPresent(all::add);
        for (KeptConnection connection : all) {
            connection.expire(now);
            next = Math.min(next, connection.earliest());
        }
        List<Exchange> tooLate =
                waiting.stream().filter(each -> each.deadline() <= now).toList();
        waiting.removeAll(tooLate);
        tooLate.forEach(each -> each.fail(LinkFault.UNREACHABLE, "the message could not leave in time"));
        for (Exchange exchange : waiting) {
            next = Math.min(next, exchange.deadline());
        }
        alarm.by(next);
    }

    private void failWaiting(LinkException why) {
        List<Exchange> all = new ArrayList<>(waiting);
        waiting.clear();
        all.forEach(exchange -> exchange.fail(why.fault(), String.valueOf(why.getMessage())));
    }
}
