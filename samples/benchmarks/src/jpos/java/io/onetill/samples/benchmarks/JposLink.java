package io.onetill.samples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jpos.core.SimpleConfiguration;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOResponseListener;
import org.jpos.iso.ISOServer;
import org.jpos.iso.MUX;
import org.jpos.iso.channel.NACChannel;
import org.jpos.q2.Q2;
import org.jpos.space.Space;
import org.jpos.space.SpaceFactory;
import org.jpos.util.NameRegistrar;
import org.jpos.util.ThreadPool;

/** jPOS: QMUX over a channel adaptor in Q2, and ISOServer as the host. */
public final class JposLink implements Link {
    private static final long PATIENCE = 30_000;

    private final JposCodec codec = new JposCodec();
    private final ISOServer server;
    private final Q2 q2;
    private final MUX mux;

    /** Starts both ends. */
    @SuppressWarnings({"deprecation", "removal"}) // the pool that ISOServer of this version asks for
    public JposLink() throws Exception {
        int port = freePort();
        NACChannel channel = new NACChannel(codec.packager(), null);
        server = new ISOServer(port, channel, new ThreadPool(1, 16));
        server.setConfiguration(new SimpleConfiguration());
        server.addISORequestListener((source, request) -> {
            try {
                codec.all(request, value -> {});
                ISOMsg answer = (ISOMsg) request.clone();
                answer.setResponseMTI();
                answer.set(39, "00");
                source.send(answer);
                return true;
            } catch (ISOException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        new Thread(server, "jpos-server").start();
        q2 = new Q2(deployed(port).toString());
        q2.start();
        mux = mux();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Path deployed(int port) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "jpos");
        Files.writeString(folder.resolve("10_channel.xml"), """
                <channel-adaptor name="bench-channel" class="org.jpos.q2.iso.ChannelAdaptor">
                  <channel class="org.jpos.iso.channel.NACChannel" packager="io.onetill.samples.benchmarks.JposCodec$Packager">
                    <property name="host" value="localhost"/>
                    <property name="port" value="%d"/>
                  </channel>
                  <in>bench-send</in>
                  <out>bench-receive</out>
                </channel-adaptor>
                """.formatted(port));
        Files.writeString(folder.resolve("20_mux.xml"), """
                <mux name="bench" class="org.jpos.q2.iso.QMUX">
                  <in>bench-receive</in>
                  <out>bench-send</out>
                  <ready>bench-channel.ready</ready>
                </mux>
                """);
        return folder;
    }

    @SuppressWarnings("unchecked") // jPOS gives out its space without types
    private static MUX mux() throws NameRegistrar.NotFoundException {
        // The channel adaptor leaves a note in the space when it is connected; then the mux is there too.
        if (((Space<String, Object>) SpaceFactory.getSpace()).rd("bench-channel.ready", 20_000) == null) {
            throw new IllegalStateException("jPOS did not connect");
        }
        return NameRegistrar.get("mux.bench");
    }

    @Override
    public void send(int stan, Consumer<String> answered) {
        try {
            ISOMsg request = codec.message();
            request.set(11, "%06d".formatted(stan));
            mux.request(
                    request,
                    PATIENCE,
                    new ISOResponseListener() {
                        @Override
                        public void responseReceived(ISOMsg answer, Object handBack) {
                            codec.all(answer, value -> {});
                            answered.accept(answer.getString(39));
                        }

                        @Override
                        public void expired(Object handBack) {
                            answered.accept("expired");
                        }
                    },
                    null);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        q2.shutdown(true);
        server.shutdown();
    }
}
