package io.onetill.properties;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A line to a simulated acquirer in memory that does to each message what a script says, and then works. */
final class FaultyLink implements AcquirerLink {
    /** What the line does to one message. */
    enum Fault {
        NONE,
        UNREACHABLE,
        LOSES_REQUEST,
        LOSES_ANSWER,
        SPOILS_ANSWER
    }

    private static final Duration ROUND_TRIP = Duration.ofMillis(80);

    private final SimulatedAcquirer acquirer;
    private final TillTime time;
    private final Deque<Fault> faults;

    FaultyLink(SimulatedAcquirer acquirer, TillTime time, List<Fault> faults) {
        this.acquirer = acquirer;
        this.time = time;
        this.faults = new ArrayDeque<>(faults);
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        if (fault == Fault.UNREACHABLE) {
            return Future.failedFuture(new LinkException(true, "the line is dead"));
        }
        Promise<byte[]> promise = Promise.promise();
        time.after(within, () -> promise.tryFail(new LinkException(false, "no answer")));
        if (fault != Fault.LOSES_REQUEST) {
            time.after(ROUND_TRIP, () -> answer(message, fault).ifPresent(promise::tryComplete));
        }
        return promise.future();
    }

    private Optional<byte[]> answer(byte[] message, Fault fault) {
        Optional<byte[]> answer = acquirer.handle(message).filter(any -> fault != Fault.LOSES_ANSWER);
        if (fault == Fault.SPOILS_ANSWER) {
            answer.ifPresent(bytes -> bytes[bytes.length - 1] ^= 1);
        }
        return answer;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
