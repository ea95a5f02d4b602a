package io.onetill.qr.bill;

/** What a bill lists. Not every wallet has each of them. */
public enum BillKind {
    /** All trades of the day: sales, refunds, reversals. This one is compared with the journal. */
    TRADE,
    /** Only what was paid. */
    SALES,
    /** Only what was given back. */
    REFUNDS,
    /** Every movement of the merchant's account. */
    FUND_FLOW
}
