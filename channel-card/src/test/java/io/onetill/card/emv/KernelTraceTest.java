package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelTraceTest {
    private static final EmvConfiguration TILL = KernelRun.TILL.capable("E0F8C8");

    @ParameterizedTest
    @EnumSource(SimulatedCards.class)
    void everyCardsTraceReplaysToTheSameEndAndNamesNobody(SimulatedCards row) {
        for (EntryMode mode : row.modes()) {
            if (mode == EntryMode.MAGSTRIPE) {
                continue;
            }
            SimulatedCard card = (SimulatedCard) row.present(mode, SimulatedCardState.fresh());
            KernelTrace trace = KernelTrace.of(kernel(TILL, mode));
            EmvOutcome end = new KernelRun(card::answer)
                    .pinPad(new PadAndCard(card, row.pinsTyped().toArray(String[]::new)))
                    .run(trace);

            String text = trace.text();
            assertNamesNobody(text, row.pan(), row.profile());
            assertTrue(text.endsWith("! " + KernelTrace.ended(end) + "\n"), text);
            assertEquals(KernelTrace.ended(end), KernelReplay.run(text, kernel(TILL, mode)));
        }
    }

    private static EmvTransaction kernel(EmvConfiguration till, EntryMode mode) {
        return mode == EntryMode.CONTACTLESS
                ? EmvKernel.contactless(till, KernelRun.sale(12_345))
                : EmvKernel.contact(till, KernelRun.sale(12_345));
    }

    private static void assertNamesNobody(String text, Pan pan, SimulatedCardProfile profile) {
        String digits = pan.clear(ClearAccess.token());
        assertFalse(text.contains(digits));
        assertFalse(text.contains(profile.track2().clear(ClearAccess.token())));
    }

    @Test
    void certificatesThatHoldTheNumberAreBlank() {
        SimulatedCardProfile profile = SimulatedCards.LONG_KEYS.profile();
        SimulatedCard card = SimulatedCard.present(profile, EntryMode.CHIP, SimulatedCardState.fresh());
        EmvConfiguration verifying = TILL.verifyingWith(SimulatedCardKeys.caKeys());
        KernelTrace trace = KernelTrace.of(kernel(verifying, EntryMode.CHIP));

        new KernelRun(card::answer).run(trace);

        assertTrue(trace.text().contains("9F4681F8" + "**".repeat(248)));
        assertTrue(trace.text().contains("9F2D81F8" + "**".repeat(248)));
    }

    @Test
    void numberInACommandIsMaskedToo() {
        SimulatedCard card = SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000047")), EntryMode.CHIP, SimulatedCardState.fresh());
        KernelTrace trace = KernelTrace.of(kernel(TILL, EntryMode.CHIP));
        // A card that wants its own number in each cryptogram's data.
        KernelRun run = new KernelRun(command ->
                Hex.decode(Hex.encode(card.answer(command)).replace("9F02069F03069F1A02", "5A08570457049F1A02")));

        run.run(trace);

        assertTrue(run.commands.stream().anyMatch(command -> command.contains("6200000000000047")));
        assertFalse(trace.text().contains("6200000000000047"));
        assertTrue(trace.text().contains("620000******" + "0047"));
    }

    @Test
    void scriptsKeepTheirHeadersOnly() {
        SimulatedCard card =
                SimulatedCard.present(SimulatedCards.CHIP_PIN.profile(), EntryMode.CHIP, SimulatedCardState.fresh());
        KernelTrace trace = KernelTrace.of(kernel(TILL, EntryMode.CHIP));
        byte[] chipData = Hex.decode("720F860D8424000008A1A2A3A4A5A6A7A8");

        EmvOutcome end = new KernelRun(card::answer)
                .issuer(data -> new OnlineResult.Answered(true, "00", chipData))
                .run(trace);

        assertFalse(trace.text().contains("A1A2A3A4"));
        assertTrue(trace.text().contains("> 8424000008" + "**".repeat(8)));
        assertEquals(KernelTrace.ended(end), KernelReplay.run(trace.text(), kernel(TILL, EntryMode.CHIP)));
    }

    @Test
    void whatIsNotReadableIsBlank() {
        KernelTrace trace = KernelTrace.of(kernel(TILL, EntryMode.CHIP));

        new KernelRun(command -> Hex.decode("5A0962000000000000479000")).run(trace);

        assertFalse(trace.text().contains("6200"));
    }

    @Test
    void piecesAreJoined() {
        SimulatedCard card = SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000047")).having(SimulatedCardFeature.PROCEDURE_BYTES),
                EntryMode.CHIP,
                SimulatedCardState.fresh());
        KernelTrace trace = KernelTrace.of(kernel(TILL, EntryMode.CHIP));

        new KernelRun(card::answer).run(trace);

        assertFalse(trace.text().contains("> 00C0"));
        assertTrue(trace.text()
                .lines()
                .noneMatch(
                        line -> line.startsWith("< ") && line.length() > 6 && line.charAt(line.length() - 4) == '6'));
    }

    @Test
    void anotherKernelOrABrokenTextIsNotReplayed() {
        SimulatedCard card =
                SimulatedCard.present(SimulatedCards.CHIP_PIN.profile(), EntryMode.CHIP, SimulatedCardState.fresh());
        KernelTrace trace = KernelTrace.of(kernel(TILL, EntryMode.CHIP));
        new KernelRun(card::answer).run(trace);
        List<String> lines = trace.text().lines().toList();

        assertThrows(
                IllegalStateException.class, () -> KernelReplay.run(trace.text(), kernel(TILL, EntryMode.CONTACTLESS)));
        assertThrows(IllegalStateException.class, () -> KernelReplay.run(lines.get(0), kernel(TILL, EntryMode.CHIP)));
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelReplay.run(lines.get(0) + "\n< 6F0", kernel(TILL, EntryMode.CHIP)));
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelReplay.run(lines.get(0) + "\n= pin NEVER", kernel(TILL, EntryMode.CHIP)));
    }
}
