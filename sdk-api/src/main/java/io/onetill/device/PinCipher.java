package io.onetill.device;

import java.math.BigInteger;

/**
 * What a PIN pad enciphers a PIN with that the card itself will check (EMV Book 2, 7.2): the card's public key and the
 * card's challenge. None of it is secret. Immutable as long as nobody writes into the array.
 *
 * @param modulus of the card's RSA key, of at most 1984 bits
 * @param exponent 3 or 65537
 * @param challenge eight bytes by the card, good for one PIN
 */
public record PinCipher(BigInteger modulus, BigInteger exponent, byte[] challenge) {
    /** Checks the lengths. */
    public PinCipher {
        if (modulus.bitLength() > 1984 || modulus.bitLength() < 256 || challenge.length != 8) {
            throw new IllegalArgumentException("expected a modulus of 256 to 1984 bits and a challenge of 8 bytes");
        }
    }
}
