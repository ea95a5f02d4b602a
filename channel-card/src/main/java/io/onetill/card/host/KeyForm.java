package io.onetill.card.host;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.device.WorkingKeys;
import java.util.Arrays;

/**
 * Which working keys a sign-on asks for (60.3) and how DE 62 of the answer holds them.
 *
 * <p>With SM4 the PIN pad has to hold an SM4 master key; PIN block, MAC and DE 53 follow from the form.
 */
public enum KeyForm {
    /** Single length keys: 24 bytes. */
    SINGLE("001", 24, KeyAlgorithm.TDES),
    /** Double length keys: 40 bytes; the MAC key may be of single length, followed by zeros. */
    DOUBLE("003", 40, KeyAlgorithm.TDES),
    /** As {@link #DOUBLE} with a track key behind, which this channel does not use: 60 bytes. */
    DOUBLE_WITH_TRACK_KEY("004", 60, KeyAlgorithm.TDES),
    /** SM4 keys: 40 bytes. */
    SM4("005", 40, KeyAlgorithm.SM4),
    /** As {@link #SM4} with a track key behind, which this channel does not use: 60 bytes. */
    SM4_WITH_TRACK_KEY("006", 60, KeyAlgorithm.SM4);

    private static final int CHECK_BYTES = 4;

    private final String managementCode;
    private final int bytes;
    private final KeyAlgorithm algorithm;

    KeyForm(String managementCode, int bytes, KeyAlgorithm algorithm) {
        this.managementCode = managementCode;
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    /** 60.3 of the sign-on. */
    public String managementCode() {
        return managementCode;
    }

    /** Bytes of DE 62. */
    public int bytes() {
        return bytes;
    }

    /** The cipher of the keys, and of the master key that they are enciphered under. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The field table that goes with the keys: an SM4 PIN block has 16 bytes. */
    public Dialect dialect() {
        return algorithm == KeyAlgorithm.SM4 ? UnionPayPos.SM4_DIALECT : UnionPayPos.DIALECT;
    }

    /** DE 53 when a PIN block is sent: format with PAN; single or double length DES key, or SM4. */
    public String securityControl() {
        if (algorithm == KeyAlgorithm.SM4) {
            return "2300000000000000";
        }
        return this == SINGLE ? "2000000000000000" : "2600000000000000";
    }

    /**
     * Takes the keys of DE 62 apart. The form follows from the length, since hosts answer with another one than asked;
     * SM4 keys lie as double length ones do.
     *
     * @throws Iso8583Exception if the length is none of 24, 40 and 60 bytes
     */
    public static WorkingKeys parse(byte[] field62) {
        KeyForm form = Arrays.stream(values())
                .filter(each -> each.bytes == field62.length)
                .findFirst()
                .orElseThrow(() -> new Iso8583Exception(62, field62.length, "24, 40 or 60 bytes of keys"));
        int keyBytes = form == SINGLE ? 8 : 16;
        int macAt = keyBytes + CHECK_BYTES;
        int macEnd = macAt + keyBytes;
        byte[] macKey = Arrays.copyOfRange(field62, macAt, macEnd);
        if (form != SINGLE && Arrays.equals(Arrays.copyOfRange(macKey, 8, 16), new byte[8])) {
            macKey = Arrays.copyOf(macKey, 8);
        }
        return new WorkingKeys(
                Arrays.copyOf(field62, keyBytes),
                Arrays.copyOfRange(field62, keyBytes, macAt),
                macKey,
                Arrays.copyOfRange(field62, macEnd, macEnd + CHECK_BYTES));
    }
}
