package io.onetill.samples.process;

import io.onetill.card.host.AcquirerLink;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** The line to the acquirer, with the moments before and behind each message. */
record WatchedLink(AcquirerLink link, Moments moments) implements AcquirerLink {
    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        moments.pass(Moment.BEFORE_MESSAGE);
        return link.exchange(message, within).onComplete(answered -> moments.pass(Moment.BEHIND_MESSAGE));
    }

    @Override
    public void listen(Consumer<byte[]> strayAnswers) {
        link.listen(strayAnswers);
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }
}
