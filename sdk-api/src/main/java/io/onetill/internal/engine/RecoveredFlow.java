package io.onetill.internal.engine;

import io.onetill.channel.OriginalSale;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes up a payment that a former run of the till left open. No message that moves money is sent again but the very
 * same refund; sales are asked about and undone (C12).
 */
final class RecoveredFlow extends Flow {
    private final Optional<Case> sale;

    RecoveredFlow(Engine engine, Case of, Optional<Case> sale) {
        super(engine, of);
        this.sale = sale;
    }

    Future<Void> run() {
        List<Future<?>> open = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (PaymentAttempt attempt : of.durable.attempts()) {
            if (!attempt.state().isFinal()) {
                AttemptRun run =
                        new AttemptRun(loop, ports, books, of, attempt.id().number(), original(), true);
                longest = longest.compareTo(run.policy.answerWithin()) > 0 ? longest : run.policy.answerWithin();
                open.add(resolver.settle(run, Duration.ZERO));
            }
        }
        // Who asks for this payment again has a deadline too (I8).
        if (!open.isEmpty()) {
            tellWithin(longest);
        }
        Future<?> settled = Future.join(open.isEmpty() ? List.of(Future.succeededFuture()) : open);
        return settled.compose(any -> {
            if (of.durable.status().isFinal()) {
                of.flowing = false;
                books.done(of);
                return Future.succeededFuture();
            }
            return of.paid().isPresent() ? approve() : end(reason());
        });
    }

    private ErrorCode reason() {
        List<PaymentAttempt> attempts = of.durable.attempts();
        return attempts.isEmpty()
                ? ErrorCode.RESTARTED
                : reason(attempts.get(attempts.size() - 1).facts(), ErrorCode.RESTARTED);
    }

    @Override
    Optional<OriginalSale> original() {
        return sale.map(FollowUpFlow::originalOf);
    }

    @Override
    Future<Void> writeEnd(Books.Batch batch, boolean approved) {
        PaymentKind kind = of.payment().kind();
        boolean follows = !kind.begins() && !kind.isNotice();
        return (follows ? FollowUpFlow.tellSale(batch, of, sale.orElseThrow(), approved) : batch).write();
    }
}
