package io.onetill.driver.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault as a plain socket and a plain host see it. */
class SimulatedLineTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String ANSWER = "answer to ";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final NetServer host = VERTX.createNetServer();
    private SimulatedLine line;
    private Socket till;

    @BeforeEach
    void connect() throws Exception {
        // Answers each line of text with a line.
        host.connectHandler(
                socket -> socket.handler(RecordParser.newDelimited("\n", request -> answer(socket, request))));
        await(host.listen(0, "127.0.0.1"));
        line = await(SimulatedLine.to(VERTX, "127.0.0.1", host.actualPort()));
        till = dial();
    }

    private void answer(NetSocket socket, Buffer request) {
        received.add(request.toString(US_ASCII));
        socket.write(ANSWER + request.toString(US_ASCII) + "\n");
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket("127.0.0.1", line.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @AfterEach
    void close() throws Exception {
        till.close();
        await(line.close());
        await(host.close());
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    private void send(String request) throws IOException {
        till.getOutputStream().write((request + "\n").getBytes(US_ASCII));
    }

    private String answer(int bytes) throws IOException {
        return new String(till.getInputStream().readNBytes(bytes), US_ASCII);
    }

    /** Nothing comes, at least until the line has done its fault; a busy machine may need a while for that. */
    private void silent() throws IOException {
        till.setSoTimeout(150);
        for (int looks = 0; looks == 0 || (line.done().isEmpty() && looks < 100); looks++) {
            assertThrows(
                    SocketTimeoutException.class, () -> till.getInputStream().read());
        }
        till.setSoTimeout(20_000);
    }

    /** Silence, for as long as the line needs until it has done this. */
    private void silentUntil(SimulatedLineFault fault) throws IOException {
        silent();
        for (int look = 0; !line.done().containsKey(fault) && look < 100; look++) {
            silent();
        }
        assertEquals(Map.of(fault, 1), line.done());
    }

    private String atHost() throws InterruptedException {
        return received.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsNotPlannedPasses() throws Exception {
        for (String request : List.of("one", "two", "three")) {
            send(request);
            assertEquals(ANSWER + request + "\n", answer(ANSWER.length() + request.length() + 1));
        }

        assertEquals(3, line.exchanges());
        assertEquals(Map.of(), line.done());
    }

    @Test
    void aLostRequestNeverReachesTheHost() throws Exception {
        line.next(SimulatedLineFault.REQUEST_LOST);
        send("one");
        silentUntil(SimulatedLineFault.REQUEST_LOST);

        assertTrue(received.isEmpty());
    }

    @Test
    void aLostAnswerReachesNobody() throws Exception {
        line.next(SimulatedLineFault.ANSWER_LOST);
        send("one");

        assertEquals("one", atHost());
        silentUntil(SimulatedLineFault.ANSWER_LOST);
    }

    @Test
    void aRequestThatComesTwiceIsAnsweredOnce() throws Exception {
        line.next(SimulatedLineFault.REQUEST_TWICE);
        send("one");

        assertEquals("one", atHost());
        assertEquals("one", atHost());
        assertEquals(ANSWER + "one\n", answer(ANSWER.length() + 4));
        silent();
    }

    @Test
    void anAnswerMayComeTwice() throws Exception {
        line.next(SimulatedLineFault.ANSWER_TWICE);
        send("one");

        assertEquals((ANSWER + "one\n").repeat(2), answer(2 * (ANSWER.length() + 4)));
        assertEquals("one", atHost());
        assertTrue(received.isEmpty());
    }

    @Test
    void aSpoiltRequestDiffersInOneBit() throws Exception {
        NetServer plain = VERTX.createNetServer();
        plain.connectHandler(socket -> socket.handler(bytes -> received.add(bytes.toString("ISO-8859-1"))));
        await(plain.listen(0, "127.0.0.1"));
        SimulatedLine bad = await(SimulatedLine.to(VERTX, "127.0.0.1", plain.actualPort()));
        bad.plan(number -> SimulatedLineFault.REQUEST_SPOILT);
        try (Socket socket = new Socket("127.0.0.1", bad.port())) {
            socket.getOutputStream().write("one".getBytes(US_ASCII));
            String got = atHost();

            int bits = 0;
            for (int i = 0; i < 3; i++) {
                bits += Integer.bitCount("one".charAt(i) ^ got.charAt(i));
            }
            assertEquals(1, bits);
        }
        await(bad.close());
        await(plain.close());
    }

    @Test
    void aSpoiltAnswerDiffersInOneBit() throws Exception {
        line.next(SimulatedLineFault.ANSWER_SPOILT);
        send("one");
        String got = new String(till.getInputStream().readNBytes(ANSWER.length() + 4), "ISO-8859-1");

        assertEquals("one", atHost());
        assertNotEquals(ANSWER + "one\n", got);
    }

    @Test
    void aCutAnswerEndsInTheMiddle() throws Exception {
        line.next(SimulatedLineFault.ANSWER_CUT);
        send("four");

        assertEquals("answer ", answer(100));
    }

    @Test
    void aResetIsAnErrorAndNotAnEnd() throws Exception {
        line.next(SimulatedLineFault.RESET);
        send("one");

        assertEquals("one", atHost());
        assertThrows(SocketException.class, () -> till.getInputStream().read());
        assertEquals(Map.of(SimulatedLineFault.RESET, 1), line.done());
    }

    @Test
    void aSplitAnswerComesByteByByteAndWhole() throws Exception {
        line.next(SimulatedLineFault.SPLIT);
        send("one");

        assertEquals(ANSWER + "one\n", answer(ANSWER.length() + 4));
        assertEquals(Map.of(SimulatedLineFault.SPLIT, 1), line.done());
    }

    @Test
    void aSlowLineTakesItsTime() throws Exception {
        line.speed(100);
        line.next(SimulatedLineFault.SLOW);
        long before = System.nanoTime();
        send("one");

        assertEquals(ANSWER + "one\n", answer(ANSWER.length() + 4));
        // 18 bytes at 100 bytes per second, there and back: it cannot be faster, and how much slower does not matter.
        assertTrue(System.nanoTime() - before > TimeUnit.MILLISECONDS.toNanos(150));
        assertEquals(Map.of(SimulatedLineFault.SLOW, 1), line.done());
    }

    @Test
    void aHalfOpenLineTakesNoMoreBytes() throws Exception {
        line.next(SimulatedLineFault.HALF_OPEN);
        send("one");
        silentUntil(SimulatedLineFault.HALF_OPEN);

        assertTrue(received.isEmpty());
    }

    @Test
    void faultsAreCountedByExchangeOnOneConnection() throws Exception {
        line.plan(number -> number == 2 ? SimulatedLineFault.ANSWER_TWICE : SimulatedLineFault.PASS);
        send("one");
        answer(ANSWER.length() + 4);
        send("two");
        answer(2 * (ANSWER.length() + 4));
        send("six");
        answer(ANSWER.length() + 4);

        assertEquals(3, line.exchanges());
        assertEquals(Map.of(SimulatedLineFault.ANSWER_TWICE, 1), line.done());
    }

    @Test
    void aSeedDrawsTheSamePlanAgain() {
        List<SimulatedLineFault> first = new ArrayList<>();
        List<SimulatedLineFault> second = new ArrayList<>();
        for (int number = 1; number <= 1000; number++) {
            first.add(SimulatedLine.drawn(7, 0.3).apply(number));
            second.add(SimulatedLine.drawn(7, 0.3).apply(number));
        }

        assertEquals(first, second);
        assertEquals(
                SimulatedLineFault.values().length, first.stream().distinct().count());
        assertTrue(first.stream().filter(SimulatedLineFault.PASS::equals).count() > 600);
    }

    @Test
    void aClosedLineEndsItsConnections() throws Exception {
        send("one");
        answer(ANSWER.length() + 4);
        await(line.close());

        assertEquals(-1, till.getInputStream().read());
        assertFalse(answered());
    }

    /** A server socket that is just closed may still take a connection, which then ends without a word. */
    private boolean answered() {
        try (Socket late = dial()) {
            return late.getInputStream().read() >= 0;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void aHostThatIsNotThereClosesTheConnection() throws Exception {
        await(host.close());
        try (Socket socket = dial()) {
            InputStream in = socket.getInputStream();

            assertEquals(-1, in.read());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
