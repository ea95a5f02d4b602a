package io.onetill.card.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** A port of this machine that is taken but on which nobody listens: connecting is refused at once, for sure. */
final class DeafPort implements AutoCloseable {
    private final SocketChannel holder;
    private final int port;

    DeafPort() throws IOException {
        holder = SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = ((InetSocketAddress) holder.getLocalAddress()).getPort();
    }

    int port() {
        return port;
    }

    /** Frees the port, so that a host can begin to listen there. */
    @Override
    public void close() throws IOException {
        holder.close();
    }
}
