package io.onetill.card.host;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * Asks the host whether it is there when a kept connection has been quiet, and ends a connection on which nothing comes
 * back: a line that died in silence is found before the next customer does. For the context of its link.
 */
final class IdleEcho {
    private final Vertx vertx;
    private final Context context;
    private final KeptOptions kept;
    private final LinkWatch watch;

    IdleEcho(Vertx vertx, Context context, KeptOptions kept, LinkWatch watch) {
        this.vertx = vertx;
        this.context = context;
        this.kept = kept;
        this.watch = watch;
    }

    /** Looks after a connection for as long as it is the current one. */
    void watchOver(KeptConnection connection, BooleanSupplier current) {
        kept.echoAfter().ifPresent(quiet -> later(connection, current, Dialer.millis(quiet)));
    }

    private void later(KeptConnection connection, BooleanSupplier current, int quietMillis) {
        long now = Dialer.now();
        long left = Math.max(1, connection.lastUsed() + quietMillis - now);
        vertx.setTimer(left, id -> {
            if (!current.getAsBoolean()) {
                return;
            }
            boolean quiet = Dialer.now() - connection.lastUsed() >= quietMillis;
            if (quiet && watch.echo().isPresent()) {
                ask(watch.echo().get(), connection, current, quietMillis);
            } else {
                later(connection, current, quietMillis);
            }
        });
    }

    private void ask(EchoTest echo, KeptConnection connection, BooleanSupplier current, int quietMillis) {
        long asked = Dialer.now();
        echo.ask()
                .onComplete(answered -> context.runOnContext(done -> {
                    // Whatever came shows that the host is there; an echo that could not even be sent shows nothing.
                    if (answered.failed() && connection.silentSince(asked)) {
                        connection.end(new LinkException(LinkFault.CUT, "the host did not answer the echo test"));
                    } else if (current.getAsBoolean()) {
                        later(connection, current, quietMillis);
                    }
                }));
    }
}
