package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.payment.OpenWork;
import io.onetill.payment.PaymentId;
import io.onetill.payment.SupervisorNote;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the open work at the end of the day and signs what only a signature can end; the rest is the till's. */
final class Supervisor {
    private static final SupervisorNote NOTE = new SupervisorNote("supervisor", "seen at the end of the day");

    private Supervisor() {}

    static Future<Void> signs(Payments payments) {
        return payments.openWork().compose(work -> signs(payments, work));
    }

    private static Future<Void> signs(Payments payments, List<OpenWork> work) {
        Set<Optional<PaymentId>> about = new LinkedHashSet<>();
        work.stream().filter(item -> item.what().endsBySignature()).forEach(item -> about.add(item.payment()));
        Future<?> signing = Future.succeededFuture();
        for (Optional<PaymentId> payment : about) {
            signing = signing.compose(
                    any -> payment.isPresent() ? payments.sign(payment.get(), NOTE) : payments.signTill(NOTE));
        }
        return signing.mapEmpty();
    }
}
