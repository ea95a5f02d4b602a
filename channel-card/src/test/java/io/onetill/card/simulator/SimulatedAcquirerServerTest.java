package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.card.host.AnswerKey;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.KeptOptions;
import io.onetill.card.host.LengthPrefix;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatedAcquirerServerTest {
    @Test
    void oneConnectionCarriesAnyNumberOfMessagesInAnyFraming() throws Exception {
        Vertx vertx = Vertx.vertx();
        SimulatedAcquirer acquirer = new SimulatedAcquirer(
                SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(1), () -> Instant.EPOCH);
        LengthPrefix digits = LengthPrefix.ascii(4).countingItself();
        SimulatedAcquirerServer server = new SimulatedAcquirerServer(vertx, acquirer, digits, new NetServerOptions());
        int port = await(server.listen(0));
        TcpAcquirerLink link = new TcpAcquirerLink(
                vertx,
                LinkOptions.plain("localhost", port).framed(digits, 999).kept(KeptOptions.by(AnswerKey.UNION_PAY_POS)));

        List<Future<byte[]>> exchanges = new ArrayList<>();
        for (int stan = 1; stan <= 30; stan++) {
            exchanges.add(link.exchange(echo(stan), Duration.ofSeconds(20)));
        }

        for (int stan = 1; stan <= 30; stan++) {
            byte[] answer = await(exchanges.get(stan - 1));
            assertEquals(stan, UnionPayPos.DIALECT.decode(Envelope.open(answer)).number(11));
        }
        await(link.close());
        await(server.close());
        await(vertx.close());
    }

    private static byte[] echo(int stan) {
        Iso8583Message echo = Iso8583Message.of("0820")
                .with(11, String.format(java.util.Locale.ROOT, "%06d", stan))
                .with(41, "10000001");
        return new Envelope("6000060000", "603100311003").seal(UnionPayPos.DIALECT.encode(echo));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
