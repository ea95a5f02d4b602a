package io.onetill.samples.benchmarks;

import io.onetill.card.host.AnswerKey;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.KeptOptions;
import io.onetill.card.host.LengthFramer;
import io.onetill.card.host.LengthPrefix;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Builder;
import io.onetill.card.iso8583.Iso8583Message;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ours, and a host on Vert.x. */
final class OneTillLink implements Link {
    private static final Envelope ENVELOPE = new Envelope("6000000000", "000000000000");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final TcpAcquirerLink link;

    OneTillLink() throws Exception {
        server = vertx.createNetServer().connectHandler(OneTillLink::serve);
        server.listen(0, "localhost").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        link = new TcpAcquirerLink(
                vertx,
                LinkOptions.plain("localhost", server.actualPort())
                        .kept(KeptOptions.by(AnswerKey.UNION_PAY_POS).withoutEcho())
                        .mostOpen(2_000));
    }

    private static void serve(NetSocket socket) {
        LengthFramer framer = new LengthFramer(LengthPrefix.BINARY_2, 4096);
        socket.handler(bytes -> {
            Buffer answers = Buffer.buffer();
            for (byte[] message : framer.feed(bytes.getBytes())) {
                Iso8583Message request = UnionPayPos.DIALECT.decode(Envelope.open(message));
                byte[] answer = ENVELOPE.seal(UnionPayPos.DIALECT.encode(answer(request)));
                answers.appendBytes(LengthFramer.frame(LengthPrefix.BINARY_2, answer));
            }
            socket.write(answers);
        });
    }

    private static Iso8583Message answer(Iso8583Message request) {
        Iso8583Builder builder = Iso8583Message.builder("0210");
        for (int number : MessageA.FIELDS.keySet()) {
            if (MessageA.isBytes(number)) {
                builder.set(number, request.bytes(number));
            } else {
                builder.set(number, request.text(number));
            }
        }
        return builder.set(39, "00").build();
    }

    @Override
    public void send(int stan, Consumer<String> answered) {
        Iso8583Builder builder = Iso8583Message.builder(MessageA.MTI);
        for (Map.Entry<Integer, Object> field : MessageA.VALUES.entrySet()) {
            if (field.getValue() instanceof byte[] bytes) {
                builder.set(field.getKey(), bytes);
            } else {
                builder.set(field.getKey(), (String) field.getValue());
            }
        }
        builder.set(11, stan, 6);
        link.exchange(ENVELOPE.seal(UnionPayPos.DIALECT.encode(builder.build())), PATIENCE)
                .onSuccess(bytes -> {
                    Iso8583Message answer = UnionPayPos.DIALECT.decode(Envelope.open(bytes));
                    for (int number : MessageA.FIELDS.keySet()) {
                        answer.text(number);
                    }
                    answered.accept(answer.text(39));
                })
                .onFailure(failure -> answered.accept(String.valueOf(failure.getMessage())));
    }

    @Override
    public void close() {
        link.close()
                .compose(done -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
