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
 * @param offlineApproval whether card and till may approve without the issuer
 * @param applicationChoice who chooses among the card's applications
 * @param contactless how taps are taken
 * @param revoked issuers' certificates that are not good any more
 */
public record EmvConfiguration(
        String capabilities,
        String additionalCapabilities,
        String terminalType,
        String country,
        String serial,
        List<EmvApplication> applications,
        List<CaPublicKey> caKeys,
        OfflineAuthentication offlineAuthentication,
        OfflineApproval offlineApproval,
        ApplicationChoice applicationChoice,
        ContactlessSettings contactless,
        List<RevokedCertificate> revoked) {
    /** Whether SDA, DDA and CDA are performed. A till that always goes online is safe without; it costs the card's RSA time. */
    public enum OfflineAuthentication {
        /** Check, and tell the issuer in the TVR. */
        VERIFY,
        /** Leave it out, and say so in the TVR. */
        SKIP
    }

    /** Whether card and till may approve without the issuer. Only for a till that then forwards the transaction. */
    public enum OfflineApproval {
        /** Never: what the action codes would approve goes online, and is declined if that fails. */
        FORBIDDEN,
        /** As terminal type and action codes say: Y1, and Y3 when the issuer cannot be asked. */
        ALLOWED
    }

    /** Who chooses among the card's applications (EMV Book 1, 12.4). */
    public enum ApplicationChoice {
        /** The card's priorities. An application that wants the cardholder's confirmation is not taken by contact. */
        CARD,
        /** The customer, by {@link EmvAction.ChooseApplication}. */
        CUSTOMER
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
        revoked = List.copyOf(revoked);
    }

    /** The same that never approves offline, leaves the choice to the card and takes taps as usual. */
    public EmvConfiguration(
            String capabilities,
            String additionalCapabilities,
            String terminalType,
            String country,
            String serial,
            List<EmvApplication> applications,
            List<CaPublicKey> caKeys,
            OfflineAuthentication offlineAuthentication) {
        this(
                capabilities,
                additionalCapabilities,
                terminalType,
                country,
                serial,
                applications,
                caKeys,
                offlineAuthentication,
                OfflineApproval.FORBIDDEN,
                ApplicationChoice.CARD,
                ContactlessSettings.USUAL,
                List.of());
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
        return with(capabilities, terminalType, applications, keys, OfflineAuthentication.VERIFY);
    }

    /** The same that takes other applications. */
    public EmvConfiguration taking(List<EmvApplication> others) {
        return with(capabilities, terminalType, others, caKeys, offlineAuthentication);
    }

    /**
     * The same with other capabilities: {@code E0F8C8} is everything that the contact kernel can do, PINs checked by the
     * card and combined authentication among it. A PIN pad that has the card check PINs is needed for it.
     *
     * @param hex terminal capabilities (9F33), 6 hexadecimal digits
     */
    public EmvConfiguration capable(String hex) {
        return with(hex, terminalType, applications, caKeys, offlineAuthentication);
    }

    /**
     * The same with another terminal type.
     *
     * @param digits 9F35, 2 digits; the second one says whether the till is attended and what it can do without the issuer
     */
    public EmvConfiguration ofType(String digits) {
        return with(capabilities, digits, applications, caKeys, offlineAuthentication);
    }

    /** The same that may approve offline; only for a till that forwards what it approved. */
    public EmvConfiguration approvingOffline() {
        return with(OfflineApproval.ALLOWED, applicationChoice, contactless, revoked);
    }

    /** The same that lets the customer choose among the card's applications. */
    public EmvConfiguration askingTheCustomer() {
        return with(offlineApproval, ApplicationChoice.CUSTOMER, contactless, revoked);
    }

    /** The same that takes taps in another way. */
    public EmvConfiguration tapping(ContactlessSettings settings) {
        return with(offlineApproval, applicationChoice, settings, revoked);
    }

    /** The same that knows these certificates for revoked. */
    public EmvConfiguration revoking(List<RevokedCertificate> certificates) {
        return with(offlineApproval, applicationChoice, contactless, certificates);
    }

    private EmvConfiguration with(
            OfflineApproval approval,
            ApplicationChoice choice,
            ContactlessSettings settings,
            List<RevokedCertificate> certificates) {
        return new EmvConfiguration(
                capabilities,
                additionalCapabilities,
                terminalType,
                country,
                serial,
                applications,
                caKeys,
                offlineAuthentication,
                approval,
                choice,
                settings,
                certificates);
    }

    private EmvConfiguration with(
            String capable,
            String type,
            List<EmvApplication> taken,
            List<CaPublicKey> keys,
            OfflineAuthentication authentication) {
        return new EmvConfiguration(
                capable,
                additionalCapabilities,
                type,
                country,
                serial,
                taken,
                keys,
                authentication,
                offlineApproval,
                applicationChoice,
                contactless,
                revoked);
    }
}
