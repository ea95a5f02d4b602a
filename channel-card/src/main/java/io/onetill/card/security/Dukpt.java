package io.onetill.card.security;

/**
 * Derived unique key per transaction: TDES (ANSI X9.24-1:2009, Annex A) and AES (ANSI X9.24-3:2017) with 128, 192 or 256
 * bits. The scheme follows from the length of the key serial number.
 *
 * <p>Derives from the initial key each time, as a host does and a test terminal may. A certified PIN pad destroys its
 * initial key and keeps the keys of the future only, so that who opens it learns nothing of the past; this class cannot
 * give that. See {@link DukptCounter} for numbers that never repeat. Stateless and safe for any thread.
 */
public final class Dukpt {
    private Dukpt() {}

    /**
     * A terminal's initial key, for key injection and hosts.
     *
     * @param base of purpose {@link KeyPurpose#DUKPT_BASE}; TDES with two parts, or AES
     * @param ksn names the terminal; its counter does not matter
     * @throws IllegalArgumentException if key and number are of different schemes
     */
    public static KeyHandle initialKey(KeyHandle base, Ksn ksn) {
        base.require(KeyPurpose.DUKPT_BASE);
        return aes(base, ksn) ? AesDukpt.initialKey(base, ksn) : TdesDukpt.initialKey(base, ksn);
    }

    /** The key of one use in one transaction, as long as the initial key. */
    public static KeyHandle key(KeyHandle initial, Ksn ksn, DukptUse use) {
        return key(initial, ksn, use, DerivedKeyType.of(initial));
    }

    /**
     * The key of one use in one transaction.
     *
     * @param initial of purpose {@link KeyPurpose#DUKPT_INITIAL}
     * @param ksn of the transaction, counter 1 or more
     * @param type what kind of key; under TDES only what the initial key is, under AES nothing longer than that
     * @throws IllegalArgumentException if key, number, use and type do not go together
     */
    public static KeyHandle key(KeyHandle initial, Ksn ksn, DukptUse use, DerivedKeyType type) {
        initial.require(KeyPurpose.DUKPT_INITIAL);
        if (ksn.counter() == 0) {
            throw new IllegalArgumentException("expected the number of a transaction, got that of the initial key");
        }
        if (aes(initial, ksn)) {
            return AesDukpt.key(initial, ksn, use, type);
        }
        if (!use.underTdes() || type != DerivedKeyType.of(initial)) {
            throw new IllegalArgumentException(
                    "expected a use of TDES DUKPT and its own key type, got " + use + " " + type);
        }
        return TdesDukpt.key(initial, ksn, use);
    }

    private static boolean aes(KeyHandle key, Ksn ksn) {
        boolean aes = ksn.scheme() == Ksn.Scheme.AES;
        DerivedKeyType type = DerivedKeyType.of(key);
        boolean fits = aes ? type.algorithm() == KeyAlgorithm.AES : type == DerivedKeyType.TDES_DOUBLE;
        if (!fits) {
            throw new IllegalArgumentException("expected a key of " + (aes ? "AES" : "TDES with two parts")
                    + " for this key serial number, got " + key);
        }
        return aes;
    }
}
