package io.onetill.journal;

import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Batches for tests of journals. */
final class JournalBatches {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123456789Z");

    private JournalBatches() {}

    static PaymentId payment(int number) {
        return new PaymentId("pay" + number);
    }

    static Instant moment(int number) {
        return NOON.plusSeconds(number);
    }

    static PaymentRow row(int number, PaymentStatus status, boolean open) {
        return new PaymentRow(
                payment(number), new RequestId("req" + number), PaymentKind.SALE, status, open, moment(number));
    }

    static JournalEntry entry(int number, EntryType type, Map<String, String> body) {
        return new JournalEntry(moment(number), Optional.of(payment(number)), 0, type, body);
    }

    /** The request of a payment that stays open. */
    static JournalBatch requested(int number) {
        return batch(
                number,
                EntryType.REQUESTED,
                Map.of("kind", "SALE", "request", "req" + number, "description", "茶 \"甲\"\n\\ \u0001 \uD83C\uDF75"),
                PaymentStatus.CREATED,
                true);
    }

    /** The end of a payment. */
    static JournalBatch ended(int number) {
        return batch(number, EntryType.ENDED, Map.of("status", "CANCELLED"), PaymentStatus.CANCELLED, false);
    }

    private static JournalBatch batch(
            int number, EntryType type, Map<String, String> body, PaymentStatus status, boolean open) {
        return new JournalBatch(
                List.of(entry(number, type, body)),
                List.of(row(number, status, open)),
                Map.of("stan", (long) number),
                Map.of(),
                Set.of());
    }

    static JournalBatch sealing(int number, AttemptId attempt, String secret) {
        return new JournalBatch(
                requested(number).entries(),
                requested(number).rows(),
                Map.of(),
                Map.of(attempt, SecretBytes.copyOf(secret.getBytes(StandardCharsets.UTF_8))),
                Set.of());
    }

    static JournalBatch erasing(int number, AttemptId attempt) {
        return new JournalBatch(ended(number).entries(), ended(number).rows(), Map.of(), Map.of(), Set.of(attempt));
    }
}
