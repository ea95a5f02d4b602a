package io.onetill.driver.simulator;

import io.onetill.codec.Hex;
import io.onetill.device.PinCipher;
import io.onetill.secret.SecretBytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The VERIFY command of a PIN that the card checks, plain or enciphered (EMV Book 3, 6.5.12; Book 2, 7.2). */
final class OfflinePinCommand {
    private static final int BLOCK = 8;
    private static final byte PLAIN = (byte) 0x80;
    private static final byte ENCIPHERED = (byte) 0x88;

    private OfflinePinCommand() {}

    static SecretBytes of(String pin, Optional<PinCipher> cipher) {
        byte[] block = Hex.decode("2" + Integer.toHexString(pin.length()).toUpperCase(java.util.Locale.ROOT)
                + (pin + "F".repeat(2 * BLOCK)).substring(0, 2 * BLOCK - 2));
        byte[] data = cipher.map(with -> enciphered(with, block)).orElse(block);
        byte[] command = new byte[5 + data.length];
        command[1] = 0x20;
        command[3] = cipher.isPresent() ? ENCIPHERED : PLAIN;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        SecretBytes sealed = SecretBytes.copyOf(command);
        Arrays.fill(command, (byte) 0);
        Arrays.fill(block, (byte) 0);
        return sealed;
    }

    /** 7F, block, challenge, filling; a real pad fills with random bytes, a simulation repeats itself. */
    private static byte[] enciphered(PinCipher cipher, byte[] block) {
        int length = (cipher.modulus().bitLength() + 7) / 8;
        byte[] clear = new byte[length];
        Arrays.fill(clear, (byte) 0x5C);
        clear[0] = 0x7F;
        System.arraycopy(block, 0, clear, 1, BLOCK);
        System.arraycopy(cipher.challenge(), 0, clear, 1 + BLOCK, cipher.challenge().length);
        byte[] number = new BigInteger(1, clear)
                .modPow(cipher.exponent(), cipher.modulus())
                .toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(number.length, length);
        System.arraycopy(number, number.length - kept, fixed, length - kept, kept);
        Arrays.fill(clear, (byte) 0);
        return fixed;
    }
}
