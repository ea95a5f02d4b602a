package io.onetill.driver.escpos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** One connection a copy: most printers serve a single connection, and another till may share this one. */
final class TcpWire implements Wire {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_500;

    private final String host;
    private final int port;
    // A client that nobody refers to is closed by Vert.x when it is collected, hence the field.
    private final NetClient client;

    TcpWire(Vertx vertx, String host, int port) {
        this.host = host;
        this.port = port;
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
    }

    @Override
    public Future<Void> send(Buffer bytes, Future<?> end) {
        return client.connect(port, host).compose(socket -> {
            end.onComplete(over -> socket.close());
            return socket.write(bytes).eventually(socket::close);
        });
    }

    @Override
    public Future<Boolean> reachable() {
        return client.connect(port, host).compose(NetSocket::close).map(true).otherwise(false);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
