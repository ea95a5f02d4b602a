package io.onetill.payment;

/** What a record does with money. Refunds and voids are records of their own that point to the original sale. */
public enum PaymentKind {
    /** Takes money (消费). */
    SALE,
    /** Gives back all or part of a captured sale (退货 / 退款). */
    REFUND,
    /** Undoes a whole sale of the same day or batch (消费撤销). */
    VOID
}
