package io.onetill.qr;

import io.onetill.channel.Attempt;
import io.onetill.channel.Numbers;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.TillServices;
import io.onetill.payment.AttemptId;
import io.onetill.payment.EventType;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A till of a few lines: enough for a channel to believe in. */
public final class FakeTill implements TillServices, Numbers {
    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

    public final List<String> hints = new CopyOnWriteArrayList<>();
    private final TillTime time;
    public volatile Future<Void> hintResult = Future.succeededFuture();

    public FakeTill() {
        this(new WallClock());
    }

    public FakeTill(TillTime time) {
        this.time = time;
    }

    /** The wall clock; actions run at once on the caller's thread, timers are not needed. */
    private static final class WallClock implements TillTime {
        @Override
        public long monotonicMillis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public Instant wallTime() {
            return Instant.now();
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            // Deadlines never come here: a test that is about them has a virtual clock.
            return () -> {};
        }

        @Override
        public void execute(Runnable action) {
            action.run();
        }
    }

    @Override
    public TillTime time() {
        return time;
    }

    @Override
    public IdSource ids() {
        return new IdSource() {
            @Override
            public String next(String prefix) {
                return prefix + COUNTER.incrementAndGet();
            }

            @Override
            public byte[] randomBytes(int length) {
                byte[] bytes = new byte[length];
                ThreadLocalRandom.current().nextBytes(bytes);
                return bytes;
            }
        };
    }

    @Override
    public Future<Long> takeNumber(String counter) {
        return Future.succeededFuture(COUNTER.incrementAndGet());
    }

    @Override
    public Future<Void> setNumber(String counter, long value) {
        return Future.succeededFuture();
    }

    @Override
    public long number(String counter) {
        return 0;
    }

    @Override
    public void evidence(String what, Facts facts) {}

    @Override
    public Future<Void> hint(String channelId, String reference) {
        hints.add(channelId + " " + reference);
        return hintResult;
    }

    @Override
    public long next(String counter) {
        return COUNTER.incrementAndGet();
    }

    @Override
    public String unique(String prefix) {
        return prefix + Long.toString(COUNTER.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }

    public TestAttempt sale(WalletChannel channel, PaymentMethod method, long fen) {
        return new TestAttempt(PaymentKind.SALE, method, fen, channel.assign(PaymentKind.SALE, method, this), null);
    }

    public TestAttempt refund(WalletChannel channel, TestAttempt sale, long fen) {
        return new TestAttempt(
                PaymentKind.REFUND,
                sale.method,
                fen,
                channel.assign(PaymentKind.REFUND, sale.method, this),
                new OriginalSale(PaymentKind.SALE, sale.amount(), sale.method, sale.facts, sale.requestedAt()));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The engine's side of one attempt, kept in memory. */
    public static final class TestAttempt implements Attempt {
        private final PaymentKind kind;
        private final PaymentMethod method;
        private final long fen;
        private final OriginalSale original;
        private final Instant requestedAt = Instant.now();
        public volatile Facts facts;
        public final List<EventType> prompts = new ArrayList<>();
        public volatile int sendings;
        public volatile Future<Void> sendingResult = Future.succeededFuture();

        TestAttempt(PaymentKind kind, PaymentMethod method, long fen, Facts facts, OriginalSale original) {
            this.kind = kind;
            this.method = method;
            this.fen = fen;
            this.facts = facts;
            this.original = original;
        }

        @Override
        public AttemptId id() {
            return new AttemptId(new PaymentId("p1"), 1);
        }

        @Override
        public PaymentKind kind() {
            return kind;
        }

        @Override
        public PaymentMethod method() {
            return method;
        }

        @Override
        public Money amount() {
            return Money.fen(fen);
        }

        @Override
        public OrderId orderId() {
            return new OrderId("order-1");
        }

        @Override
        public String description() {
            return "咖啡 & 茶/糕点";
        }

        @Override
        public Instant requestedAt() {
            return requestedAt;
        }

        @Override
        public Facts facts() {
            return facts;
        }

        @Override
        public Optional<OriginalSale> original() {
            return Optional.ofNullable(original);
        }

        @Override
        public boolean recovered() {
            return false;
        }

        @Override
        public Future<Void> sending(Facts learnt, Optional<SecretBytes> sealed) {
            sendings++;
            facts = facts.with(learnt);
            return sendingResult;
        }

        @Override
        public Future<Void> record(String step, Facts learnt) {
            facts = facts.with(learnt);
            return Future.succeededFuture();
        }

        @Override
        public Future<Optional<SecretBytes>> sealed() {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public void prompt(EventType type, Map<String, String> details) {
            prompts.add(type);
        }

        @Override
        public Future<Void> cancelRequested() {
            return Promise.<Void>promise().future();
        }
    }
}
