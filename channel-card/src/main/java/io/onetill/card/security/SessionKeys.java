package io.onetill.card.security;

import java.util.Arrays;

/**
 * Working keys under a master key (master/session): enciphered block by block, with a check value, as hosts hand them
 * out at sign-on. What {@link io.onetill.card.host.KeyForm} takes out of field 62 goes in here. Key blocks are the better way, see
 * {@link KeyBlock}: here nothing binds a key to its purpose but the place where it stood. Stateless.
 */
public final class SessionKeys {
    private SessionKeys() {}

    /**
     * A working key from its enciphered form.
     *
     * @param master of purpose {@link KeyPurpose#KEY_ENCRYPTION}
     * @param purpose PIN, MAC or DATA
     * @param enciphered the key under the master key, in whole blocks of the master key's cipher
     * @param check the other party's check value of the clear key, at least 2 bytes
     * @throws IllegalArgumentException if the check value does not match, the length is wrong, or the master key is none
     */
    public static KeyHandle unwrap(
            KeyHandle master, KeyAlgorithm algorithm, KeyPurpose purpose, byte[] enciphered, byte[] check) {
        requireWorking(purpose);
        byte[] clear = master.require(KeyPurpose.KEY_ENCRYPTION).run(false, enciphered);
        try {
            KeyHandle key = KeyHandle.of(algorithm, purpose, clear);
            if (!key.matches(check)) {
                key.erase();
                throw new IllegalArgumentException("the check value is not that of the working key: expected a key for "
                        + purpose + " under this master key");
            }
            return key;
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * A working key enciphered under the master key, for hosts and simulators.
     *
     * @param master of purpose {@link KeyPurpose#KEY_ENCRYPTION}
     * @throws IllegalArgumentException if the working key came with the rule that it may not go so
     * @throws UnsupportedOperationException if the working key lies in a token
     */
    public static byte[] wrap(KeyHandle master, KeyHandle working) {
        requireWorking(working.purpose());
        byte[] clear = working.exported(KeyBlockHeader.Exportability.S);
        try {
            return master.require(KeyPurpose.KEY_ENCRYPTION).run(true, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static void requireWorking(KeyPurpose purpose) {
        if (purpose != KeyPurpose.PIN && purpose != KeyPurpose.MAC && purpose != KeyPurpose.DATA) {
            throw new IllegalArgumentException("expected a working key for PIN, MAC or DATA, got one for " + purpose);
        }
    }
}
