package io.onetill.card.security;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.TripleDesKey;
import java.util.Arrays;

/**
 * Application cryptograms of PBOC 3.0 debit/credit cards with 3DES (JR/T 0025.7; key derivation as EMV Book 2, Annex
 * A1.4.1 option A), for the card and for the host that checks it.
 *
 * <p>The session key is the card key applied to the transaction counter; the cryptogram is the MAC of ISO/IEC 9797-1
 * algorithm 3 with padding method 2 (80 00 ...) over the data. Stateless and safe for any thread.
 */
public final class PbocCryptogram {
    private static final int BLOCK = 8;

    private PbocCryptogram() {}

    /**
     * The card's own key from the issuer's master key: the right 16 digits of PAN and sequence number, filled with zeros
     * on the left, enciphered, and once more with all bits inverted. Parity bits are left as they fall; DES ignores
     * them.
     *
     * @param issuerMaster double length key of the issuer (IMK-AC)
     * @param panDigits 12 to 19 decimal digits
     * @param psn the two digits of the card sequence number (5F34), {@code 00} if the card has none
     */
    public static TripleDesKey cardKey(TripleDesKey issuerMaster, String panDigits, String psn) {
        String digits = "0".repeat(16) + panDigits + psn;
        return derived(issuerMaster, Hex.decode(digits.substring(digits.length() - 16)), (byte) 0xFF, 0);
    }

    /**
     * The application cryptogram (ARQC, TC or AAC).
     *
     * @param cardKey from {@link #cardKey}
     * @param atc application transaction counter, 2 bytes (9F36)
     * @param data what the card covers, unpadded
     * @return 8 bytes (9F26)
     */
    public static byte[] cryptogram(TripleDesKey cardKey, byte[] atc, byte[] data) {
        return retailMac(sessionKey(cardKey, atc), data);
    }

    /**
     * The issuer's answer cryptogram, method 1 (EMV Book 2, 8.2.1): ARQC combined with the response code, enciphered
     * under the session key.
     *
     * @param atc application transaction counter, 2 bytes
     * @param arqc the card's request cryptogram, 8 bytes
     * @param arc authorization response code, 2 bytes (8A)
     * @return 8 bytes, the first part of tag 91
     */
    public static byte[] arpc(TripleDesKey cardKey, byte[] atc, byte[] arqc, byte[] arc) {
        requireLength(arqc, BLOCK, "a cryptogram");
        requireLength(arc, 2, "a response code");
        byte[] block = arqc.clone();
        block[0] ^= arc[0];
        block[1] ^= arc[1];
        return sessionKey(cardKey, atc).encipher(block);
    }

    /**
     * The session key: the counter right-justified in 8 bytes enciphered, and its complement likewise.
     *
     * @param atc application transaction counter, 2 bytes
     */
    static TripleDesKey sessionKey(TripleDesKey cardKey, byte[] atc) {
        requireLength(atc, 2, "a transaction counter");
        byte[] block = new byte[BLOCK];
        System.arraycopy(atc, 0, block, 6, 2);
        return derived(cardKey, block, (byte) 0xFF, 6);
    }

    private static TripleDesKey derived(TripleDesKey from, byte[] left, byte inversion, int firstInverted) {
        byte[] both = Arrays.copyOf(left, 2 * BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            both[BLOCK + i] = i < firstInverted ? left[i] : (byte) (left[i] ^ inversion);
        }
        byte[] key = from.encipher(both);
        TripleDesKey derived = TripleDesKey.of(key);
        Arrays.fill(key, (byte) 0);
        return derived;
    }

    /** ISO/IEC 9797-1 algorithm 3: single DES chaining under the left half, full 3DES on the last block. */
    private static byte[] retailMac(TripleDesKey key, byte[] data) {
        byte[] clear = key.clear(ClearAccess.token());
        TripleDesKey left = TripleDesKey.of(Arrays.copyOf(clear, BLOCK));
        Arrays.fill(clear, (byte) 0);
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = (byte) 0x80;
        byte[] chain = new byte[BLOCK];
        for (int at = 0; at < padded.length; at += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                chain[i] ^= padded[at + i];
            }
            chain = at + BLOCK < padded.length ? left.encipher(chain) : key.encipher(chain);
        }
        return chain;
    }

    private static void requireLength(byte[] bytes, int length, String what) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(what + " has " + length + " bytes, this has " + bytes.length);
        }
    }
}
