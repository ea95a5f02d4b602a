package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.FAVOURITE;
import static io.onetill.card.simulator.SimulatedCardFeature.FAVOURITE_BLOCKED;
import static io.onetill.card.simulator.SimulatedCardFeature.FAVOURITE_CONFIRMED;
import static io.onetill.card.simulator.SimulatedCardFeature.FAVOURITE_REFUSES;
import static io.onetill.card.simulator.SimulatedCardFeature.INNER_DIRECTORY;
import static io.onetill.card.simulator.SimulatedCardFeature.NO_DIRECTORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
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

/** Which application a card and a till agree on. */
class SelectionTest {
    private static final String MAIN = "A000000333010101";
    private static final String SECOND = "A000000333010102";
    private static final EmvConfiguration ASKING = KernelRun.TILL.askingTheCustomer();

    @Test
    void favouriteIsTakenWhateverTheOrder() {
        assertEquals(SECOND, selected(KernelRun.TILL, FAVOURITE));
        assertEquals(SECOND, selected(KernelRun.TILL, FAVOURITE, NO_DIRECTORY));
        assertEquals(SECOND, selected(KernelRun.TILL, FAVOURITE, INNER_DIRECTORY));
    }

    @Test
    void innerDirectoryIsRead() {
        KernelRun run = run(INNER_DIRECTORY);

        assertEquals(MAIN, aid(run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)))));
        assertEquals("00A404000E315041592E5359532E494E4E455200", run.commands.get(3));
    }

    @Test
    void directoryThatNamesItselfEnds() {
        SimulatedCard card = card();
        KernelRun run = new KernelRun(command -> command[1] == (byte) 0xB2
                ? Hex.decode("701261109D0E315041592E5359532E44444630319000")
                : card.answer(command));

        assertDeclined(ErrorCode.CARD_UNREADABLE, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1))));
        assertTrue(run.commands.size() <= CardConversation.MOST_COMMANDS);
    }

    @Test
    void blockedAndRefusingFavouritesAreLeftForTheOther() {
        assertEquals(MAIN, selected(KernelRun.TILL, FAVOURITE, FAVOURITE_BLOCKED));
        assertEquals(MAIN, selected(KernelRun.TILL, FAVOURITE, FAVOURITE_BLOCKED, NO_DIRECTORY));
        assertEquals(MAIN, selected(KernelRun.TILL, FAVOURITE, FAVOURITE_REFUSES));
    }

    @Test
    void shortNameOfTheTillFindsTheNextOccurrence() {
        EmvConfiguration till = KernelRun.TILL.taking(List.of(EmvApplication.usual("A000000333", "UnionPay", "0030")));
        KernelRun run = run(FAVOURITE, FAVOURITE_REFUSES, NO_DIRECTORY);

        assertEquals(MAIN, aid(run.run(EmvKernel.contact(till, KernelRun.sale(1)))));
        assertTrue(run.commands.contains("00A4040205A00000033300"));
    }

    @Test
    void whatWantsConfirmationIsOutWhereNobodyCanConfirm() {
        assertEquals(MAIN, selected(KernelRun.TILL, FAVOURITE, FAVOURITE_CONFIRMED));
    }

    @Test
    void customerChoosesAmongTheCardsApplications() {
        KernelRun run = run(FAVOURITE).choosing(OptionalInt.of(1));

        assertEquals(MAIN, aid(run.run(EmvKernel.contact(ASKING, KernelRun.sale(1)))));
        assertEquals(List.of(List.of("UnionPay Debit 2", "UnionPay Debit")), run.shown);
    }

    @Test
    void customerIsAskedAgainWhenTheChosenOneRefuses() {
        KernelRun run = run(FAVOURITE, FAVOURITE_REFUSES).choosing(OptionalInt.of(0));

        assertEquals(MAIN, aid(run.run(EmvKernel.contact(ASKING, KernelRun.sale(1)))));
        // One application is left, and it wants no confirmation.
        assertEquals(1, run.shown.size());
    }

    @Test
    void customerWhoWantsNoneEndsIt() {
        KernelRun run = run(FAVOURITE).choosing(OptionalInt.empty());

        assertDeclined(ErrorCode.CARD_NOT_SUPPORTED, run.run(EmvKernel.contact(ASKING, KernelRun.sale(1))));
    }

    @Test
    void oneApplicationNeedsNoQuestion() {
        KernelRun run = run();

        assertEquals(MAIN, aid(run.run(EmvKernel.contact(ASKING, KernelRun.sale(1)))));
        assertTrue(run.shown.isEmpty());
    }

    @Test
    void choiceThatWasNotShownIsTheCallersMistake() {
        KernelRun run = run(FAVOURITE).choosing(OptionalInt.of(2));

        assertThrows(IllegalStateException.class, () -> run.run(EmvKernel.contact(ASKING, KernelRun.sale(1))));
    }

    @Test
    void applicationThatFailsItsOptionsIsAFaultAndNoReasonToTryAnother() {
        SimulatedCard card = card(FAVOURITE);
        KernelRun run = new KernelRun(command -> command[1] == (byte) 0xA8 ? Hex.decode("6F00") : card.answer(command));

        assertDeclined(ErrorCode.CARD_UNREADABLE, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1))));
    }

    @Test
    void preferredNameIsShownInALatinScriptOnly() {
        SimulatedCard card = card();
        KernelRun latin = new KernelRun(command -> Hex.decode(Hex.encode(card.answer(command))
                .replace("6F288408A000000333010101A51C", "6F338408A000000333010101A5279F1101019F120442616E6B")));

        EmvOutcome end = latin.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertEquals("Bank", end.facts().require(Fact.APPLICATION_LABEL));
    }

    private static String selected(EmvConfiguration till, SimulatedCardFeature... features) {
        return aid(run(features).run(EmvKernel.contact(till, KernelRun.sale(1))));
    }

    private static String aid(EmvOutcome outcome) {
        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        return outcome.facts().require(Fact.AID);
    }

    private static KernelRun run(SimulatedCardFeature... features) {
        return new KernelRun(card(features)::answer);
    }

    private static SimulatedCard card(SimulatedCardFeature... features) {
        return SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000005")).having(features),
                EntryMode.CHIP,
                SimulatedCardState.fresh());
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
