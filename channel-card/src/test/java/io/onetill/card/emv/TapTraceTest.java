package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Pan;
import org.junit.jupiter.api.Test;

/** Traces of what only taps have. */
class TapTraceTest {
    private static final EmvConfiguration TILL =
            KernelRun.TILL.tapping(ContactlessSettings.USUAL.tappingTwice().measuring(RelayTimes.USUAL));

    @Test
    void timesAreWrittenDownAndReplayed() {
        KernelTrace trace = KernelTrace.of(kernel());

        EmvOutcome end = run("5111111111111118", SimulatedCardFeature.RESISTS_RELAY)
                .taking(0x2A + 0x40)
                .run(trace);

        assertTrue(trace.text().contains("> 80EA0000041122334400\n< 800A5A5A5A5A0032006400189000 106\n"), trace.text());
        assertEquals(KernelTrace.ended(end), KernelReplay.run(trace.text(), kernel()));
        String later = trace.text().replace(" 106\n", " 900\n");
        assertThrows(IllegalArgumentException.class, () -> KernelReplay.run(later.replace(" 900", " x"), kernel()));
        assertTrue(KernelReplay.run(later, kernel()).contains("TVR=800004800E"), KernelReplay.run(later, kernel()));
    }

    @Test
    void theSecondTapIsWrittenDownAndReplayed() {
        KernelTrace trace = KernelTrace.of(kernel());

        EmvOutcome end = run("6205500000000000004", SimulatedCardFeature.UPDATABLE)
                .tapsAgain(true)
                .run(trace);

        assertTrue(trace.text().contains("? tap\n= tapped\n"));
        assertEquals(KernelTrace.ended(end), KernelReplay.run(trace.text(), kernel()));
    }

    @Test
    void severalCardsAreWrittenDownAndReplayed() {
        KernelTrace trace = KernelTrace.of(kernel());
        trace.start();
        trace.next(new EmvInput.Collision());

        assertTrue(trace.text().endsWith("< collision\n! TRY_AGAIN ONE_CARD_ONLY TVR= TSI= CVM=\n"), trace.text());
        assertEquals("TRY_AGAIN ONE_CARD_ONLY TVR= TSI= CVM=", KernelReplay.run(trace.text(), kernel()));
    }

    @Test
    void aLockedPhonesTraceNamesNobody() {
        KernelTrace trace = KernelTrace.of(kernel());

        run("5111111111111118", SimulatedCardFeature.LOCKED).run(trace);

        assertFalse(trace.text().contains("5111111111111118"));
        assertTrue(trace.text().contains("! TRY_AGAIN SEE_PHONE"));
    }

    private static EmvTransaction kernel() {
        return EmvKernel.contactless(TILL, KernelRun.sale(100_001));
    }

    private static KernelRun run(String pan, SimulatedCardFeature feature) {
        return new KernelRun(
                SimulatedCard.present(
                        SimulatedCardProfile.of(Pan.of(pan)).having(feature),
                        EntryMode.CONTACTLESS,
                        SimulatedCardState.fresh())::answer);
    }
}
