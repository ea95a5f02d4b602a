package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.APPROVES_OFFLINE;
import static io.onetill.card.simulator.SimulatedCardFeature.OLD_SIGNATURE;
import static io.onetill.card.simulator.SimulatedCardFeature.TELLS_BALANCE;
import static io.onetill.card.simulator.SimulatedCardFeature.UPDATABLE;
import static io.onetill.card.simulator.SimulatedCardFeature.VERIFIES_OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.ContactlessOutcome.Kind;
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
import org.junit.jupiter.api.Test;

/** Kernels C-7 and C-3: signatures, qualifiers, small amounts, and the issuer's updates. */
class TapDetailsTest {
    private static final SimulatedCardProfile UNIONPAY = SimulatedCardProfile.of(Pan.of("6205500000000000004"));
    private static final SimulatedCardProfile VISA = SimulatedCardProfile.of(Pan.of("4035501000000008"));
    private static final EmvConfiguration ALONE = KernelRun.TILL
            .taking(List.of(EntryPointTest.limits(50_000, 100_000, 1_000_000), visaBelowAFloor()))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();

    private static EmvApplication visaBelowAFloor() {
        return new EmvApplication(
                "A0000000031010",
                "Visa",
                "008C",
                "0010000000",
                "D84004F800",
                "D84000A800",
                0,
                50_000,
                100_000,
                1_000_000);
    }

    @Test
    void bothVersionsOfTheFastSignatureAreChecked() {
        for (SimulatedCardProfile card : List.of(UNIONPAY, VISA)) {
            for (SimulatedCardProfile signing :
                    List.of(card.having(APPROVES_OFFLINE), card.having(APPROVES_OFFLINE, OLD_SIGNATURE))) {
                KernelRun run = new KernelRun(card(signing)::answer);

                assertInstanceOf(
                        EmvOutcome.ApprovedOffline.class, run.run(EmvKernel.contactless(ALONE, KernelRun.sale(777))));
            }
        }
    }

