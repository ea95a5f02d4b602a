package io.onetill.card.management;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.TillThread;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.TillServices;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** Takes the messages of a {@link Settlement} to the host and its progress into the till's counters. For the till's thread. */
final class SettlementRun {
    /** The till's counter that says how far a settlement has come, 0 for none. */
    static final String PROGRESS = "settlement";

    private final AcquirerHost host;
    private final TillServices services;
    private final TillThread till;

    SettlementRun(AcquirerHost host, TillServices services) {
        this.host = host;
        this.services = services;
        this.till = new TillThread(services.time());
    }

    /** Whether the host may have closed the batch without the till knowing. */
    boolean ending() {
        return Settlement.ending(services.number(PROGRESS));
    }

    Future<SettlementResult> run(BatchSource source) {
        long batch = Settlement.batch(services.number(PROGRESS), Long.parseLong(host.batch()));
        return till.back(source.items(AcquirerHost.sixDigits(batch))).compose(items -> run(batch, items));
    }

    private Future<SettlementResult> run(long batch, List<BatchItem> items) {
        Settlement settlement;
        try {
            settlement = Settlement.of(services.number(PROGRESS), batch, items);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new PaymentException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), e));
        }
        Promise<SettlementResult> end = Promise.promise();
        step(settlement, settlement.start(), end);
        return end.future();
    }

    private void step(Settlement settlement, SettlementStep step, Promise<SettlementResult> end) {
        if (step instanceof SettlementStep.Record record) {
            recorded(settlement, till.back(services.setNumber(PROGRESS, record.progress())), end);
        } else if (step instanceof SettlementStep.Ask ask) {
            ask(settlement, ask.request(), end);
        } else if (step instanceof SettlementStep.NextBatch batch) {
            host.signOnAgain();
            boolean own = services.number(AcquirerHost.BATCH) == batch.settled();
            recorded(
                    settlement,
                    own ? till.back(services.setNumber(AcquirerHost.BATCH, batch.next())) : Future.succeededFuture(),
                    end);
        } else if (step instanceof SettlementStep.Finished finished) {
            end.complete(finished.result());
        } else if (step instanceof SettlementStep.Failed failed) {
            // Perhaps the host's batch is another one by now; the sign-on tells.
            host.signOnAgain();
            end.fail(new PaymentException(ErrorCode.HOST_ERROR, failed.sentence()));
        }
    }

    private void recorded(Settlement settlement, Future<Void> durable, Promise<SettlementResult> end) {
        durable.onSuccess(done -> later(() -> step(settlement, settlement.recorded(), end)))
                .onFailure(cause -> end.fail(new PaymentException(
                        ErrorCode.JOURNAL_UNAVAILABLE, "how far the settlement has come could not be kept", cause)));
    }

    private void ask(Settlement settlement, Iso8583Message request, Promise<SettlementResult> end) {
        Future<Iso8583Message> numbered = request.has(11)
                ? Future.succeededFuture(request)
                : till.back(services.takeNumber(AcquirerHost.STAN))
                        .map(stan -> request.with(11, AcquirerHost.sixDigits(stan)));
        numbered.compose(host::ask)
                .onSuccess(answer -> later(() -> heard(settlement, answer, end)))
                .onFailure(end::fail);
    }

    private void heard(Settlement settlement, Iso8583Message answer, Promise<SettlementResult> end) {
        int refused = settlement.refused().size();
        SettlementStep next = settlement.heard(answer.text(39), answer.text(48));
        // On record at once, since after a power cut the settlement itself does not know of them any more.
        settlement.refused().stream()
                .skip(refused)
                .forEach(stan -> services.evidence(
                        "the host did not take a transaction of the batch in its details: " + stan,
                        Facts.of(Fact.RESPONSE_CODE, answer.text(39))));
        step(settlement, next, end);
    }

    /** By way of the till's queue: a batch of a thousand messages is too deep for calls within calls. */
    private void later(Runnable action) {
        services.time().execute(action);
    }
}
