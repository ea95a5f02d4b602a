package io.onetill.docs;

import io.onetill.journal.EntryType;
import io.onetill.payment.PaymentStatus;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry that can change a payment's status.
 *
 * @param type its type
 * @param body what it says
 * @param to the status that it leads to, where the table allows that
 */
public record StatusEvent(EntryType type, Map<String, String> body, PaymentStatus to) {
    /** All of them; a test shows that no other entry changes a status. */
    public static Stream<StatusEvent> all() {
        return Stream.concat(
                Stream.of(
                        new StatusEvent(EntryType.ATTEMPT_INTENDED, Map.of(), PaymentStatus.PENDING),
                        new StatusEvent(EntryType.IN_DOUBT, Map.of(), PaymentStatus.IN_DOUBT)),
                Stream.of(PaymentStatus.APPROVED, PaymentStatus.DECLINED, PaymentStatus.CANCELLED)
                        .map(end -> new StatusEvent(EntryType.ENDED, Map.of("status", end.name()), end)));
    }

    /** Its heading in the table. */
    public String name() {
        return type == EntryType.ENDED ? type + " " + to : type.name();
    }
}
