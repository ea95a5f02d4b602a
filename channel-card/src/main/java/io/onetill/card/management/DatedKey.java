package io.onetill.card.management;

import io.onetill.card.emv.CaPublicKey;

/**
 * A certification authority's key and the last day on which it may be used.
 *
 * @param key the key
 * @param expires YYYYMMDD, empty if the host named none
 */
public record DatedKey(CaPublicKey key, String expires) {
    /** Checks the date. */
    public DatedKey {
        if (!expires.matches("|[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")) {
            throw new IllegalArgumentException("expected a date of 8 digits, or none");
        }
    }

    /**
     * Whether it may be used on this day.
     *
     * @param yymmdd the transaction's date (9A)
     */
    public boolean goodOn(String yymmdd) {
        return expires.isEmpty() || expires.compareTo("20" + yymmdd) >= 0;
    }
}
