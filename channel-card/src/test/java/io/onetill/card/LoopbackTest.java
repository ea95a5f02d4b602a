package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.LengthPrefix;
import io.onetill.card.host.LinkException;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.device.PresentedCard;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same road over real sockets on this machine. */
class LoopbackTest {
    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final TillTime time = new RealTime(thread);
    private final FakeTill till = new FakeTill(time);
    final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(3), () -> FakeAttempt.REQUESTED);
    private final SimulatedAcquirerServer server;
    private final FakePinPad pinPad = new FakePinPad(CardShop.MASTER);
    private final TcpAcquirerLink link;
    private final int port;
    private CardChannel channel;

    LoopbackTest() throws Exception {
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        acquirer.addSimulatedCards();
        pinPad.pin = "123456";
        server = new SimulatedAcquirerServer(vertx, acquirer, LengthPrefix.BINARY_2, server());
        port = await(server.listen(0));
        link = new TcpAcquirerLink(vertx, options(LinkOptions.plain("localhost", port)));
        channel = channel(link);
    }

    /** How the host listens. */
    NetServerOptions server() throws Exception {
        return new NetServerOptions();
    }

    /** The profile of the link. */
    LinkOptions options(LinkOptions plain) throws Exception {
        return plain;
    }

    private CardChannel channel(TcpAcquirerLink over) {
        HostOptions host = new HostOptions(
                CardShop.TERMINAL,
                CardShop.MERCHANT,
                new Envelope("6000060000", "603100311003"),
                KeyForm.DOUBLE,
                "01 ",
                Duration.ofMillis(400),
                Duration.ofSeconds(5));
        CardChannel made = new CardChannel(
                CardOptions.of(host, SecretBytes.copyOf(new byte[32])),
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                pinPad,
                over);
        made.open(till);
        return made;
    }

    /** From now on payments go over this profile. */
    final void changeTo(LinkOptions profile) throws Exception {
        await(channel.close());
        channel = channel(new TcpAcquirerLink(vertx, profile));
    }

    final LinkOptions plain() {
        return LinkOptions.plain("localhost", port);
    }

    /** A sale by a card that asks for no PIN. */
    final Answer simpleSale() throws Exception {
        return start(sale(100), card(SimulatedCards.STRIPE_SIGNATURE));
    }

    @AfterEach
    void close() throws Exception {
        await(channel.close());
        await(channel.close());
        await(server.close());
        await(vertx.close());
        thread.shutdownNow();
    }

    @Test
    void aDayAtTheTillGoesOverRealSockets() throws Exception {
        FakeAttempt swiped = sale(1000);
        assertInstanceOf(Answer.Success.class, start(swiped, card(SimulatedCards.STRIPE_SIGNATURE)));
        assertInstanceOf(Answer.Success.class, start(sale(1100), card(SimulatedCards.CHIP_PIN)));
        assertInstanceOf(Answer.Success.class, start(sale(1200), card(SimulatedCards.TAP)));
        Answer declined = start(sale(1300), card(SimulatedCards.INSUFFICIENT_FUNDS));
        assertEquals(
                ErrorCode.INSUFFICIENT_FUNDS,
                assertInstanceOf(Answer.Failure.class, declined).code());

        FakeAttempt refund = giveBack(PaymentKind.REFUND, 400, swiped);
        assertInstanceOf(Answer.Success.class, start(refund, card(SimulatedCards.STRIPE_SIGNATURE)));
        FakeAttempt lost = sale(1400);
        acquirer.behave("stripe-signature", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        assertInstanceOf(Answer.Unknown.class, start(lost, card(SimulatedCards.STRIPE_SIGNATURE)));
        assertInstanceOf(UndoAnswer.Undone.class, onTill(() -> channel.undo(lost)));
        FakeAttempt another = sale(1500);
        assertInstanceOf(Answer.Success.class, start(another, card(SimulatedCards.STRIPE_SIGNATURE)));
        FakeAttempt voiding = giveBack(PaymentKind.VOID, 1500, another);
        assertInstanceOf(Answer.Success.class, start(voiding, card(SimulatedCards.STRIPE_SIGNATURE)));

        assertEquals(600, acquirer.ledger().netMinor("stripe-signature"));
        assertEquals(1100, acquirer.ledger().netMinor("chip-pin"));
        assertEquals(1200, acquirer.ledger().netMinor("tap"));
        assertEquals(
                7,
                acquirer.dayEntries(FakeAttempt.REQUESTED
                                .atZone(ZoneOffset.ofHours(8))
                                .toLocalDate())
                        .size());
    }

    @Test
    void aLateAnswerIsEvidenceAndChangesNothing() throws Exception {
        assertInstanceOf(Answer.Success.class, start(sale(100), card(SimulatedCards.STRIPE_SIGNATURE)));
        server.delayAnswers(Duration.ofMillis(700));

        assertInstanceOf(Answer.Unknown.class, start(sale(200), card(SimulatedCards.STRIPE_SIGNATURE)));

        assertEquals("late answer of the acquirer", till.evidence.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void aPortWhereNobodyListensIsASureFailure() throws Exception {
        await(server.close());

        LinkException refused =
                assertThrows(LinkException.class, () -> await(link.exchange(echo(), Duration.ofSeconds(1))));

        assertTrue(refused.nothingSent());
        Answer answer = start(sale(100), card(SimulatedCards.STRIPE_SIGNATURE));
        assertEquals(
                ErrorCode.HOST_UNREACHABLE,
                assertInstanceOf(Answer.Failure.class, answer).code());
    }

    @Test
    void aHostThatSaysNothingLeavesDoubt() throws Exception {
        server.delayAnswers(Duration.ofHours(1));

        LinkException silence =
                assertThrows(LinkException.class, () -> await(link.exchange(echo(), Duration.ofMillis(50))));

        assertEquals(false, silence.nothingSent());
    }

    private static byte[] echo() {
        Iso8583Message echo = Iso8583Message.of("0800").with(11, "000001").with(41, CardShop.TERMINAL);
        return new Envelope("6000060000", "603100311003").seal(UnionPayPos.DIALECT.encode(echo));
    }

    private static PresentedCard card(SimulatedCards which) {
        return which.present(which.modes().get(0), SimulatedCardState.fresh());
    }

    private FakeAttempt sale(long fen) {
        return new FakeAttempt(
                PaymentKind.SALE, fen, channel.assign(PaymentKind.SALE, PaymentMethod.CARD, till), Optional.empty());
    }

    private FakeAttempt giveBack(PaymentKind kind, long fen, FakeAttempt sale) {
        return new FakeAttempt(
                kind, fen, channel.assign(kind, PaymentMethod.CARD, till), Optional.of(CardShop.original(sale)));
    }

    private Answer start(FakeAttempt attempt, PresentedCard card) throws Exception {
        Answer answer = onTill(() -> channel.start(attempt, new Instrument.Card(card)));
        attempt.learn(answer.facts());
        return answer;
    }

    private <T> T onTill(java.util.function.Supplier<Future<T>> action) throws Exception {
        return await(Future.future(promise -> time.execute(() -> action.get().onComplete(promise))));
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    /** The machine's clock on one thread. */
    private record RealTime(ScheduledExecutorService thread) implements TillTime {
        @Override
        public long monotonicMillis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public Instant wallTime() {
            return FakeAttempt.REQUESTED;
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            var waiting = thread.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> waiting.cancel(false);
        }

        @Override
        public void execute(Runnable action) {
            thread.execute(action);
        }
    }
}
