package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a {@link TcpAcquirerLink} keeps with every profile, against a host that does what it is told. */
public abstract class TcpLinkContract extends LinkContract {
    record Stray(StrayAnswer kind, byte[] message) {}

    static final LinkWaits WAITS = new LinkWaits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));

    final Vertx vertx = Vertx.vertx();
    final BlockingQueue<Stray> strays = new LinkedBlockingQueue<>();
    final BlockingQueue<LinkStatus> states = new LinkedBlockingQueue<>();
    final DeafPort nobody = new DeafPort();
    final ScriptedHost host;
    final TcpAcquirerLink link;

    TcpLinkContract() throws Exception {
        host = new ScriptedHost(vertx, server());
        link = link(options(host.port()).mostOpen(3));
    }

    /** How the host listens. */
    NetServerOptions server() throws Exception {
        return new NetServerOptions();
    }

    /** The profile that is tried. */
    abstract LinkOptions options(int port) throws Exception;

    final TcpAcquirerLink link(LinkOptions options) {
        TcpAcquirerLink made = new TcpAcquirerLink(vertx, options, () -> 0.5);
        made.watch(new LinkWatcher() {
            @Override
            public void changed(LinkStatus status) {
                states.add(status);
            }

            @Override
            public void stray(StrayAnswer kind, byte[] message) {
                strays.add(new Stray(kind, message));
            }
        });
        return made;
    }

    @AfterEach
    void end() throws Exception {
        PosBytes.await(link.close());
        PosBytes.await(vertx.close());
        nobody.close();
    }

    @Override
    protected AcquirerLink link() {
        return link;
    }

    @Override
    protected TcpAcquirerLink unreachable() throws Exception {
        return link(options(nobody.port()));
    }

    @Override
    protected byte[] question() {
        return PosBytes.request(1);
    }

    @Override
    protected byte[] answerTo(byte[] question) {
        return PosBytes.answerTo(question);
    }

    @Override
    protected void beSilent() {
        host.does((socket, message) -> {});
    }

    @Test
    void aHostThatCannotBeReachedIsShown() throws Exception {
        TcpAcquirerLink unreachable = unreachable();
        assertFault(LinkFault.UNREACHABLE, unreachable.exchange(question(), PosBytes.LONG));

        assertEquals(LinkState.DOWN, unreachable.status().state());
        assertFalse(unreachable.status().reason().isEmpty());
        PosBytes.await(unreachable.close());
    }

    @Test
    void anAnswerAfterTheDeadlineIsEvidenceAndChangesNothing() throws Exception {
        BlockingQueue<NetSocket> asked = new LinkedBlockingQueue<>();
        host.does((socket, message) -> asked.add(socket));

        Future<byte[]> exchange = link.exchange(question(), PosBytes.SOON);
        assertFault(LinkFault.NO_ANSWER, exchange);
        ScriptedHost.write(take(asked), PosBytes.answer(1));

        assertStray(StrayAnswer.LATE, PosBytes.answer(1));
        assertTrue(exchange.failed());
    }

    @Test
    void aSecondAnswerIsEvidence() throws Exception {
        host.does((socket, message) -> ScriptedHost.write(socket, PosBytes.answer(1), PosBytes.answer(1)));

        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(question(), PosBytes.LONG)));

        assertStray(StrayAnswer.DUPLICATE, PosBytes.answer(1));
    }

    @Test
    void anAnswerMayComeByteByByte() throws Exception {
        host.does((socket, message) -> {
            for (byte part : LengthFramer.frame(PosBytes.answerTo(message))) {
                socket.write(Buffer.buffer(new byte[] {part}));
            }
        });

        assertArrayEquals(PosBytes.answer(1), PosBytes.await(link.exchange(question(), PosBytes.LONG)));
    }

    @Test
    void aConnectionThatEndsAfterTheMessageLeavesDoubt() {
        host.does((socket, message) -> socket.close());

        assertFault(LinkFault.CUT, link.exchange(question(), PosBytes.LONG));
    }

    @Test
    void aConnectionThatEndsInsideTheAnswerLeavesDoubt() {
        host.does((socket, message) -> {
            byte[] framed = LengthFramer.frame(PosBytes.answerTo(message));
            socket.write(Buffer.buffer(framed).getBuffer(0, framed.length - 1)).onComplete(done -> socket.close());
        });

        assertFault(LinkFault.CUT, link.exchange(question(), PosBytes.LONG));
    }

    @Test
    void anAnswerLongerThanAllowedEndsTheConnectionAndLeavesDoubt() {
        host.does((socket, message) -> socket.write(Buffer.buffer(LengthFramer.frame(new byte[5000]))));

        assertFault(LinkFault.CUT, link.exchange(question(), PosBytes.LONG));
    }

    @Test
    void aMessageThatItsLengthCannotAnnounceIsRefused() {
        assertFault(LinkFault.UNSUITABLE, link.exchange(new byte[0x10000], PosBytes.LONG));
        assertTrue(host.received.isEmpty());
    }

    @Test
    void moreThanSoManyOpenExchangesAreRefused() throws Exception {
        BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
        host.does((socket, message) -> answers.add(() -> ScriptedHost.write(socket, PosBytes.answerTo(message))));
        Future<byte[]> first = link.exchange(PosBytes.request(1), PosBytes.LONG);
        Future<byte[]> second = link.exchange(PosBytes.request(2), PosBytes.LONG);
        Future<byte[]> third = link.exchange(PosBytes.request(3), PosBytes.LONG);

        assertFault(LinkFault.BUSY, link.exchange(PosBytes.request(4), PosBytes.LONG));

        for (int i = 0; i < 3; i++) {
            take(answers).run();
        }
        PosBytes.await(Future.all(first, second, third));
        host.does((socket, message) -> ScriptedHost.write(socket, PosBytes.answerTo(message)));
        assertArrayEquals(PosBytes.answer(5), PosBytes.await(link.exchange(PosBytes.request(5), PosBytes.LONG)));
    }

    @Test
    void closingLeavesDoubtWhereAMessageHasLeft() throws Exception {
        beSilent();
        Future<byte[]> exchange = link.exchange(question(), PosBytes.LONG);
        take(host.received);

        PosBytes.await(link.close());

        assertFault(LinkFault.CUT, exchange);
        assertEquals(LinkState.CLOSED, link.status().state());
    }

    @Test
    void aClosedLinkSendsNothing() throws Exception {
        PosBytes.await(link.close());

        assertFault(LinkFault.CLOSED, link.exchange(question(), PosBytes.LONG));
        assertTrue(host.received.isEmpty());
    }

    @Test
    void theBackupIsUsedWhileThePrimaryIsAway() throws Exception {
        TcpAcquirerLink twoAddresses = link(options(nobody.port()).backup("localhost", host.port()));

        PosBytes.await(twoAddresses.exchange(question(), PosBytes.LONG));
        assertEquals(LinkState.UP_ON_BACKUP, twoAddresses.status().state());

        PosBytes.await(twoAddresses.close());
    }

    @Test
    void withBothAddressesAwayTheFailureNamesBoth() throws Exception {
        TcpAcquirerLink twoAddresses = link(options(nobody.port()).backup("localhost", nobody.port()));

        LinkException failure = failure(twoAddresses.exchange(question(), PosBytes.LONG));

        assertEquals(LinkFault.UNREACHABLE, failure.fault());
        assertTrue(String.valueOf(failure.getMessage()).contains("backup"));
        PosBytes.await(twoAddresses.close());
    }

    final void assertStray(StrayAnswer kind, byte[] message) throws Exception {
        Stray stray = take(strays);
        assertEquals(kind, stray.kind());
        assertArrayEquals(message, stray.message());
    }

    static <T> T take(BlockingQueue<T> queue) throws Exception {
        T taken = queue.poll(20, TimeUnit.SECONDS);
        assertTrue(taken != null, "expected something to come");
        return taken;
    }

    /** Waits until the link shows this. */
    final void awaitState(LinkState state) throws Exception {
        while (take(states).state() != state) {
            // What came before does not matter here.
        }
    }
}
