package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.internal.vertx.SecureIds;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalOptions;
import io.onetill.journal.Journals;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails stops the till; it goes on by itself, from what is on the disk and not from memory. */
class ReopenedJournalTest {
    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final TestTill.FakeReader reader = new TestTill.FakeReader();
    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);

    private Payments open(Journal journal) {
        Future<Payments> opened = Payments.builder()
                .journal(journal)
                .time(time)
                .ids(new SecureIds())
                .reader(reader)
                .channel(card)
                .open();
        time.advance(Duration.ofMillis(1));
        return opened.result();
    }

    private PaymentHandle pay(Payments till, String request) {
        PaymentHandle handle = till.pay(
                PaymentRequest.of(request, "order-" + request, Money.fen(1250)).by(PaymentMethod.CARD));
        time.advance(Duration.ofMillis(10));
        return handle;
    }

    private PaymentHandle payByCard(Payments till, String request) {
        PaymentHandle handle = pay(till, request);
        reader.tap();
        time.advance(Duration.ofMillis(10));
        return handle;
    }

    @Test
    void afterAnErrorOfTheDiskTheSameTillGoesOnFromTheStore() throws Exception {
        Payments till =
                open(waiting(Journals.sqlite(folder, JournalOptions.usual().withReserve(0))));
        card.onStart = attempt ->
                card.book(attempt).map(any -> new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none()));
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        PaymentHandle open = payByCard(till, "r1");
        time.advance(Duration.ofSeconds(80));
        assertEquals(PaymentStatus.IN_DOUBT, open.result().result().status());
        assertEquals(1, card.charged.size());

        onFile("CREATE TRIGGER broken BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'bad sector'); END");
        PaymentHandle refused = pay(till, "r2");
        Future<?> asked = till.listOpen();
        time.advance(Duration.ofMillis(10));

        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, code(refused.result()));
        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, code(asked));

        onFile("DROP TRIGGER broken");
        card.onStart = card::book;
        card.onUndo = card::takeBack;
        time.advance(Duration.ofMinutes(5));

        assertEquals(0, told(till.listOpen()).size());
        assertEquals(Optional.empty(), told(till.find(new RequestId("r2"))));
        assertEquals(
                PaymentStatus.CANCELLED,
                told(till.find(new RequestId("r1"))).orElseThrow().status());
        assertEquals(0, card.charged.size());
        assertEquals(
                PaymentStatus.APPROVED, payByCard(till, "r3").result().result().status());
        till.close();
    }

    @Test
    void aDiskThatFailsWhileNobodyPaysOnlyStopsTheTillForAMoment() throws Exception {
        Payments till =
                open(waiting(Journals.sqlite(folder, JournalOptions.usual().withReserve(0))));
        assertEquals(
                PaymentStatus.APPROVED, payByCard(till, "r1").result().result().status());

        onFile("ALTER TABLE payments RENAME TO unreadable");
        PaymentHandle refused = pay(till, "r2");
        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, code(refused.result()));
        assertTrue(refused.result().cause().getMessage().contains("check disk"));

        onFile("ALTER TABLE unreadable RENAME TO payments");
        time.advance(Duration.ofSeconds(3));

        assertEquals(
                PaymentStatus.APPROVED, payByCard(till, "r2").result().result().status());
        till.close();
    }

    @Test
    void afterAFaultThatIsNotTheJournalsTheTillGoesOnFromIt() {
        Payments till =
                open(waiting(Journals.sqlite(folder, JournalOptions.usual().withReserve(0))));
        card.onAssign = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        PaymentHandle failed = payByCard(till, "r1");
        assertEquals(ErrorCode.INTERNAL, code(failed.result()));

        card.onAssign = () -> {};
        time.advance(Duration.ofSeconds(3));

        assertEquals(0, told(till.listOpen()).size());
        assertEquals(
                PaymentStatus.APPROVED, payByCard(till, "r2").result().result().status());
        till.close();
    }

    @Test
    void anotherTillObjectOnTheSameJournalGoesOnWhereAClosedOneStopped() {
        Journal journal = waiting(Journals.sqlite(folder, JournalOptions.usual().withReserve(0)));
        Payments first = open(journal);
        assertEquals(
                PaymentStatus.APPROVED, payByCard(first, "r1").result().result().status());
        first.close();
        time.advance(Duration.ofMillis(10));

        Payments second = open(journal);
        assertEquals(
                PaymentStatus.APPROVED,
                payByCard(second, "r2").result().result().status());
        assertEquals(2, card.charged.size());
        second.close();
    }

    private <T> T told(Future<T> asked) {
        time.advance(Duration.ofMillis(10));
        return asked.result();
    }

    private static ErrorCode code(Future<?> failed) {
        assertTrue(failed.failed());
        return assertInstanceOf(PaymentException.class, failed.cause()).code();
    }

    private void onFile(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement on = connection.createStatement()) {
            on.execute(statement);
        }
    }

    /** The journal works on threads of its own; a virtual clock must not go on before it is done. */
    private static Journal waiting(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(journal, arguments);
                        return result instanceof Future<?> future ? done(future) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Future<?> done(Future<?> future) throws Exception {
        try {
            return Future.succeededFuture(
                    future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Future.failedFuture(e.getCause());
        }
    }
}
