package io.onetill.qr.alipay;

/** How a merchant and Alipay sign to each other: the {@code sign_type}. */
public enum AlipaySignType {
    /** SHA256withRSA, the usual one. */
    RSA2("1.2.840.113549.1.1"),
    /** SM3withSM2; in the v2 form only. */
    SM2("1.2.156.10197.1.501");

    private final String certificates;

    AlipaySignType(String certificates) {
        this.certificates = certificates;
    }

    /** How the object identifiers begin by which certificates of this type are signed. */
    String certificates() {
        return certificates;
    }
}
