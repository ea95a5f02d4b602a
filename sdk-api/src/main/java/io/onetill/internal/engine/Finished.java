package io.onetill.internal.engine;

import io.onetill.journal.JournalEntry;
import io.onetill.journal.PaymentFold;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds attempts that have ended by the number under which the other side knows them. After a restart the payments of
 * the last days are read once, when somebody first asks for a number that this run has not seen.
 */
final class Finished {
    /** More than the shown codes of several days; wallets repeat a notification for one day at most. */
    private static final int MOST = 10_000;

    private static final int MOST_READ = 2_000;
    private static final Duration BACK = Duration.ofDays(3);

    private final Ports ports;
    private final Books books;
    private final Map<String, AttemptId> byReference = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AttemptId> eldest) {
            return size() > MOST;
        }
    };
    private boolean read;

    Finished(Ports ports, Books books) {
        this.ports = ports;
        this.books = books;
    }

    /** An attempt became final. */
    void remember(PaymentKind kind, PaymentAttempt attempt) {
        Fact name = kind == PaymentKind.SALE ? Fact.OUT_TRADE_NO : Fact.OUT_REFUND_NO;
        attempt.facts()
                .get(name)
                .ifPresent(reference -> byReference.put(attempt.channel() + " " + reference, attempt.id()));
        attempt.facts().get(Fact.STAN).ifPresent(stan -> byReference.put(stan(stan), attempt.id()));
    }

    /** The attempt with this trade or refund number of ours. */
    Future<Optional<AttemptId>> find(String channel, String reference) {
        String key = channel + " " + reference;
        if (byReference.containsKey(key) || read) {
            return Future.succeededFuture(Optional.ofNullable(byReference.get(key)));
        }
        read = true;
        Instant now = ports.time().wallTime();
        return books.call(() -> ports.journal().list(now.minus(BACK), now.plus(BACK)))
                .compose(this::readAll)
                .map(any -> Optional.ofNullable(byReference.get(key)));
    }

    /** The attempt with this STAN, if this run ended it. */
    Optional<AttemptId> findStan(String stan) {
        return Optional.ofNullable(byReference.get(stan(stan)));
    }

    private static String stan(String stan) {
        return "STAN " + stan;
    }

    private Future<?> readAll(List<PaymentRow> rows) {
        Future<?> chain = Future.succeededFuture();
        for (PaymentRow row : rows.subList(Math.max(0, rows.size() - MOST_READ), rows.size())) {
            chain = chain.compose(any -> books.call(() -> ports.journal().entries(row.id())))
                    .onSuccess(entries -> readOne(row, entries));
        }
        return chain;
    }

    private void readOne(PaymentRow row, List<JournalEntry> entries) {
        PaymentFold fold = new PaymentFold();
        entries.forEach(fold::apply);
        fold.attempts().stream()
                .filter(attempt -> attempt.state().isFinal() && ports.serves(attempt.channel()))
                .forEach(attempt -> remember(row.kind(), attempt));
    }
}
