package io.onetill.journal;

import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import java.time.Instant;

/**
 * The projection of one payment for lists and look-ups, written in the same transaction as its entries. It can be
 * rebuilt by folding, and a test compares.
 *
 * @param id our id
 * @param requestId the caller's id
 * @param kind sale, refund or void
 * @param status where it stands
 * @param open whether some attempt or receipt of it still needs work
 * @param createdAt wall time of the request
 */
public record PaymentRow(
        PaymentId id, RequestId requestId, PaymentKind kind, PaymentStatus status, boolean open, Instant createdAt) {}
