package io.onetill.secret;

import io.onetill.codec.Hex;
import java.util.Arrays;
import java.util.Objects;

/**
 * An enciphered PIN block as a PIN pad gives it out. The SDK passes it on and can neither open nor print it.
 *
 * <p>Not serializable. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class PinBlock {
    private final transient byte[] enciphered;
    private volatile boolean erased;

    private PinBlock(byte[] enciphered) {
        this.enciphered = enciphered;
    }

    /** Wraps an enciphered block of 8 bytes (3DES) or 16 bytes (SM4, AES). */
    public static PinBlock ofEnciphered(byte[] block) {
        if (block.length != 8 && block.length != 16) {
            throw new IllegalArgumentException("a PIN block has 8 or 16 bytes, this has " + block.length);
        }
        return new PinBlock(block.clone());
    }

    /**
     * The clear block of ISO 9564-1 format 0: PIN field exclusive-or PAN field. For simulators and test hosts; a real
     * PIN never enters this process.
     *
     * @param pin 4 to 12 digits; the caller erases it
     * @return 8 clear bytes; the caller enciphers and erases them
     */
    public static byte[] clearFormat0(char[] pin, Pan pan, ClearAccess access) {
        if (pin.length < 4 || pin.length > 12) {
            throw new IllegalArgumentException("a PIN has 4 to 12 digits, this has " + pin.length);
        }
        char[] field = new char[16];
        Arrays.fill(field, 'F');
        field[0] = '0';
        field[1] = Character.forDigit(pin.length, 16);
        System.arraycopy(pin, 0, field, 2, pin.length);
        byte[] block = Hex.decode(new String(field).toUpperCase(java.util.Locale.ROOT));
        Arrays.fill(field, '0');
        String digits = pan.clear(access);
        byte[] account = Hex.decode("0000" + digits.substring(digits.length() - 13, digits.length() - 1));
        for (int i = 0; i < 8; i++) {
            block[i] ^= account[i];
        }
        return block;
    }

    /**
     * A copy of the enciphered bytes, for DE 52.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public byte[] enciphered(ClearAccess access) {
        Objects.requireNonNull(access);
        if (erased) {
            throw new IllegalStateException("this PIN block was erased");
        }
        return enciphered.clone();
    }

    /** Overwrites the block with zeros. Safe to call twice. */
    public void erase() {
        erased = true;
        Arrays.fill(enciphered, (byte) 0);
    }

    @Override
    public String toString() {
        return "PinBlock[" + enciphered.length + " bytes]";
    }
}
