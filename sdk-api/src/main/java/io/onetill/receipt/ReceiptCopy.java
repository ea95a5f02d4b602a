package io.onetill.receipt;

/** Who keeps the paper. */
public enum ReceiptCopy {
    /** 商户存根, the merchant's. */
    MERCHANT,
    /** 持卡人存根, the customer's. */
    CUSTOMER
}
