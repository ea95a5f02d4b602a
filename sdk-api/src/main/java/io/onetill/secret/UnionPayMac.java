package io.onetill.secret;

import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The ECB MAC of the UnionPay POS dialect (Q/CUP 009, field 64).
 *
 * <p>The message from MTI to the last field before 64 is padded with zeros to whole blocks; all blocks are combined by
 * exclusive or; the result is written as 16 hexadecimal characters; the first eight are enciphered, combined with the
 * last eight, enciphered again; the MAC is the first eight hexadecimal characters of that. It stands here and not in
 * the card channel because a PIN pad that holds the MAC key computes it too. Stateless.
 */
public final class UnionPayMac {
    private static final int DES_BLOCK = 8;
    private static final int MAC_CHARACTERS = 8;

    private UnionPayMac() {}

    /** With DES or TDES: eight bytes, each an upper-case hexadecimal character in ASCII. */
    public static byte[] compute(TripleDesKey macKey, byte[] message) {
        return compute(macKey::encipher, DES_BLOCK, message);
    }

    /**
     * With any cipher, SM4 for example, whose blocks are then 16 bytes instead of 8 and whose text is 32 characters
     * instead of 16.
     *
     * @param encipher enciphers one block under the MAC key
     * @param blockBytes length of a block in bytes, an even number
     * @return eight bytes, each an upper-case hexadecimal character in ASCII
     */
    public static byte[] compute(UnaryOperator<byte[]> encipher, int blockBytes, byte[] message) {
        byte[] folded = new byte[blockBytes];
        for (int i = 0; i < message.length; i++) {
            folded[i % blockBytes] ^= message[i];
        }
        byte[] text = Hex.encode(folded).getBytes(StandardCharsets.US_ASCII);
        byte[] block = encipher.apply(Arrays.copyOf(text, blockBytes));
        for (int i = 0; i < blockBytes; i++) {
            block[i] ^= text[blockBytes + i];
        }
        String result = Hex.encode(encipher.apply(block));
        return result.substring(0, MAC_CHARACTERS).getBytes(StandardCharsets.US_ASCII);
    }
}
