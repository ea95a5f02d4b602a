package io.onetill.reconciliation;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;

/**
 * One line of a channel's bill in the shape that all channels share. Immutable.
 *
 * @param line number in the file, from 1
 * @param kind sale or refund; a void is reported as the channel reports it
 * @param reference our number: out_trade_no or out_refund_no of a wallet, {@code batch-STAN} of a card
 * @param remoteReference the channel's own number (trade number, RRN)
 * @param amount always positive
 * @param fee what the channel kept, may be negative on refunds
 * @param success whether the channel counts it as done
 */
public record BillRow(
        int line,
        PaymentKind kind,
        String reference,
        String remoteReference,
        Money amount,
        Money fee,
        boolean success) {}
