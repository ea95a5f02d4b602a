package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.internal.vertx.SecureIds;
import io.onetill.internal.vertx.VertxTime;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.time.TillTime;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The engine's state is touched on its thread of control only, wherever shop software calls from. */
class CallsFromOtherThreadsTest {
    private boolean elsewhere;
    private final VirtualTime clock = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final TillTime time = new TillTime() {
        @Override
        public long monotonicMillis() {
            return clock.monotonicMillis();
        }

        @Override
        public Instant wallTime() {
            return clock.wallTime();
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            return clock.after(delay, action);
        }

        @Override
        public void execute(Runnable action) {
            clock.execute(action);
        }

        @Override
        public boolean isHere() {
            return !elsewhere;
        }
    };

    @Test
    void aListenerThatComesFromElsewhereIsAddedByTheEngine() {
        TestTill.FakeReader reader = new TestTill.FakeReader();
        Future<Payments> opened = Payments.builder()
                .journal(new MemoryJournal())
                .time(time)
                .ids(new SecureIds())
                .reader(reader)
                .channel(new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO))
                .open();
        clock.advance(Duration.ofMillis(1));
        PaymentHandle handle = opened.result()
                .pay(PaymentRequest.of("r1", "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
        clock.advance(Duration.ofMillis(10));
        List<PaymentEvent> events = new ArrayList<>();

        elsewhere = true;
        handle.onEvent(events::add);
        assertEquals(List.of(), events);
        elsewhere = false;
        clock.advance(Duration.ofMillis(1));

        assertFalse(events.isEmpty());
    }

    @Test
    void aTillOnVertxKnowsItsOwnThread() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            VertxTime own = new VertxTime(vertx);
            CompletableFuture<Boolean> there = new CompletableFuture<>();
            own.execute(() -> there.complete(own.isHere()));

            assertTrue(there.get(10, TimeUnit.SECONDS));
            assertFalse(own.isHere());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
