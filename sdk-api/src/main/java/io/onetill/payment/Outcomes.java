package io.onetill.payment;

/**
 * The four things that end independently. Paper running out never changes the money.
 *
 * @param money the money
 * @param receipt the paper
 * @param signature the customer's signature
 * @param notification the wallet's own message
 */
public record Outcomes(
        MoneyOutcome money, ReceiptOutcome receipt, SignatureOutcome signature, NotificationOutcome notification) {}
