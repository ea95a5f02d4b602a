package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;

/**
 * The line to a {@link SimulatedAcquirer} in the same process, without sockets: silence lasts as long as the till's clock
 * says. Used on the till's thread of control.
 */
public final class SimulatedAcquirerLink implements AcquirerLink {
    private final SimulatedAcquirer acquirer;
    private final TillTime time;

    /** A line that is always up but for the cards that say otherwise. */
    public SimulatedAcquirerLink(SimulatedAcquirer acquirer, TillTime time) {
        this.acquirer = acquirer;
        this.time = time;
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        if (acquirer.unreachable(message)) {
            return Future.failedFuture(new LinkException(true, "the simulated line is down"));
        }
        Optional<byte[]> answer = acquirer.handle(message);
        if (answer.isPresent()) {
            return Future.succeededFuture(answer.get());
        }
        Promise<byte[]> silence = Promise.promise();
        time.after(within, () -> silence.tryFail(new LinkException(false, "the simulated acquirer is silent")));
        return silence.future();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
