package io.onetill.driver.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * A bad line: listens on a loopback port and forwards to a host, and does to each exchange what its plan says. Put it
 * between a till and any host that answers one request after another: an acquirer over TCP, a wallet over HTTP, with or
 * without TLS.
 *
 * <p>An exchange begins with the first byte that the till sends after an answer, so no protocol has to be known. What
 * the line really did is counted. Not for production. Safe for any thread.
 *
 * <pre>{@code
 * SimulatedLine line = SimulatedLine.to(vertx, "127.0.0.1", acquirerPort).await();
 * line.next(SimulatedLineFault.PASS, SimulatedLineFault.ANSWER_LOST);
 * AcquirerLink link = new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", line.port()));
 * }</pre>
 */
public final class SimulatedLine {
    private static final int USUAL_BYTES_PER_SECOND = 8_000;

    private final Vertx vertx;
    private final String host;
    private final int hostPort;
    // Held for as long as the line: Vert.x closes what nobody can reach.
    private final NetClient client;
    private final NetServer server;
    private final Set<SimulatedLineConnection> open = new HashSet<>();
    private final Deque<SimulatedLineFault> script = new ArrayDeque<>();
    private final Map<SimulatedLineFault, Integer> done = new EnumMap<>(SimulatedLineFault.class);
    private final SplittableRandom places = new SplittableRandom(1);
    private IntFunction<SimulatedLineFault> plan = number -> SimulatedLineFault.PASS;
    private int exchanges;
    private int bytesPerSecond = USUAL_BYTES_PER_SECOND;

    private SimulatedLine(Vertx vertx, String host, int hostPort) {
        this.vertx = vertx;
        this.host = host;
        this.hostPort = hostPort;
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        server.connectHandler(this::accept);
    }

    /**
     * A line to a host, on a free port of 127.0.0.1, that passes everything.
     *
     * @return fails if no port can be had; the host is not contacted before somebody connects
     */
    public static Future<SimulatedLine> to(Vertx vertx, String host, int port) {
        SimulatedLine line = new SimulatedLine(vertx, host, port);
        return line.server.listen(0, "127.0.0.1").map(line);
    }

    /** Where the till has to connect to. */
    public int port() {
        return server.actualPort();
    }

    /** What happens to the next exchanges, one each; after that the plan counts again. */
    public synchronized void next(SimulatedLineFault... faults) {
        script.addAll(List.of(faults));
    }

    /** What happens to the n-th exchange of this line, from 1 on, unless {@link #next} said otherwise. */
    public synchronized void plan(IntFunction<SimulatedLineFault> byNumber) {
        plan = byNumber;
    }

    /**
     * A plan drawn from a seed: each exchange has any one of the faults with this probability.
     *
     * @param probability from 0 to 1
     */
    public static IntFunction<SimulatedLineFault> drawn(long seed, double probability) {
        SimulatedLineFault[] faults = SimulatedLineFault.values();
        return number -> {
            SplittableRandom random = new SplittableRandom(seed * 31 + number);
            return random.nextDouble() < probability
                    ? faults[1 + random.nextInt(faults.length - 1)]
                    : SimulatedLineFault.PASS;
        };
    }

    /** How fast a slow line is; 8,000 bytes per second at first, as 64 kbit/s. */
    public synchronized void speed(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("expected at least one byte per second");
        }
        bytesPerSecond = bytes;
    }

    /** How many exchanges began. */
    public synchronized int exchanges() {
        return exchanges;
    }

    /** What was really done, and how often; an exchange that ended before its fault is not in it. */
    public synchronized Map<SimulatedLineFault, Integer> done() {
        return new EnumMap<>(done);
    }

    /** Stops listening and ends all connections; safe to call twice. */
    public Future<Void> close() {
        List<SimulatedLineConnection> connections;
        synchronized (this) {
            connections = List.copyOf(open);
        }
        connections.forEach(SimulatedLineConnection::end);
        return server.close().compose(closed -> client.close());
    }

    private void accept(NetSocket till) {
        till.pause();
        connectHost()
                .onSuccess(hostSocket -> {
                    SimulatedLineConnection connection = new SimulatedLineConnection(this, vertx, till, hostSocket);
                    synchronized (this) {
                        open.add(connection);
                    }
                    connection.start();
                    till.resume();
                })
                .onFailure(unreachable -> till.close());
    }

    Future<NetSocket> connectHost() {
        return client.connect(hostPort, host);
    }

    synchronized SimulatedLineFault begins() {
        exchanges++;
        return script.isEmpty() ? plan.apply(exchanges) : script.remove();
    }

    synchronized void did(SimulatedLineFault fault) {
        done.merge(fault, 1, Integer::sum);
    }

    synchronized int place(int length) {
        return places.nextInt(length);
    }

    synchronized int bytesPerSecond() {
        return bytesPerSecond;
    }

    synchronized void ended(SimulatedLineConnection connection) {
        open.remove(connection);
    }
}
