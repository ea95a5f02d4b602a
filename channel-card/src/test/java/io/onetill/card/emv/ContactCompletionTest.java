package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardBehaviour;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import org.junit.jupiter.api.Test;

/** Removal, scripts, repetition and identification: the end of a contact transaction. */
class ContactCompletionTest {
    private static final Pan PAN = Pan.of("6200000000000005");
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(PAN);

    private final SimulatedCardState state = SimulatedCardState.at(0x0102);

    @Test
    void removalAtAnyCommandEndsTheTransaction() {
        KernelRun whole = new KernelRun(card(PROFILE)::answer);
        whole.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        for (int count = 0; count < whole.commands.size(); count++) {
            KernelRun run = new KernelRun(card(PROFILE)::answer).removedAfter(count);

            assertDeclined(ErrorCode.CARD_REMOVED, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1))));
        }
    }

    @Test
    void removedEarlyCardLeavesBetweenTheTwoCryptograms() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.REMOVED_EARLY))::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertDeclined(ErrorCode.CARD_REMOVED, outcome);
        assertEquals(1, run.asked.size());
    }

    @Test
    void issuersRefusalStandsThoughTheCardIsGone() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.REMOVED_EARLY))::answer)
                .issuer(data -> new OnlineResult.Answered(false, "51", new byte[0]));

        assertDeclined(ErrorCode.ISSUER_DECLINED, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1))));
    }

    @Test
    void scriptsRunBeforeAndAfterTheSecondCryptogram() {
        SimulatedCard card = card(PROFILE);
        byte[] scripts = Hex.decode("7106860484160000" + "7206860484180000");
        KernelRun run = new KernelRun(card::answer).issuer(data -> new OnlineResult.Answered(true, "00", scripts));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertEquals("6C00", outcome.facts().require(Fact.TSI));
        int size = run.commands.size();
        assertEquals("84160000", run.commands.get(size - 3));
        assertTrue(run.commands.get(size - 2).startsWith("80AE40"));
        assertEquals("84180000", run.commands.get(size - 1));
    }

    @Test
    void failedScriptIsNotedAndDoesNotChangeTheOutcome() {
        byte[] scripts = Hex.decode("7206860484990000");
        KernelRun run =
                new KernelRun(card(PROFILE)::answer).issuer(data -> new OnlineResult.Answered(true, "00", scripts));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertEquals("8000048010", outcome.facts().require(Fact.TVR));
    }

    @Test
    void sameCardRunsASecondTransactionAfterAWrongPin() {
        SimulatedCard card = card(PROFILE);
        new KernelRun(card::answer)
                .issuer(data -> KernelRun.answering(data, false, "55"))
                .run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        EmvOutcome second = new KernelRun(card::answer).run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, second);
        assertEquals(0x0104, state.atc());
    }

    @Test
    void identificationReadsTheCardWithoutACryptogram() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        EmvOutcome outcome = run.run(EmvKernel.identify(KernelRun.TILL, KernelRun.sale(1), EntryMode.CHIP));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertEquals(PAN, run.asked.get(0).pan());
        assertEquals(0, run.asked.get(0).field55().length);
        assertFalse(run.commands.stream().anyMatch(command -> command.startsWith("80AE")));
    }

    private SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, state);
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
