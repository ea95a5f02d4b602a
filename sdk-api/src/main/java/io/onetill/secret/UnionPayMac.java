package io.onetill.secret;

import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ECB MAC of the UnionPay POS dialect (Q/CUP 009, field 64).
 *
 * <p>The message from MTI to the last field before 64 is padded with zeros to whole blocks; all blocks are combined by
 * exclusive or; the result is written as 16 hexadecimal characters; the first eight are enciphered, combined with the
 * last eight, enciphered again; the MAC is the first eight hexadecimal characters of that. It stands here and not in
 * the card channel because a PIN pad that holds the MAC key computes it too. Stateless.
 */
public final class UnionPayMac {
    private UnionPayMac() {}

    /** Eight bytes, each an upper-case hexadecimal character in ASCII. */
    public static byte[] compute(TripleDesKey macKey, byte[] message) {
        byte[] folded = new byte[8];
        for (int i = 0; i < message.length; i++) {
            folded[i % 8] ^= message[i];
        }
        byte[] text = Hex.encode(folded).getBytes(StandardCharsets.US_ASCII);
        byte[] block = macKey.encipher(Arrays.copyOf(text, 8));
        for (int i = 0; i < 8; i++) {
            block[i] ^= text[8 + i];
        }
        String result = Hex.encode(macKey.encipher(block));
        return result.substring(0, 8).getBytes(StandardCharsets.US_ASCII);
    }
}
