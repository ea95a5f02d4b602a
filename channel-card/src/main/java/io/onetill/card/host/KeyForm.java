package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.device.WorkingKeys;
import java.util.Arrays;

/** Which working keys a sign-on asks for (60.3) and how DE 62 of the answer holds them. */
public enum KeyForm {
    /** Single length keys: 24 bytes. */
    SINGLE("001", 24),
    /** Double length keys: 40 bytes; the MAC key may be of single length, followed by zeros. */
    DOUBLE("003", 40),
    /** As {@link #DOUBLE} with a track key behind, which this channel does not use: 60 bytes. */
    DOUBLE_WITH_TRACK_KEY("004", 60);

    private static final int CHECK_BYTES = 4;

    private final String managementCode;
    private final int bytes;

    KeyForm(String managementCode, int bytes) {
        this.managementCode = managementCode;
        this.bytes = bytes;
    }

    /** 60.3 of the sign-on. */
    public String managementCode() {
        return managementCode;
    }

    /** Bytes of DE 62. */
    public int bytes() {
        return bytes;
    }

    /** DE 53 when a PIN block is sent: format with PAN, single or double length key. */
    public String securityControl() {
        return this == SINGLE ? "2000000000000000" : "2600000000000000";
    }

    /**
     * Takes the keys of DE 62 apart. The form follows from the length, since hosts answer with another one than asked.
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
