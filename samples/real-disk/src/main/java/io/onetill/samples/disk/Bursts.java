package io.onetill.samples.disk;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a journal without a till: several batches are on their way at once, so that they share transactions. */
final class Bursts {
    private static final int AT_ONCE = 6;

    /** One payment in so many has a sealed record; erasing it makes SQLite start its log anew. */
    private static final int SEALS = 1_000;

    private static final Instant FIRST = Instant.parse("2026-11-23T04:00:00Z");

    private final Journal journal;
    private final String prefix;
    private int number;

    /** @param prefix of the payments' ids, which no other run may have used */
    Bursts(Journal journal, String prefix) {
        this.journal = journal;
        this.prefix = prefix;
    }

    /** Writes this many batches, and completes when the last is durable. */
    Future<Void> write(int batches) {
        if (batches <= 0) {
            return Future.succeededFuture();
        }
        List<Future<Void>> written = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_ONCE, batches); i++) {
            written.add(journal.append(next()));
        }
        return Future.all(written).compose(any -> write(batches - AT_ONCE));
    }

    /** A payment that is asked for, with a sealed record; or the end of the one before, which erases it. */
    private JournalBatch next() {
        number++;
        boolean begins = number % 2 == 1;
        PaymentId payment = new PaymentId(prefix + (number + 1) / 2);
        AttemptId attempt = new AttemptId(payment, 1);
        boolean seals = (number + 1) / 2 % SEALS == 1;
        RequestId request = new RequestId("request-" + payment);
        PaymentStatus status = begins ? PaymentStatus.CREATED : PaymentStatus.CANCELLED;
        Instant created = FIRST.plusSeconds((number + 1) / 2);
        PaymentRow row = new PaymentRow(payment, request, PaymentKind.SALE, status, begins, created);
        Map<String, String> body =
                begins ? Map.of("kind", "SALE", "request", request.value()) : Map.of("status", status.name());
        EntryType type = begins ? EntryType.REQUESTED : EntryType.ENDED;
        return new JournalBatch(
                List.of(new JournalEntry(created, Optional.of(payment), 0, type, body)),
                List.of(row),
                Map.of(prefix, (long) number),
                begins && seals
                        ? Map.of(attempt, SecretBytes.copyOf(prefix.getBytes(StandardCharsets.UTF_8)))
                        : Map.of(),
                begins || !seals ? Set.of() : Set.of(attempt));
    }
}
