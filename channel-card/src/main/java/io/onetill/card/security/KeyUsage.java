package io.onetill.card.security;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key in a key block is for (ANSI X9.143:2021, table 2), and the purpose that it has here, if any. */
public enum KeyUsage {
    /** Base derivation key of DUKPT. */
    B0(KeyPurpose.DUKPT_BASE),
    /** Initial key of DUKPT. */
    B1(KeyPurpose.DUKPT_INITIAL),
    /** Base key of a variant key scheme. */
    B2(null),
    /** Key derivation key, not of ANSI X9.24. */
    B3(null),
    /** Card verification. */
    C0(null),
    /** Data encryption with a symmetric key. */
    D0(KeyPurpose.DATA),
    /** Data encryption with an asymmetric key. */
    D1(null),
    /** Data encryption for decimalization tables. */
    D2(null),
    /** Data encryption of sensitive data. */
    D3(null),
    /** EMV issuer master key, application cryptograms. */
    E0(null),
    /** EMV issuer master key, confidentiality of scripts. */
    E1(null),
    /** EMV issuer master key, integrity of scripts. */
    E2(null),
    /** EMV issuer master key, data authentication code. */
    E3(null),
    /** EMV issuer master key, dynamic numbers. */
    E4(null),
    /** EMV issuer master key, personalization. */
    E5(null),
    /** EMV issuer master key, other. */
    E6(null),
    /** EMV master personalization key. */
    E7(null),
    /** First block to chain. */
    I0(null),
    /** Key encryption. */
    K0(KeyPurpose.KEY_ENCRYPTION),
    /** Protection of key blocks. */
    K1(KeyPurpose.KEY_BLOCK_PROTECTION),
    /** Asymmetric key that brings keys (ANSI X9.24-2). */
    K2(null),
    /** Asymmetric key that agrees on keys. */
    K3(null),
    /** Protection of key blocks by ISO 20038. */
    K4(KeyPurpose.KEY_BLOCK_PROTECTION),
    /** MAC by ISO 16609 algorithm 1. */
    M0(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1 algorithm 1. */
    M1(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1 algorithm 2. */
    M2(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1 algorithm 3, the retail MAC. */
    M3(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1 algorithm 4. */
    M4(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1:1999 algorithm 5. */
    M5(KeyPurpose.MAC),
    /** MAC by ISO/IEC 9797-1:2011 algorithm 5, CMAC. */
    M6(KeyPurpose.MAC),
    /** HMAC. */
    M7(null),
    /** MAC by ISO/IEC 9797-1:2011 algorithm 6. */
    M8(KeyPurpose.MAC),
    /** PIN encryption. */
    P0(KeyPurpose.PIN),
    /** PIN generation. */
    P1(null),
    /** Asymmetric key pair for signatures. */
    S0(null),
    /** Asymmetric key pair of a certification authority. */
    S1(null),
    /** Asymmetric key pair, not of ANSI X9.24. */
    S2(null),
    /** PIN verification, other. */
    V0(null),
    /** PIN verification, IBM 3624. */
    V1(null),
    /** PIN verification, PVV. */
    V2(null),
    /** PIN verification by ANSI X9.132 algorithm 1. */
    V3(null),
    /** PIN verification by ANSI X9.132 algorithm 2. */
    V4(null),
    /** PIN verification by ANSI X9.132 algorithm 3. */
    V5(null);

    private final @Nullable KeyPurpose purpose;

    KeyUsage(@Nullable KeyPurpose purpose) {
        this.purpose = purpose;
    }

    /** The purpose of such a key in this SDK; empty if nothing here uses it. */
    public Optional<KeyPurpose> purpose() {
        return Optional.ofNullable(purpose);
    }

    static Optional<KeyUsage> of(String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
    }
}
