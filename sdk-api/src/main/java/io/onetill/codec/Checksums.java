package io.onetill.codec;

/** The checksums that payloads and device frames carry. Stateless and safe for any thread. */
public final class Checksums {
    private Checksums() {}

    /**
     * CRC-16/CCITT-FALSE (polynomial 1021, initial value FFFF, no reflection), as EMVCo QR codes use it in object 63.
     *
     * @return 16 bits
     */
    public static int crc16CcittFalse(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }

    /** Longitudinal redundancy check: all bytes of {@code [from, to)} combined by exclusive or. */
    public static byte lrc(byte[] bytes, int from, int to) {
        byte lrc = 0;
        for (int i = from; i < to; i++) {
            lrc ^= bytes[i];
        }
        return lrc;
    }

    /** Whether the digits end with a valid Luhn check digit (ISO/IEC 7812-1, Annex B). */
    public static boolean luhnValid(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int part = twice ? digit * 2 : digit;
            sum += part > 9 ? part - 9 : part;
            twice = !twice;
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }
}
