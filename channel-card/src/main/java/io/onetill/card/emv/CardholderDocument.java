package io.onetill.card.emv;

import io.onetill.secret.SecretBytes;

/**
 * The identity document that the cardholder is to show (JR/T 0025.5: 9F62 and 9F61). Lives until the cashier has compared.
 *
 * @param type 0 identity card, 1 officer's card, 2 passport, 3 entry permit, 4 interim identity card, 5 another
 * @param number the document's number in ASCII
 */
public record CardholderDocument(int type, SecretBytes number) {}
