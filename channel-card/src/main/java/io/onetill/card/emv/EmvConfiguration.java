package io.onetill.card.emv;

import io.onetill.codec.Hex;
import java.util.List;

/**
 * What the kernel knows of the terminal. Immutable, shared by all transactions.
 *
 * @param capabilities terminal capabilities (9F33), 6 hexadecimal digits
 * @param additionalCapabilities 9F40, 10 hexadecimal digits
 * @param terminalType 9F35, 2 digits
 * @param country 9F1A, 4 digits
 * @param serial serial number of the card reader (9F1E), 8 ASCII characters
 * @param applications what the till takes, in the order of preference of the list of AIDs
 * @param caKeys keys for offline data authentication
 * @param offlineAuthentication whether the card's certificates are checked
 */
public record EmvConfiguration(
        String capabilities,
        String additionalCapabilities,
        String terminalType,
        String country,
        String serial,
        List<EmvApplication> applications,
        List<CaPublicKey> caKeys,
        OfflineAuthentication offlineAuthentication) {
    /** Whether SDA and DDA are performed. A till that always goes online is safe without; it costs the card's RSA time. */
    public enum OfflineAuthentication {
        /** Check, and tell the issuer in the TVR. */
        VERIFY,
        /** Leave it out, and say so in the TVR. */
        SKIP
    }

    /** Copies the lists and checks the lengths. */
    public EmvConfiguration {
        if (Hex.decode(capabilities).length != 3 || Hex.decode(additionalCapabilities).length != 5) {
            throw new IllegalArgumentException("terminal capabilities have 3 bytes, additional ones 5");
        }
        boolean digits = terminalType.matches("[0-9]{2}") && country.matches("[0-9]{4}");
        if (!digits || !serial.matches("[ -~]{8}")) {
            throw new IllegalArgumentException("terminal type has 2, country 4 digits, the serial 8 characters");
        }
        applications = List.copyOf(applications);
        caKeys = List.copyOf(caKeys);
    }

    /**
     * An attended till in China, online PIN, signature and no CVM, with the usual applications of UnionPay and the
     * international schemes; no CA keys, offline authentication left out. An acquirer's parameters replace it.
     *
     * @param serial serial number of the card reader, 8 ASCII characters
     */
    public static EmvConfiguration usual(String serial) {
        List<EmvApplication> applications = List.of(
                EmvApplication.usual("A000000333010101", "UnionPay", "0030"),
                EmvApplication.usual("A000000333010102", "UnionPay", "0030"),
                EmvApplication.usual("A000000333010103", "UnionPay", "0030"),
                EmvApplication.usual("A0000000031010", "Visa", "008C"),
                EmvApplication.usual("A0000000041010", "Mastercard", "0002"),
                EmvApplication.usual("A00000002501", "American Express", "0001"),
                EmvApplication.usual("A0000000651010", "JCB", "0200"),
                EmvApplication.usual("A0000001523010", "Discover", "0001"));
        return new EmvConfiguration(
                "E068C0", "6000F0A001", "22", "0156", serial, applications, List.of(), OfflineAuthentication.SKIP);
    }

    /** The same with these CA keys, and the cards' certificates checked. */
    public EmvConfiguration verifyingWith(List<CaPublicKey> keys) {
        return new EmvConfiguration(
                capabilities,
                additionalCapabilities,
                terminalType,
                country,
                serial,
                applications,
                keys,
                OfflineAuthentication.VERIFY);
    }

    /** The same that takes other applications. */
    public EmvConfiguration taking(List<EmvApplication> others) {
        return new EmvConfiguration(
                capabilities,
                additionalCapabilities,
                terminalType,
                country,
                serial,
                others,
                caKeys,
                offlineAuthentication);
    }
}