    @Test
    void anOldSignatureOverAnotherNumberIsForged() {
        SimulatedCard honest = card(UNIONPAY.having(APPROVES_OFFLINE, OLD_SIGNATURE));
        KernelRun run = new KernelRun(
                command -> honest.answer(Hex.decode(Hex.encode(command).replace("11223344", "11223345"))));

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contactless(ALONE, KernelRun.sale(777))));
        assertEquals(1, run.asked.size());
    }

    @Test
    void aDevicesWordThatTheSignatureDoesNotCoverApprovesNothing() {
        SimulatedCardProfile phone = UNIONPAY.having(APPROVES_OFFLINE, VERIFIES_OWNER);
        KernelRun signed = new KernelRun(card(phone)::answer);
        KernelRun old = new KernelRun(card(phone.having(OLD_SIGNATURE))::answer);
        // A card that is no device, whose qualifiers somebody changed on their way.
        KernelRun changed = changing(UNIONPAY.having(APPROVES_OFFLINE), "9F6C022800", "9F6C022880");

        EmvOutcome.ApprovedOffline approved = assertInstanceOf(
                EmvOutcome.ApprovedOffline.class, signed.run(EmvKernel.contactless(ALONE, KernelRun.sale(777))));
        assertEquals(Cvm.DEVICE, approved.data().cvm());
        assertDeclined(old.run(EmvKernel.contactless(ALONE, KernelRun.sale(777))));
        assertDeclined(changed.run(EmvKernel.contactless(ALONE, KernelRun.sale(777))));
    }

    @Test
    void aDeviceThatGoesOnlineIsJudgedByTheIssuer() {
        KernelRun run = new KernelRun(card(VISA.having(VERIFIES_OWNER))::answer);

        EmvOutcome end = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(500_000)));

        assertEquals(
                Cvm.DEVICE, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertEquals(0, run.pins);
    }

    @Test
    void theBalanceIsShownAndElectronicCashIsForwarded() {
        SimulatedCardProfile card = UNIONPAY.having(APPROVES_OFFLINE, TELLS_BALANCE);
        ContactlessTransaction kernel = EmvKernel.contactless(ALONE, KernelRun.sale(777));

        EmvOutcome.ApprovedOffline end =
                assertInstanceOf(EmvOutcome.ApprovedOffline.class, new KernelRun(card(card)::answer).run(kernel));

        ContactlessOutcome outcome = kernel.outcome().orElseThrow();
        assertEquals(Kind.APPROVED, outcome.kind());
        assertEquals(88_800, outcome.shown().orElseThrow().balanceMinor().orElseThrow());
        assertTrue(Hex.encode(end.data().field55()).contains("9F7406454343303031"));
    }

    @Test
    void aTillThatMayNotApproveAloneAsksForNoElectronicCash() {
        KernelRun run = new KernelRun(card(UNIONPAY.having(APPROVES_OFFLINE, TELLS_BALANCE))::answer);

        run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1)));

        assertEquals(1, run.asked.size());
        assertFalse(Hex.encode(run.asked.get(0).field55()).contains("9F74"));
    }

    @Test
    void smallAmountsOfCardsThatAreNotListedNeedThePin() {
        EmvConfiguration till = KernelRun.TILL.tapping(
                ContactlessSettings.USUAL.sparing((pan, amount) -> pan.iin().startsWith("621")));
        KernelRun unlisted = new KernelRun(card(UNIONPAY)::answer);
        KernelRun foreign = new KernelRun(card(VISA)::answer);
        KernelRun phone = new KernelRun(card(UNIONPAY.having(VERIFIES_OWNER))::answer);
        KernelRun listed = new KernelRun(card(SimulatedCardProfile.of(Pan.of("6212345678901265")))::answer);

        EmvOutcome withPin = unlisted.run(EmvKernel.contactless(till, KernelRun.sale(1)));
        foreign.run(EmvKernel.contactless(till, KernelRun.sale(1)));
        phone.run(EmvKernel.contactless(till, KernelRun.sale(1)));
        listed.run(EmvKernel.contactless(till, KernelRun.sale(1)));

        assertEquals(
                Cvm.ONLINE_PIN,
                assertInstanceOf(EmvOutcome.Approved.class, withPin).cvm());
        assertEquals(List.of(1, 0, 0, 0), List.of(unlisted.pins, foreign.pins, phone.pins, listed.pins));
    }

    @Test
    void smallAmountsOfListedCardsNeedNoSignatureEither() {
        KernelRun run = changing(UNIONPAY, "9F6C020800", "9F6C024800");

        EmvOutcome end = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(100_000)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
    }

    @Test
    void aCardThatWantsItsChipForCashGetsIt() {
        EmvRequest cash = new EmvRequest(500, "0156", "261123", "120000", 7, "01", 0x11223344);
        EmvRequest cashback =
                new EmvRequest(500, "0156", "261123", "120000", 7, "09", 0x11223344, 100, false, CardHistory.NONE);

        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class,
                changing(VISA, "9F6C020800", "9F6C020C00").run(EmvKernel.contactless(KernelRun.TILL, cash)));
        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class,
                changing(VISA, "9F6C020800", "9F6C020A00").run(EmvKernel.contactless(KernelRun.TILL, cashback)));
        assertInstanceOf(
                EmvOutcome.Approved.class,
                changing(VISA, "9F6C020800", "9F6C020E00")
                        .run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(500))));
    }

    @Test
    void aTillWithoutALineDeclinesWhatWouldGoOnline() {
        KernelRun run = new KernelRun(card(UNIONPAY)::answer);

        assertDeclined(run.run(EmvKernel.contactless(ALONE.ofType("23"), KernelRun.sale(1))));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void theIssuersUpdatesReachTheCardByASecondTap() {
        KernelRun run = updated(UNIONPAY.having(UPDATABLE));

        ContactlessTransaction kernel = EmvKernel.contactless(twice(), KernelRun.sale(1));
        EmvOutcome end = run.tapsAgain(true).run(kernel);

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertEquals(List.of("00A4", "0082", "8424"), lastCommands(run));
        assertEquals("2000000000", end.facts().text(Fact.SCRIPT_RESULTS));
        assertEquals("1400", end.facts().text(Fact.TSI));
        assertEquals(
                UiMessage.PRESENT_CARD_AGAIN,
                kernel.outcome().orElseThrow().onRestart().orElseThrow().message());
    }

    @Test
    void nobodyNeedsToTapAgain() {
        KernelRun run = updated(UNIONPAY.having(UPDATABLE));

        EmvOutcome end = run.tapsAgain(false).run(EmvKernel.contactless(twice(), KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertEquals("", end.facts().text(Fact.SCRIPT_RESULTS));
    }

    @Test
    void anotherCardOrOneThatLeavesChangesNothing() {
        for (int left = 0; left < 3; left++) {
            KernelRun run = updated(UNIONPAY.having(UPDATABLE)).removedAfter(3 + left);
            assertInstanceOf(
                    EmvOutcome.Approved.class,
                    run.tapsAgain(true).run(EmvKernel.contactless(twice(), KernelRun.sale(1))));
        }
        SimulatedCard honest = card(UNIONPAY.having(UPDATABLE));
        int[] selects = {0};
        KernelRun other = new KernelRun(command -> command[1] == (byte) 0xA4 && ++selects[0] == 3
                        ? Hex.decode("6F0A8408A0000003330101029000")
                        : honest.answer(command))
                .issuer(KernelRun::approving)
                .tapsAgain(true);
        assertInstanceOf(EmvOutcome.Approved.class, other.run(EmvKernel.contactless(twice(), KernelRun.sale(1))));
        assertTrue(other.commands.stream().noneMatch(command -> command.startsWith("0082")));
    }

    @Test
    void aRefusalByTheIssuerStandsAfterTheSecondTap() {
        KernelRun run = new KernelRun(card(UNIONPAY.having(UPDATABLE))::answer)
                .issuer(data -> KernelRun.answering(data, false, "05"))
                .tapsAgain(true);

        EmvOutcome end = run.run(EmvKernel.contactless(twice(), KernelRun.sale(1)));

        assertEquals(
                ErrorCode.ISSUER_DECLINED,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
        assertEquals(List.of("80A8", "00A4", "0082"), lastCommands(run));
    }

    private static EmvConfiguration twice() {
        return KernelRun.TILL.tapping(ContactlessSettings.USUAL.tappingTwice());
    }

    private static List<String> lastCommands(KernelRun run) {
        return run.commands.subList(run.commands.size() - 3, run.commands.size()).stream()
                .map(command -> command.substring(0, 4))
                .toList();
    }

    /** An issuer that answers with its authentication and a script. */
    private static KernelRun updated(SimulatedCardProfile profile) {
        return new KernelRun(card(profile)::answer).issuer(data -> {
            OnlineResult.Answered answer = (OnlineResult.Answered) KernelRun.approving(data);
            String script = "720F860D8424000008A1A2A3A4A5A6A7A8";
            return new OnlineResult.Answered(true, "00", Hex.decode(Hex.encode(answer.field55()) + script));
        });
    }

    private static KernelRun changing(SimulatedCardProfile profile, String from, String to) {
        SimulatedCard honest = card(profile);
        return new KernelRun(
                command -> Hex.decode(Hex.encode(honest.answer(command)).replace(from, to)));
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CONTACTLESS, SimulatedCardState.fresh());
    }

    private static void assertDeclined(EmvOutcome end) {
        assertEquals(
                ErrorCode.CARD_DECLINED_BY_CHIP,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
    }
}
