package io.onetill.card.emv;

import io.onetill.codec.Hex;
import java.util.Locale;

/**
 * An issuer's certificate that its authority has taken back (EMV Book 2, 5.1.2). Cards under it fail offline data
 * authentication. Immutable.
 *
 * @param rid registered application provider, 10 hexadecimal digits
 * @param index index of the authority's key, 0 to 255
 * @param serial serial number of the certificate, 6 hexadecimal digits
 */
public record RevokedCertificate(String rid, int index, String serial) {
    /** Checks the lengths; keeps upper case. */
    public RevokedCertificate {
        rid = rid.toUpperCase(Locale.ROOT);
        serial = serial.toUpperCase(Locale.ROOT);
        if (Hex.decode(rid).length != 5 || index < 0 || index > 255 || Hex.decode(serial).length != 3) {
            throw new IllegalArgumentException("expected a provider of 5 bytes, an index and a serial of 3 bytes");
        }
    }
}
