package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.REFUSES_SCRIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the issuer hears of its scripts (DF31): five bytes each. */
class IssuerScriptsTest {
    private static final String GOOD = "84160000";
    private static final String UNKNOWN = "84990000";

    @Test
    void resultsNameEachScriptInOrder() {
        byte[] chipData = Tlv.encodeAll(List.of(
                script(0x71, "11223344", GOOD, GOOD), script(0x72, "55667788", GOOD), script(0x72, "99AABBCC", GOOD)));

        assertEquals("201122334420556677882099AABBCC", results("6C00", "8000008000", chipData));
    }

    @Test
    void failedCommandIsNumberedAndEndsItsOwnScriptOnly() {
        byte[] chipData = Tlv.encodeAll(List.of(
                script(0x72, "00000001", GOOD, UNKNOWN, GOOD),
                script(0x72, "00000002", GOOD),
                script(0x71, "00000003", UNKNOWN)));

        assertEquals("110000000312000000012000000002", results("6C00", "8000008030", chipData));
    }

    @Test
    void malformedScriptIsNotPerformed() {
        byte[] chipData = Hex.decode("7203860584" + "7206860484160000");

        assertEquals("00000000002000000000", results("6C00", "8000008010", chipData));
    }

    @Test
    void scriptWithTooManyCommandsEndsAtTheSeventeenth() {
        byte[] chipData = script(
                        0x71,
                        "00000001",
                        java.util.Collections.nCopies(20, GOOD).toArray(String[]::new))
                .encode();

        assertEquals("1F00000001", results("6C00", "8000008020", chipData));
    }

    @Test
    void cardThatRefusesScriptsPaysAllTheSame() {
        byte[] chipData = script(0x71, "00000001", GOOD).encode();

        assertEquals("1100000001", results("6C00", "8000008020", chipData, REFUSES_SCRIPTS));
    }

    @Test
    void withoutScriptsThereIsNothingOnRecord() {
        assertEquals("", results("6800", "8000008000", new byte[0]));
    }

    private static Tlv script(int tag, String identifier, String... commands) {
        List<Tlv> objects = new ArrayList<>(List.of(Tlv.of(0x9F18, identifier)));
        for (String command : commands) {
            objects.add(Tlv.of(0x86, command));
        }
        return Tlv.of(tag, objects);
    }

    private static String results(String tsi, String tvr, byte[] chipData, SimulatedCardFeature... features) {
        SimulatedCard card = SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000005"))
                        .cvmList("00000000000000001E00")
                        .having(features),
                EntryMode.CHIP,
                SimulatedCardState.fresh());
        KernelRun run = new KernelRun(card::answer).issuer(data -> new OnlineResult.Answered(true, "00", chipData));

        EmvOutcome end = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertEquals(tsi, end.facts().require(Fact.TSI));
        assertEquals(tvr, end.facts().require(Fact.TVR));
        return end.facts().text(Fact.SCRIPT_RESULTS);
    }
}
