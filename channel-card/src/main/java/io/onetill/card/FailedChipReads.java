package io.onetill.card;

import io.onetill.channel.Attempt;
import io.onetill.payment.PaymentId;
import java.util.Optional;

/** How often chips failed in the sale that has the reader. On the till's thread of control. */
final class FailedChipReads {
    private Optional<PaymentId> sale = Optional.empty();
    private int count;

    int in(Attempt attempt) {
        return sale.filter(attempt.id().payment()::equals).isPresent() ? count : 0;
    }

    void add(Attempt attempt) {
        count = in(attempt) + 1;
        sale = Optional.of(attempt.id().payment());
    }
}
