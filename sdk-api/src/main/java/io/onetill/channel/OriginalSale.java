package io.onetill.channel;

import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.time.Instant;

/**
 * The payment that a refund, void, completion or tip points to.
 *
 * @param kind what it was
 * @param amount what was approved
 * @param method how it was paid
 * @param facts everything on record about its paid attempt
 * @param requestedAt when it was asked for
 */
public record OriginalSale(PaymentKind kind, Money amount, PaymentMethod method, Facts facts, Instant requestedAt) {}
