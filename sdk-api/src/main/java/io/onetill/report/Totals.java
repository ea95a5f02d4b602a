package io.onetill.report;

import io.onetill.payment.Money;

/**
 * Count and sum of one class of payments.
 *
 * @param count how many
 * @param sum what they add up to
 */
public record Totals(int count, Money sum) {}
