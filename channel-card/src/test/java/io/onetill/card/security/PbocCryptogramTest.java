package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.TripleDesKey;
import org.junit.jupiter.api.Test;

class PbocCryptogramTest {
    private static final TripleDesKey ISSUER = key("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] ATC = Hex.decode("3456");
    private static final byte[] DATA =
            Hex.decode("000000010000000000001000084000000010800840980704001111111158003456A08003242000");

    @Test
    void cardKeyIsOptionA() {
        TripleDesKey card = PbocCryptogram.cardKey(ISSUER, "1234567890123456", "00");

        assertEquals("154F349D8585CB7F6B0798E9839B10C1", oddParity(card.clear(ClearAccess.token())));
    }

    @Test
    void sessionKeyIsCounterAndItsComplement() {
        TripleDesKey card = PbocCryptogram.cardKey(ISSUER, "1234567890123456", "00");

        byte[] session = PbocCryptogram.sessionKey(card, ATC).clear(ClearAccess.token());

        assertEquals("EA11C6BFF13154862D77F07266941F27", Hex.encode(session));
    }

    @Test
    void requestCryptogramIsRetailMacUnderTheSessionKey() {
        TripleDesKey card = PbocCryptogram.cardKey(ISSUER, "1234567890123456", "00");

        assertEquals("5F1B51CA7FE120A8", Hex.encode(PbocCryptogram.cryptogram(card, ATC, DATA)));
    }

    @Test
    void answerCryptogramIsTheEncipheredCombination() {
        TripleDesKey card = PbocCryptogram.cardKey(ISSUER, "1234567890123456", "00");
        byte[] arqc = Hex.decode("5F1B51CA7FE120A8");

        byte[] arpc = PbocCryptogram.arpc(card, ATC, arqc, new byte[] {'0', '0'});

        assertArrayEquals(
                Hex.decode("6F2B51CA7FE120A8"),
                key("EA11C6BFF13154862D77F07266941F27").decipher(arpc));
    }

    /** The worked example of a published card trace: AID A000000333010101, transaction of 2014-07-01. */
    @Test
    void publishedExampleIsReproduced() {
        TripleDesKey card = PbocCryptogram.cardKey(key("F0C34A8124CEE0A91A0B034AA97D6EAC"), "6228000100001", "01");
        byte[] counter = Hex.decode("0240");

        byte[] arqc = PbocCryptogram.cryptogram(
                card,
                counter,
                Hex.decode("000000000001000000000000015600800460000156140701001E78EEBC7D00024003A04002"));

        assertEquals("5D016C91005E7CC2", Hex.encode(arqc));
        assertEquals("21415243527CE78F", Hex.encode(PbocCryptogram.arpc(card, counter, arqc, new byte[] {'0', '1'})));
    }

    private static TripleDesKey key(String hex) {
        return TripleDesKey.of(Hex.decode(hex));
    }

    private static String oddParity(byte[] key) {
        byte[] adjusted = key.clone();
        for (int i = 0; i < adjusted.length; i++) {
            int bits = adjusted[i] & 0xFE;
            adjusted[i] = (byte) (bits | (Integer.bitCount(bits) + 1) % 2);
        }
        return Hex.encode(adjusted);
    }
}
