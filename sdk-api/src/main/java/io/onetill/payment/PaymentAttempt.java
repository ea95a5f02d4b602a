package io.onetill.payment;

/**
 * One attempt as the journal shows it. Immutable.
 *
 * @param id payment and number
 * @param channel the channel's id, for example {@code card}, {@code alipay}, {@code wechat}
 * @param method how the customer pays in this attempt
 * @param state where it stands
 * @param facts everything on record
 */
public record PaymentAttempt(AttemptId id, String channel, PaymentMethod method, AttemptState state, Facts facts) {}
