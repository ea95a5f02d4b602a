package io.onetill.card;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.EchoTest;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LinkException;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The acquirer in the same process, with the faults of a line. */
final class MemoryLink implements AcquirerLink {
    final List<byte[]> sent = new ArrayList<>();
    Optional<EchoTest> echo = Optional.empty();
    boolean unreachable;
    boolean losesRequests;
    UnaryOperator<byte[]> onAnswer = UnaryOperator.identity();

    private final SimulatedAcquirer acquirer;
    private final TillTime time;

    MemoryLink(SimulatedAcquirer acquirer, TillTime time) {
        this.acquirer = acquirer;
        this.time = time;
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        if (unreachable) {
            return Future.failedFuture(new LinkException(true, "unreachable"));
        }
        sent.add(message);
        Optional<byte[]> answer = losesRequests ? Optional.empty() : acquirer.handle(message);
        if (answer.isPresent()) {
            return Future.succeededFuture(onAnswer.apply(answer.get()));
        }
        Promise<byte[]> silence = Promise.promise();
        time.after(within, () -> silence.tryFail(new LinkException(false, "silence")));
        return silence.future();
    }

    @Override
    public void whenIdle(EchoTest test) {
        echo = Optional.of(test);
    }

    /** The messages of this type, oldest first. */
    List<Iso8583Message> sent(String mti) {
        return sent.stream()
                .map(bytes -> UnionPayPos.DIALECT.decode(Envelope.open(bytes)))
                .filter(message -> message.mti().equals(mti))
                .toList();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
