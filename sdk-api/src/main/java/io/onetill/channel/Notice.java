package io.onetill.channel;

import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.SecretBytes;

/**
 * Something that the other side has to be told because a payment succeeded: the engine makes a record of its own for it,
 * durable together with the success, and has the channel send it again and again until it is answered. Immutable.
 *
 * @param kind ADVICE or SCRIPT_NOTICE
 * @param facts what its message is made from and the journal may hold
 * @param sealed what its message needs and the journal may not hold; destroyed when it was answered
 */
public record Notice(PaymentKind kind, Facts facts, SecretBytes sealed) {
    /**
     * Checks the kind.
     *
     * @throws IllegalArgumentException if the engine makes no such record by itself
     */
    public Notice {
        if (!kind.isNotice()) {
            throw new IllegalArgumentException("expected ADVICE or SCRIPT_NOTICE, got " + kind);
        }
    }
}
