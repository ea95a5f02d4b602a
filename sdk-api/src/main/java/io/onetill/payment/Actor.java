package io.onetill.payment;

/** Whose turn it is. */
public enum Actor {
    /** The person at the till. */
    CASHIER,
    /** The person who pays. */
    CUSTOMER,
    /** This software. */
    TILL,
    /** The acquirer or the wallet. */
    HOST,
    /** Nobody: it is over. */
    NOBODY
}
