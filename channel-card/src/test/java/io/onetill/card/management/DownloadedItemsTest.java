package io.onetill.card.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.RandomSelection;
import io.onetill.codec.Hex;
import io.onetill.secret.Pan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DownloadedItemsTest {
    private static final String AID = "9F0608" + "A000000333010101";

    private static TerminalParameters taken(Download download, byte[]... parts) {
        return TerminalParameters.NONE.with(download, List.of(parts));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String refused(Download download, byte[] part) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> taken(download, part))
                .getMessage());
    }

    @Test
    void anApplicationIsReadTagByTag() {
        byte[] item = Hex.decode(AID + "DF010101" + "9F08020030" + "DF1105D84000A800" + "DF1205D84004F800"
                + "DF13050010000000" + "9F1B0400001388" + "DF150400000064" + "DF160150" + "DF170120" + "DF14039F3704"
                + "DF180100" + "9F7B06000000100000" + "DF1906000000000500" + "DF2006000000200000"
                + "DF2106000000100000");

        TerminalParameters taken = taken(Download.APPLICATIONS, item);

        assertEquals(
                new EmvApplication(
                                "A000000333010101",
                                "UnionPay",
                                "0030",
                                "0010000000",
                                "D84004F800",
                                "D84000A800",
                                5_000,
                                500,
                                100_000,
                                200_000,
                                new RandomSelection(100, 20, 50),
                                "9F3704")
                        .matchingExactly(),
                taken.applications().get(0));
        assertEquals(
                new AidExtra("A000000333010101", false, false, OptionalLong.of(100_000)),
                taken.extras().get(0));
    }

    @Test
    void anUnknownObjectThatHoldsNothingReadableDoesNoHarm() {
        byte[] item = Hex.decode(AID + "E10101");

        assertEquals(
                "A000000333010101",
                taken(Download.APPLICATIONS, item).applications().get(0).aid());
    }

    @Test
    void keysOfSm2AreSkipped() {
        byte[] sm2 = Hex.decode("9F0605A000000333" + "9F220157" + "DF070104" + "DF02021234");

        assertTrue(taken(Download.CA_KEYS, sm2).caKeys().isEmpty());
    }

    @Test
    void aFlagBeforeTheContactlessParametersIsSkipped() {
        String values = "FF80540011" + "FF8058012000000100000" + "FF80560011";

        assertEquals(taken(Download.CONTACTLESS, text(values)), taken(Download.CONTACTLESS, text("1" + values)));
    }

    @Test
    void whileThePilotsListIsInForceNobodyIsSparedThePin() {
        String values = "FF80540011" + "FF8058012000000100000";
        Pan pan = Pan.of("6225880012340009");

        assertTrue(taken(Download.CONTACTLESS, text(values)).noPinBins().spares(pan, 1));
        assertFalse(taken(Download.CONTACTLESS, text(values + "FF80550011"))
                .noPinBins()
                .spares(pan, 1));
    }

    @Test
    void onlyListedCardsAreSparedThePinWhileTheHostSaysSo() {
        String values = "FF80540011" + "FF8058012000000100000" + "FF80560011";
        TerminalParameters taken = taken(Download.CONTACTLESS, text(values))
                .with(Download.NO_PIN_BINS, List.of(text("16622588"), text("19621626")));

        assertTrue(taken.noPinBins().spares(Pan.of("6225880012340009"), 1));
        assertFalse(taken.noPinBins().spares(Pan.of("6225890012340009"), 1));
        assertFalse(taken.noPinBins().spares(Pan.of("62258800123400091"), 1));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        assertTrue(refused(Download.PARAMETERS, text("99")).contains("expected a setting from 11 to 26 at 0"));
        assertTrue(refused(Download.PARAMETERS, text("126")).contains("2 bytes of setting 12"));
        assertTrue(refused(Download.CONTACTLESS, text("FF8058012000")).contains("9 characters more"));
        assertTrue(refused(Download.NO_PIN_BINS, text("1662258")).contains("entries of 8"));
        assertTrue(
                refused(Download.BLACKLIST, text("02" + "62" + " ".repeat(12))).contains("4 to 14 digits"));
        assertTrue(refused(Download.APPLICATIONS, Hex.decode("DF0101" + "00")).contains("9F06"));
        assertTrue(refused(Download.APPLICATIONS, Hex.decode(AID + "DF110112")).contains("5 bytes"));
        assertTrue(refused(Download.CA_KEYS, Hex.decode("9F0605A000000333" + "9F220157"))
                .contains("DF03"));
    }
}
