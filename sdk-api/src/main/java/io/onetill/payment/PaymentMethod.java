package io.onetill.payment;

/** The ways in which a customer may pay. */
public enum PaymentMethod {
    /** A bank card: chip, contactless or magnetic stripe. */
    CARD,
    /** The till scans the payment code (付款码) on the customer's phone. */
    PAYMENT_CODE,
    /** The customer scans a dynamic QR code that the till shows. */
    DYNAMIC_QR
}
