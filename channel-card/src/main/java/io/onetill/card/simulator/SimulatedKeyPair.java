package io.onetill.card.simulator;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An RSA key pair of the simulated world. */
final class SimulatedKeyPair {
    private final BigInteger modulus;
    private final BigInteger privateExponent;

    /** Both in hexadecimal; a modulus of whole bytes. */
    SimulatedKeyPair(String modulus, String privateExponent) {
        this.modulus = new BigInteger(modulus, 16);
        this.privateExponent = new BigInteger(privateExponent, 16);
    }

    BigInteger modulus() {
        return modulus;
    }

    int length() {
        return modulus.bitLength() / 8;
    }

    byte[] modulusBytes() {
        return fixed(modulus, length());
    }

    /**
     * Signs with recovery (EMV Book 2, Annex A2.1): header 6A, the first part of the message, the hash over the
     * whole message, trailer BC.
     *
     * @param first as long as the modulus less 22 bytes
     * @param rest the part that does not fit
     */
    byte[] sign(byte[] first, byte[] rest) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(length());
        block.write(0x6A);
        block.writeBytes(first);
        block.writeBytes(sha1(first, rest));
        block.write(0xBC);
        return decipher(block.toByteArray());
    }

    /** The private operation. */
    byte[] decipher(byte[] block) {
        return fixed(new BigInteger(1, block).modPow(privateExponent, modulus), length());
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }

    static byte[] sha1(byte[] first, byte[] rest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(rest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }
}
