package io.onetill.card.host;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A host that does with each message what a test says, and counts what it saw. */
final class ScriptedHost {
    final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    final BlockingQueue<NetSocket> connections = new LinkedBlockingQueue<>();
    final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    private volatile BiConsumer<NetSocket, byte[]> script =
            (socket, message) -> write(socket, PosBytes.answerTo(message));
    volatile boolean deaf;
    private final NetServer server;
    private final int port;

    ScriptedHost(Vertx vertx, NetServerOptions options) throws Exception {
        this(vertx, options, 0);
    }

    ScriptedHost(Vertx vertx, NetServerOptions options, int port) throws Exception {
        server = vertx.createNetServer(options).connectHandler(this::serve);
        this.port = PosBytes.await(server.listen(port, "127.0.0.1")).actualPort();
    }

    int port() {
        return port;
    }

    void does(BiConsumer<NetSocket, byte[]> next) {
        script = next;
    }

    /** One write with all these messages. */
    static void write(NetSocket socket, byte[]... messages) {
        Buffer all = Buffer.buffer();
        for (byte[] message : messages) {
            all.appendBytes(LengthFramer.frame(message));
        }
        socket.write(all);
    }

    void close() throws Exception {
        PosBytes.await(server.close());
    }

    private void serve(NetSocket socket) {
        if (deaf) {
            // Nothing is read, so that the kernel's buffers fill up.
            socket.pause();
        }
        // A till that goes away is what many tests are about.
        socket.exceptionHandler(gone -> {});
        sockets.add(socket);
        connections.add(socket);
        LengthFramer framer = new LengthFramer(0xFFFF);
        socket.handler(bytes -> {
            reads.incrementAndGet();
            for (byte[] message : framer.feed(bytes.getBytes())) {
                received.add(message);
                script.accept(socket, message);
            }
        });
    }
}
