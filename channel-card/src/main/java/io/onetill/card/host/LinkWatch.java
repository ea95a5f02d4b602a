package io.onetill.card.host;

import java.util.Optional;
import java.util.function.Consumer;

/** What a link shows to the outside. Safe for any thread. */
final class LinkWatch {
    private volatile LinkStatus status = new LinkStatus(LinkState.IDLE, "");
    private volatile LinkWatcher watcher = new LinkWatcher() {};
    private volatile Consumer<byte[]> strayAnswers = bytes -> {};
    private volatile Optional<EchoTest> echo = Optional.empty();

    LinkStatus status() {
        return status;
    }

    Optional<EchoTest> echo() {
        return echo;
    }

    void watch(LinkWatcher next) {
        watcher = next;
    }

    void listen(Consumer<byte[]> listener) {
        strayAnswers = listener;
    }

    void askWhenIdle(EchoTest test) {
        echo = Optional.of(test);
    }

    void up(Dialer.Line line) {
        set(line.backup() ? LinkState.UP_ON_BACKUP : LinkState.UP, "");
    }

    void down(Throwable cause) {
        set(LinkState.DOWN, String.valueOf(cause.getMessage()));
    }

    void set(LinkState state, String reason) {
        LinkStatus next = new LinkStatus(state, reason);
        synchronized (this) {
            if (status.equals(next) || status.state() == LinkState.CLOSED) {
                return;
            }
            status = next;
        }
        watcher.changed(next);
    }

    void stray(StrayAnswer kind, byte[] message) {
        strayAnswers.accept(message);
        watcher.stray(kind, message);
    }
}
