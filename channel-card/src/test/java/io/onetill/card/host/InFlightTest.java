package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many exchanges over one kept connection: every answer comes to its own question. No figure is asserted. */
class InFlightTest {
    private static final int EXCHANGES = 8_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1024})
    void manyAtOnceAreAllAnswered(int inFlight) throws Exception {
        Vertx vertx = Vertx.vertx();
        NetServer host = vertx.createNetServer().connectHandler(socket -> {
            LengthFramer framer = new LengthFramer(4096);
            socket.handler(bytes -> {
                Buffer answers = Buffer.buffer();
                for (byte[] message : framer.feed(bytes.getBytes())) {
                    answers.appendBytes(LengthFramer.frame(PosBytes.answerTo(message)));
                }
                socket.write(answers);
            });
        });
        int port = PosBytes.await(host.listen(0, "127.0.0.1")).actualPort();
        TcpAcquirerLink link = new TcpAcquirerLink(
                vertx,
                LinkOptions.plain("127.0.0.1", port)
                        .kept(KeptOptions.by(AnswerKey.UNION_PAY_POS))
                        .mostOpen(inFlight));

        Run run = new Run(link);
        for (int i = 0; i < inFlight; i++) {
            run.next();
        }
        PosBytes.await(run.done.future());

        assertEquals(EXCHANGES, run.answered.get());
        PosBytes.await(link.close());
        PosBytes.await(vertx.close());
    }

    /** Asks the next as soon as one is answered. */
    private static final class Run {
        private final TcpAcquirerLink link;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final Promise<Void> done = Promise.promise();

        Run(TcpAcquirerLink link) {
            this.link = link;
        }

        void next() {
            int stan = asked.incrementAndGet();
            if (stan > EXCHANGES) {
                return;
            }
            Future<byte[]> exchange = link.exchange(PosBytes.request(stan), PosBytes.LONG);
            exchange.onFailure(done::tryFail).onSuccess(answer -> {
                assertArrayEquals(PosBytes.answer(stan), answer);
                if (answered.incrementAndGet() == EXCHANGES) {
                    done.tryComplete();
                }
                next();
            });
        }
    }
}
