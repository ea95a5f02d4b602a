package io.onetill.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a person has to look at. The till goes on with it by itself where it can; a signature says that a
 * supervisor knows. Immutable. Not for deciding whether money moved: that is the payment's status.
 *
 * @param payment the payment, refund or void; empty if it belongs to none
 * @param attempt number of the attempt; 0 if it belongs to none
 * @param reference the trade number that it is about, if it belongs to no payment
 * @param what what is wrong
 * @param since wall time when it was put on the list
 * @param tries how often the till has tried so far, as far as it knows
 * @param nextTry about when it tries next, if that is known
 * @param signed who signed it, if anybody has
 */
public record OpenWork(
        Optional<PaymentId> payment,
        int attempt,
        Optional<String> reference,
        OpenWorkKind what,
        Instant since,
        int tries,
        Optional<Instant> nextTry,
        Optional<SupervisorNote> signed) {
    /** The same after more tries. */
    public OpenWork tried(int times, Optional<Instant> next) {
        return new OpenWork(payment, attempt, reference, what, since, times, next, signed);
    }

    /** The same with a signature. */
    public OpenWork signedBy(SupervisorNote note) {
        return new OpenWork(payment, attempt, reference, what, since, tries, nextTry, Optional.of(note));
    }
}
