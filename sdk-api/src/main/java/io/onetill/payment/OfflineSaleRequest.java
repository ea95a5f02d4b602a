package io.onetill.payment;

import java.util.Set;

/**
 * A card sale that the issuer authorized by telephone: it is put on record and told to the host, again and again until
 * that answers. Not for a sale that nobody authorized: the shop would bear it. Immutable.
 *
 * @param sale the request; its methods must be CARD alone
 * @param authCode what the issuer said, 6 letters or digits (DE 38)
 */
public record OfflineSaleRequest(PaymentRequest sale, String authCode) {
    /**
     * Checks method and code.
     *
     * @throws IllegalArgumentException with one sentence on what was expected
     */
    public OfflineSaleRequest {
        if (!sale.methods().equals(Set.of(PaymentMethod.CARD))) {
            throw new IllegalArgumentException("expected CARD as the one method of a sale authorized by telephone");
        }
        if (!authCode.matches("[A-Za-z0-9]{6}")) {
            throw new IllegalArgumentException("expected an authorization code of 6 ASCII letters or digits");
        }
    }
}
