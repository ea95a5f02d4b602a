package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.LONG_KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** PINs that the card checks. */
class OfflinePinTest {
    private static final EmvConfiguration TILL =
            KernelRun.TILL.capable("E0F8C8").verifyingWith(SimulatedCardKeys.caKeys());
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final String PLAIN = "000000000000000041001F00";
    private static final String ENCIPHERED = "000000000000000044001F00";
    private static final String ENCIPHERED_AND_SIGNED = "000000000000000045001F00";

    private final SimulatedCardState state = SimulatedCardState.fresh();

    @Test
    void rightPinIsRightHoweverItGoesToTheCard() {
        assertEquals(Cvm.OFFLINE_PIN, approved(CARD.cvmList(PLAIN), "410002"));
        assertEquals(Cvm.OFFLINE_PIN, approved(CARD.cvmList(ENCIPHERED), "440002"));
        assertEquals(Cvm.OFFLINE_PIN, approved(CARD.cvmList(ENCIPHERED).having(LONG_KEYS), "440002"));
        assertEquals(Cvm.OFFLINE_PIN_AND_SIGNATURE, approved(CARD.cvmList(ENCIPHERED_AND_SIGNED), "450000"));
    }

    private Cvm approved(SimulatedCardProfile profile, String results) {
        SimulatedCard card = card(profile);
        PadAndCard pad = new PadAndCard(card, "123456");
        KernelRun run = new KernelRun(card::answer).pinPad(pad);

        EmvOutcome.Approved end =
                assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(TILL, KernelRun.sale(100))));

        assertEquals("0000008000", end.facts().require(Fact.TVR));
        assertEquals(OptionalInt.of(3), pad.checks.get(0).triesLeft());
        assertTrue(Hex.encode(run.asked.get(0).field55()).contains("9F3403" + results));
        assertTrue(run.commands.stream().noneMatch(command -> command.startsWith("0020")), "no PIN in the kernel");
        return end.cvm();
    }

    @Test
    void wrongPinMayBeTriedUntilTheLastOne() {
        SimulatedCard card = card(CARD.cvmList(PLAIN));
        PadAndCard pad = new PadAndCard(card, "111111", "222222", "123456");

        EmvOutcome end = new KernelRun(card::answer).pinPad(pad).run(EmvKernel.contact(TILL, KernelRun.sale(100)));

        assertEquals(
                Cvm.OFFLINE_PIN,
                assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertEquals(
                List.of(OptionalInt.of(3), OptionalInt.of(2), OptionalInt.of(1)),
                pad.checks.stream().map(EmvAction.CheckPin::triesLeft).toList());
        assertEquals(3, state.pinTries());
    }

    @Test
    void afterTheLastTryTheNextRuleIsPerformedAndTheNextTimeNobodyIsAsked() {
        SimulatedCard card = card(CARD.cvmList(PLAIN));
        PadAndCard pad = new PadAndCard(card, "111111", "222222", "333333");
        KernelRun run = new KernelRun(card::answer).pinPad(pad);

        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(100)));
        EmvOutcome again = new KernelRun(card::answer).pinPad(pad).run(EmvKernel.contact(TILL, KernelRun.sale(100)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertEquals("0000208000", end.facts().require(Fact.TVR));
        assertEquals("0000208000", again.facts().require(Fact.TVR));
        assertEquals(3, pad.checks.size());
    }

    @Test
    void bypassAndMissingPadAreToldApart() {
        SimulatedCard card = card(CARD.cvmList(PLAIN));

        EmvOutcome bypassed = new KernelRun(card::answer)
                .pinPad(new PadAndCard(card, ""))
                .run(EmvKernel.contact(TILL, KernelRun.sale(100)));
        EmvOutcome missing = new KernelRun(card::answer).run(EmvKernel.contact(TILL, KernelRun.sale(100)));

        assertEquals("0000088000", bypassed.facts().require(Fact.TVR));
        assertEquals("0000108000", missing.facts().require(Fact.TVR));
    }

    @Test
    void cancelEndsIt() {
        SimulatedCard card = card(CARD.cvmList(PLAIN));

        EmvOutcome end = new KernelRun(card::answer)
                .pinPad(check -> new EmvInput.PinChecked(EmvInput.PinResult.CANCELLED, 0))
                .run(EmvKernel.contact(TILL, KernelRun.sale(100)));

        assertEquals(
                ErrorCode.PIN_CANCELLED,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
    }

    @Test
    void cardThatNeverCountsDownIsUnreadable() {
        SimulatedCard card = card(CARD.cvmList(PLAIN));

        EmvOutcome end = new KernelRun(card::answer)
                .pinPad(check -> new EmvInput.PinChecked(EmvInput.PinResult.ENTERED, 0x63C5))
                .run(EmvKernel.contact(TILL, KernelRun.sale(100)));

        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
    }

    @Test
    void withoutAKeyAnEncipheredPinIsNotAskedFor() {
        SimulatedCard card = card(CARD.cvmList(ENCIPHERED));
        KernelRun run = new KernelRun(card::answer).pinPad(new PadAndCard(card));

        EmvOutcome end = run.run(EmvKernel.contact(TILL.verifyingWith(List.of()), KernelRun.sale(100)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertEquals(0, run.pins);
    }

    private SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, state);
    }
}
