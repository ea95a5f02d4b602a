package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.security.PbocCryptogram;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.TripleDesKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedIssuersTest {
    private static final String MASTER = "0123456789ABCDEFFEDCBA9876543210";
    private static final TripleDesKey CARD =
            PbocCryptogram.cardKey(TripleDesKey.of(Hex.decode(MASTER)), "1234567890123456", "00");
    private static final byte[] COUNTER = Hex.decode("3456");
    private static final byte[] DATA =
            Hex.decode("000000010000000000001000084000000010800840980704001111111158003456A08003242000");
    private static final byte[] REQUEST = Hex.decode("162B30A28FE18B6A");

    /** Without the parity bits, which DES ignores and of which the published ones have some set and some not. */
    private static String effective(byte[] key) {
        byte[] effective = key.clone();
        for (int i = 0; i < key.length; i++) {
            effective[i] &= (byte) 0xFE;
        }
        return Hex.encode(effective);
    }

    private static void assertKey(String expected, SimulatedCryptogramVersion version) {
        assertEquals(
                effective(Hex.decode(expected)),
                effective(version.sessionKey(CARD, COUNTER).clear(ClearAccess.token())));
    }

    /** The same answers as pyemv 1.x gives. */
    @Test
    void sessionKeysAreThePublishedOnes() {
        assertKey("154F349D8585CB7F6B0798E9839B10C1", SimulatedCryptogramVersion.VISA_10);
        assertKey("9BEA5443A27F1F345BFBEAADEA45E089", SimulatedCryptogramVersion.EMV_COMMON);
        assertKey("EA11C6BFF13154862D77F07266941F27", SimulatedCryptogramVersion.PBOC_01);
    }

    @ParameterizedTest
    @CsvSource({
        "EMV_COMMON, true, 162B30A28FE18B6A",
        "EMV_COMMON, false, D65D7098182084CF",
        "VISA_10, false, 6E3A015038E78DAE",
        "PBOC_01, true, 5F1B51CA7FE120A8"
    })
    void cryptogramsAreThePublishedOnes(SimulatedCryptogramVersion version, boolean marked, String expected) {
        TripleDesKey key = version.sessionKey(CARD, COUNTER);

        assertEquals(expected, Hex.encode(SimulatedCryptogramVersion.cryptogram(key, DATA, marked)));
    }

    @Test
    void issuersAnswersAreThePublishedOnes() {
        TripleDesKey key = SimulatedCryptogramVersion.EMV_COMMON.sessionKey(CARD, COUNTER);

        assertEquals(
                "9482395463243E0E",
                Hex.encode(SimulatedCryptogramVersion.codeAnswer(key, REQUEST, Hex.decode("3030"))));
        assertEquals(
                "3E85E2C4", Hex.encode(SimulatedCryptogramVersion.updateAnswer(key, REQUEST, Hex.decode("00120000"))));
    }

    @ParameterizedTest
    @EnumSource
    void aCryptogramOverOtherDataIsNotAuthentic(SimulatedCryptogramVersion version) {
        List<Tlv> objects = new ArrayList<>(List.of(
                Tlv.of(0x9F02, "000000001234"),
                Tlv.of(0x9F37, "11111111"),
                Tlv.of(0x9F36, "3456"),
                Tlv.of(0x9F10, "07000103A0000001")));
        byte[] covered = Hex.decode("000000001234" + "11111111" + "3456"
                + (version == SimulatedCryptogramVersion.VISA_18 ? "07000103A0000001" : "03A00000"));
        boolean marked = version != SimulatedCryptogramVersion.VISA_10;
        byte[] right = SimulatedCryptogramVersion.cryptogram(version.sessionKey(CARD, COUNTER), covered, marked);
        objects.add(new Tlv(0x9F26, right));

        assertTrue(version.authentic(objects, CARD));
        objects.set(0, Tlv.of(0x9F02, "000000001235"));
        assertFalse(version.authentic(objects, CARD));
        byte[] answer = version.answer(objects, CARD, Hex.decode("3030"), true).orElseThrow();
        assertEquals(version == SimulatedCryptogramVersion.VISA_18 ? 2 + 8 : 2 + 10, answer.length);
        assertTrue(version.answer(List.of(), CARD, Hex.decode("3030"), true).isEmpty());
    }

    @Test
    void theLongestBeginningOfTheNumberCounts() {
        SimulatedIssuers issuers = SimulatedIssuers.read("[{\"bin\": \"62\", \"masterKey\": \"" + MASTER
                + "\"}, {\"bin\": \"621626\", \"masterKey\": \"" + MASTER + "\", \"pin\": \"4321\", \"balance\": 5,"
                + " \"cryptogram\": \"visa-18\"}]");

        assertEquals(5, issuers.of(Pan.of("6216260000000018")).orElseThrow().balanceMinor());
        assertEquals("62", issuers.of(Pan.of("6217000000000000")).orElseThrow().bin());
        assertTrue(issuers.of(Pan.of("4111111111111111")).isEmpty());
        assertTrue(issuers.acceptingUnknown().of(Pan.of("4111111111111111")).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|expected a JSON array",
                "[1]|[0]: expected an object",
                "[{}]|[0].bin: expected 2 to 12 digits",
                "[{\"bin\": \"62\", \"balance\": \"x\"}]|[0]: expected texts, balance as a number, and pins as an object",
                "[{\"bin\": \"6x\"}]|[0].bin: expected 2 to 12 digits",
                "[{\"bin\": \"62\"}]|[0].masterKey: expected 32 hexadecimal digits",
                "[{\"bin\": \"62\", \"masterKey\": \"0123\"}]|[0].masterKey: expected 32 hexadecimal digits",
                "[{\"bin\": \"62\", \"cryptogram\": \"x\"}]|"
                        + "[0].cryptogram: expected one of pboc-01, visa-10, visa-18, emv-common",
                "[{\"bin\": null}]|[0]: expected texts, balance as a number, and pins as an object",
                "[{\"bin\": \"62\", \"pins\": {\"62\": \"1234\"}}]|[0].pins: expected card numbers of 12 to 19"
                        + " digits that begin with the bin",
                "[{\"bin\": \"62\", \"pins\": {\"6216260000000018\": \"12\"}}]|[0].pins: expected PINs of 4 to 12"
                        + " digits",
                "[{\"bin\": \"62\", \"pin\": \"12\"}]|[0].pin: expected 4 to 12 digits",
                "[{\"bin\": \"62\", \"balance\": -1}]|[0].balance: expected no negative amount"
            })
    void whatDoesNotFitIsToldByItsPlace(String json, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> SimulatedIssuers.read(json))
                        .getMessage());
    }
}
