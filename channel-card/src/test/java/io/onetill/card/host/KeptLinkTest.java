package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One connection for all exchanges. */
class KeptLinkTest extends TcpLinkContract {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(40), 0.5);

    private static final AnswerKey FIRST_BYTES = new AnswerKey() {
        @Override
        public Optional<String> ofRequest(byte[] message) {
            return Optional.of(message[0] + "-" + message[1]);
        }

        @Override
        public Optional<String> ofAnswer(byte[] message) {
            return ofRequest(message);
        }
    };

    KeptLinkTest() throws Exception {}

    @Override
    LinkOptions options(int port) {
        KeptOptions kept = KeptOptions.by(AnswerKey.UNION_PAY_POS).withoutEcho().backoff(QUICK);
        return LinkOptions.plain("localhost", port).kept(kept).waits(WAITS);
    }

    @Test
    void answersFindTheirExchangesInAnyOrder() throws Exception {
        List<byte[]> asked = new ArrayList<>();
        host.does((socket, message) -> {
            asked.add(0, PosBytes.answerTo(message));
            if (asked.size() == 3) {
                ScriptedHost.write(socket, asked.toArray(byte[][]::new));
            }
        });
        List<Future<byte[]>> exchanges = new ArrayList<>();
        for (int stan = 1; stan <= 3; stan++) {
            exchanges.add(link.exchange(PosBytes.request(stan), PosBytes.LONG));
        }

        for (int stan = 1; stan <= 3; stan++) {
            assertArrayEquals(PosBytes.answer(stan), PosBytes.await(exchanges.get(stan - 1)));
        }
        assertEquals(1, host.sockets.size());
    }

    @Test
    void whatBelongsToNobodyIsEvidenceAndTheExchangeWaitsOn() throws Exception {
        List<byte[]> strange = List.of(
                PosBytes.answer(2),
                PosBytes.message("0210", 1, "10000002"),
                PosBytes.message("0410", 1, PosBytes.TERMINAL),
                PosBytes.request(1));
        host.does((socket, message) -> {
            strange.forEach(each -> ScriptedHost.write(socket, each));
            ScriptedHost.write(socket, PosBytes.answerTo(message));
        });

        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(question(), PosBytes.LONG)));

        for (byte[] each : strange) {
            assertStray(StrayAnswer.UNSOLICITED, each);
        }
    }

    @Test
    void whatCannotBeReadIsEvidenceAndTheExchangeWaitsOn() throws Exception {
        host.does((socket, message) -> ScriptedHost.write(socket, new byte[] {1, 2}, PosBytes.answerTo(message)));

        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(question(), PosBytes.LONG)));

        assertStray(StrayAnswer.UNREADABLE, new byte[] {1, 2});
    }

    @Test
    void evidenceReachesTheHostsListener() throws Exception {
        BlockingQueue<byte[]> evidence = new LinkedBlockingQueue<>();
        link.listen(evidence::add);
        host.does((socket, message) -> ScriptedHost.write(socket, PosBytes.answer(9), PosBytes.answerTo(message)));

        PosBytes.await(link.exchange(question(), PosBytes.LONG));

        assertArrayEquals(PosBytes.answer(9), take(evidence));
    }

    @Test
    void aKeyThatIsOpenIsNotSentAgain() throws Exception {
        beSilent();
        Future<byte[]> first = link.exchange(question(), PosBytes.LONG);

        assertFault(LinkFault.UNSUITABLE, link.exchange(question(), PosBytes.LONG));

        assertFalse(first.isComplete());
        take(host.received);
        assertTrue(host.received.isEmpty());
    }

    @Test
    void aMessageWithoutAKeyIsNotSent() {
        assertFault(LinkFault.UNSUITABLE, link.exchange(new byte[5], PosBytes.LONG));
    }

    @Test
    void whatIsAskedInOneTurnLeavesInOneWrite() throws Exception {
        TcpAcquirerLink wide = link(options(host.port()));
        PosBytes.await(wide.exchange(PosBytes.request(100), PosBytes.LONG));
        int reads = host.reads.get();

        Future<?> all = Future.future(promise -> vertx.getOrCreateContext().runOnContext(turn -> {
            List<Future<byte[]>> exchanges = new ArrayList<>();
            for (int stan = 1; stan <= 50; stan++) {
                exchanges.add(wide.exchange(PosBytes.request(stan), PosBytes.LONG));
            }
            Future.all(exchanges).onComplete(promise);
        }));
        PosBytes.await(all);

        assertEquals(reads + 1, host.reads.get());
        PosBytes.await(wide.close());
    }

    @Test
    void aCallerThatThrowsDoesNotCostTheOthersTheirAnswers() throws Exception {
        host.does((socket, message) -> {
            if (host.received.size() == 2) {
                ScriptedHost.write(socket, PosBytes.answer(1), PosBytes.answer(2));
            }
        });
        link.exchange(PosBytes.request(1), PosBytes.LONG).onComplete(done -> {
            throw new IllegalStateException("a caller's mistake");
        });

        assertArrayEquals(PosBytes.answer(2), PosBytes.await(link.exchange(PosBytes.request(2), PosBytes.LONG)));
    }

    @Test
    void aConnectionThatEndedIsMadeAgainByItself() throws Exception {
        link.connect();
        awaitState(LinkState.UP);

        take(host.connections).close();

        awaitState(LinkState.DOWN);
        awaitState(LinkState.UP);
        assertTrue(host.received.isEmpty());
        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(question(), PosBytes.LONG)));
    }

    @Test
    void aHostThatComesBackIsFoundByItself() throws Exception {
        TcpAcquirerLink waiting = unreachable();
        waiting.connect();
        awaitState(LinkState.DOWN);
        awaitState(LinkState.DOWN);

        nobody.close();
        new ScriptedHost(vertx, server(), nobody.port());

        awaitState(LinkState.UP);
        PosBytes.await(waiting.close());
    }

    @Test
    void aConnectionThatFailedJustNowIsNotTriedForEachMessage() throws Exception {
        KeptOptions patient = KeptOptions.by(AnswerKey.UNION_PAY_POS)
                .backoff(new Backoff(Duration.ofHours(1), 1, Duration.ofHours(1), 0));
        TcpAcquirerLink away = link(options(nobody.port()).kept(patient));
        assertFault(LinkFault.UNREACHABLE, away.exchange(PosBytes.request(1), PosBytes.LONG));
        states.clear();

        assertFault(LinkFault.UNREACHABLE, away.exchange(PosBytes.request(2), PosBytes.LONG));

        assertTrue(states.isEmpty());
        PosBytes.await(away.close());
    }

    @Test
    void aQuietConnectionIsAskedWhetherItIsThere() throws Exception {
        TcpAcquirerLink idle = link(echoing());
        AtomicInteger stan = new AtomicInteger(500);
        idle.whenIdle(() -> idle.exchange(
                PosBytes.message("0800", stan.incrementAndGet(), PosBytes.TERMINAL), Duration.ofSeconds(5)));
        idle.connect();

        take(host.received);
        take(host.received);

        assertEquals(1, host.sockets.size());
        PosBytes.await(idle.close());
    }

    @Test
    void aQuietConnectionThatDoesNotAnswerIsMadeAgain() throws Exception {
        beSilent();
        TcpAcquirerLink idle = link(echoing());
        AtomicInteger stan = new AtomicInteger(500);
        idle.whenIdle(() ->
                idle.exchange(PosBytes.message("0800", stan.incrementAndGet(), PosBytes.TERMINAL), PosBytes.SOON));
        idle.connect();
        awaitState(LinkState.UP);

        awaitState(LinkState.DOWN);
        awaitState(LinkState.UP);

        PosBytes.await(idle.close());
    }

    @Test
    void anEchoThatCouldNotBeSentEndsNothing() throws Exception {
        TcpAcquirerLink idle = link(echoing());
        AtomicInteger asked = new AtomicInteger();
        Future<?> twice = Future.future(promise -> idle.whenIdle(() -> {
            if (asked.incrementAndGet() == 2) {
                promise.complete();
            }
            return Future.failedFuture("no number for it");
        }));
        idle.connect();

        PosBytes.await(twice);

        take(host.connections);
        assertTrue(host.connections.isEmpty());
        PosBytes.await(idle.close());
    }

    @Test
    void thePrimaryIsTakenAgainAndTheBackupKeepsWhatIsOpenThere() throws Exception {
        BlockingQueue<NetSocket> asked = new LinkedBlockingQueue<>();
        host.does((socket, message) -> asked.add(socket));
        LinkWaits soonBack = new LinkWaits(
                WAITS.connectWithin(),
                WAITS.tlsWithin(),
                WAITS.reachWithin(),
                WAITS.lateWithin(),
                Duration.ofMillis(50));
        TcpAcquirerLink twoAddresses =
                link(options(nobody.port()).backup("localhost", host.port()).waits(soonBack));
        Future<byte[]> open = twoAddresses.exchange(PosBytes.request(1), PosBytes.LONG);
        awaitState(LinkState.UP_ON_BACKUP);
        NetSocket backup = take(asked);

        nobody.close();
        ScriptedHost back = new ScriptedHost(vertx, server(), nobody.port());
        awaitState(LinkState.UP);

        assertArrayEquals(
                PosBytes.answer(2), PosBytes.await(twoAddresses.exchange(PosBytes.request(2), PosBytes.LONG)));
        assertEquals(1, back.received.size());
        ScriptedHost.write(backup, PosBytes.answer(1));
        assertArrayEquals(PosBytes.answer(1), PosBytes.await(open));
        PosBytes.await(twoAddresses.close());
    }

    @Test
    void aMessageThatCouldNotLeaveInTimeNeverLeaves() throws Exception {
        LinkWaits hasty = new LinkWaits(
                WAITS.connectWithin(),
                WAITS.tlsWithin(),
                Duration.ofMillis(300),
                WAITS.lateWithin(),
                WAITS.primaryAgainAfter());
        ScriptedHost small = new ScriptedHost(vertx, new NetServerOptions().setReceiveBufferSize(65_536));
        small.deaf = true;
        TcpAcquirerLink stuck = link(options(small.port())
                .kept(KeptOptions.by(FIRST_BYTES).withoutEcho())
                .mostOpen(1000)
                .waits(hasty));
        stuck.connect();
        awaitState(LinkState.UP);
        for (int i = 0; i < 200; i++) {
            byte[] large = new byte[60_000];
            large[0] = (byte) (i / 100);
            large[1] = (byte) (i % 100);
            stuck.exchange(large, PosBytes.LONG);
        }
        // When this one has ended, all before it were handed over or kept.
        failure(stuck.exchange(new byte[] {98, 98}, PosBytes.SOON));

        LinkException failure = failure(stuck.exchange(new byte[] {99, 99}, Duration.ofSeconds(5)));

        assertEquals(LinkFault.UNREACHABLE, failure.fault());
        PosBytes.await(stuck.close());
    }

    @Test
    void whatHadNotLeftWhenTheConnectionEndedLeavesOnTheNextOnce() throws Exception {
        ScriptedHost small = new ScriptedHost(vertx, new NetServerOptions().setReceiveBufferSize(65_536));
        small.deaf = true;
        TcpAcquirerLink stuck = link(options(small.port())
                .kept(KeptOptions.by(FIRST_BYTES).withoutEcho().backoff(QUICK))
                .framed(LengthPrefix.BINARY_2, 65_535)
                .mostOpen(1000));
        stuck.connect();
        awaitState(LinkState.UP);
        NetSocket full = take(small.connections);
        List<Future<byte[]>> exchanges = new ArrayList<>();
        for (int i = 0; i < 220; i++) {
            // The last ones are asked when the line has long been full.
            if (i == 200) {
                PosBytes.await(Future.future(turn -> vertx.getOrCreateContext().runOnContext(done -> turn.complete())));
            }
            byte[] message = new byte[i < 200 ? 60_000 : 20];
            message[0] = (byte) (i / 100);
            message[1] = (byte) (i % 100);
            exchanges.add(stuck.exchange(message, PosBytes.LONG));
        }

        small.deaf = false;
        full.close();

        int cut = 0;
        for (Future<byte[]> exchange : exchanges.subList(0, 200)) {
            try {
                PosBytes.await(exchange);
            } catch (LinkException e) {
                assertEquals(LinkFault.CUT, e.fault());
                cut++;
            }
        }
        for (Future<byte[]> exchange : exchanges.subList(200, 220)) {
            PosBytes.await(exchange);
        }
        assertTrue(cut > 0);
        assertEquals(220 - cut, small.received.size());
        PosBytes.await(stuck.close());
    }

    private LinkOptions echoing() {
        KeptOptions kept = KeptOptions.by(AnswerKey.UNION_PAY_POS)
                .echoAfter(Duration.ofMillis(30))
                .backoff(QUICK);
        return options(host.port()).kept(kept);
    }
}
