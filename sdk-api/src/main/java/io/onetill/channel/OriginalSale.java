package io.onetill.channel;

import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import java.time.Instant;

/**
 * The sale that a refund or void points to.
 *
 * @param amount what was captured
 * @param method how it was paid
 * @param facts everything on record about its paid attempt
 * @param requestedAt when it was asked for
 */
public record OriginalSale(Money amount, PaymentMethod method, Facts facts, Instant requestedAt) {}
