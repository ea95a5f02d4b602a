package io.onetill.qr.alipay;

/** The two forms in which Alipay's interface can be talked to; methods, codes and trades are the same. */
public enum AlipayForm {
    /** The v2 gateway: one address, a form, an answer in an envelope. The usual one. */
    V2,
    /** The v3 form: a path for each method, JSON, HTTP statuses, signatures in headers. */
    V3
}
