package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Cards that do what the standard allows, or does not, and the simulated card by itself does not do. */
class UnusualCardsTest {
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final EmvRequest SALE = KernelRun.sale(12_345);

    private final SimulatedCard card = SimulatedCard.present(PROFILE, EntryMode.CHIP, SimulatedCardState.fresh());

    @Test
    void cryptogramInFormatOneIsRead() {
        KernelRun run = new KernelRun(command -> {
            byte[] answer = card.answer(command);
            return command[1] == (byte) 0xAE ? formatOne(answer) : answer;
        });

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
        OnlineData data = run.asked.get(0);
        assertTrue(SimulatedIssuer.authentic(data.field55(), data.pan(), "01"));
    }

    private static byte[] formatOne(byte[] formatTwo) {
        List<Tlv> objects = Tlv.decodeAll(java.util.Arrays.copyOf(formatTwo, formatTwo.length - 2));
        StringBuilder value = new StringBuilder();
        for (int tag : new int[] {0x9F27, 0x9F36, 0x9F26, 0x9F10}) {
            value.append(Hex.encode(Tlv.find(objects, tag).orElseThrow().value()));
        }
        return Hex.decode(Hex.encode(Tlv.of(0x80, value.toString()).encode()) + "9000");
    }

    @Test
    void cardThatGivesTcWhenAskedForArqcIsRefused() {
        KernelRun run = changing("9F270180", "9F270140");

        assertDeclined(ErrorCode.CARD_UNREADABLE, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void cardThatGivesAacAtFirstIsDeclinedWithoutTheIssuer() {
        KernelRun run = changing("9F270180", "9F270100");

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void reasonThatTheCardGivesForItsRefusalIsToldOn() {
        assertDeclined(
                ErrorCode.CARD_NOT_SUPPORTED,
                changing("9F270180", "9F270101").run(EmvKernel.contact(KernelRun.TILL, SALE)));
        assertDeclined(
                ErrorCode.PIN_TRIES_EXCEEDED,
                changing("9F270180", "9F27010A").run(EmvKernel.contact(KernelRun.TILL, SALE)));
    }

    @Test
    void differentNumbersInTrackAndFieldAreRefused() {
        KernelRun run = changing("5A086200000000000005", "5A086200000000000047");

        assertDeclined(ErrorCode.CARD_UNREADABLE, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
    }

    @Test
    void mandatoryObjectMissingIsRefused() {
        assertDeclined(
                ErrorCode.CARD_UNREADABLE, changing("8D17", "CD17").run(EmvKernel.contact(KernelRun.TILL, SALE)));
    }

    @Test
    void applicationThatRefusesProcessingIsLeftForTheNext() {
        KernelRun run = new KernelRun(command -> command[1] == (byte) 0xA8 ? Hex.decode("6985") : card.answer(command));

        assertDeclined(ErrorCode.CARD_NOT_SUPPORTED, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
    }

    @Test
    void malformedDirectoryFallsBackToTheListOfNames() {
        KernelRun run = new KernelRun(command ->
                Hex.encode(command).startsWith("00A404000E31") ? Hex.decode("6F0584159000") : card.answer(command));

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
    }

    @Test
    void blockedCardIsNotSupported() {
        KernelRun run = new KernelRun(command -> Hex.decode("6A81"));

        assertDeclined(ErrorCode.CARD_NOT_SUPPORTED, run.run(EmvKernel.contact(KernelRun.TILL, SALE)));
        assertEquals(1, run.commands.size());
    }

    @Test
    void applicationOfHigherPriorityIsTried() {
        int[] reads = {0};
        KernelRun run = new KernelRun(command -> {
            if (command[1] == (byte) 0xB2 && reads[0]++ == 0) {
                return Hex.decode("7024" + "61104F08A000000333010102500141870102"
                        + "61104F08A000000333010101500142870101" + "9000");
            }
            return card.answer(command);
        });

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, SALE));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertFalse(run.commands.stream().anyMatch(command -> command.contains("A000000333010102")));
    }

    @Test
    void pinThatOnlyTheCardCouldCheckIsPassedOver() {
        SimulatedCardProfile profile = PROFILE.cvmList("0000000000000000410042001F00");
        KernelRun run = new KernelRun(card(profile));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, SALE));

        assertEquals(
                Cvm.ONLINE_PIN,
                assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
        assertEquals("8000148000", outcome.facts().require(Fact.TVR));
    }

    @Test
    void unknownMethodIsNotedAndPassedOver() {
        KernelRun run = new KernelRun(card(PROFILE.cvmList("000000000000000066001F00")));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, SALE));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertEquals("8000408000", outcome.facts().require(Fact.TVR));
    }

    @Test
    void failedVerificationIsNotedAndTheIssuerDecides() {
        KernelRun run =
                new KernelRun(card(PROFILE.cvmList("00000000000000000200"))).customer(EmvInput.PinResult.BYPASSED);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, SALE));

        assertEquals("8000888000", outcome.facts().require(Fact.TVR));
        assertEquals(1, run.asked.size());
    }

    @Test
    void wrongInputIsTheCallersMistake() {
        EmvTransaction kernel = EmvKernel.contact(KernelRun.TILL, SALE);
        assertThrows(IllegalStateException.class, () -> kernel.next(new EmvInput.CardGone()));
        kernel.start();

        assertThrows(IllegalStateException.class, kernel::start);
        assertThrows(IllegalStateException.class, () -> kernel.next(new EmvInput.Online(new OnlineResult.Unable())));
    }

    private static UnaryOperator<byte[]> card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, SimulatedCardState.fresh())::answer;
    }

    private KernelRun changing(String from, String to) {
        return new KernelRun(
                command -> Hex.decode(Hex.encode(card.answer(command)).replace(from, to)));
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
