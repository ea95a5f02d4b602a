package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.APPROVES_OFFLINE;
import static io.onetill.card.simulator.SimulatedCardFeature.FORGED_DATA;
import static io.onetill.card.simulator.SimulatedCardFeature.LOCKED;
import static io.onetill.card.simulator.SimulatedCardFeature.RECOVERS;
import static io.onetill.card.simulator.SimulatedCardFeature.RESISTS_RELAY;
import static io.onetill.card.simulator.SimulatedCardFeature.STRIPE_MODE_ONLY;
import static io.onetill.card.simulator.SimulatedCardFeature.VERIFIES_OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardBehaviour;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Kernel C-2 in EMV mode. */
class KernelC2Test {
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("5111111111111118"));
    private static final SimulatedCardProfile PHONE = CARD.having(VERIFIES_OWNER);
    private static final EmvConfiguration TILL = KernelRun.TILL.verifyingWith(SimulatedCardKeys.caKeys());
    private static final EmvConfiguration ALONE =
            TILL.taking(List.of(application(50_000, 1_000_000))).approvingOffline();

    private static EmvApplication application(long floor, long maximum) {
        return new EmvApplication(
                "A0000000041010",
                "Mastercard",
                "0002",
                "0000000000",
                "DC4004F800",
                "DC4000A800",
                0,
                floor,
                100_000,
                maximum);
    }

    @Test
    void aSmallAmountGoesOnlineWithASignedCryptogramAndNoVerification() {
        KernelRun run = new KernelRun(card(CARD)::answer);

        EmvOutcome end = run.run(EmvKernel.contactless(TILL, KernelRun.sale(100_000)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        OnlineData asked = run.asked.get(0);
        assertTrue(SimulatedIssuer.authentic(asked.field55(), asked.pan(), "01"));
        // Nothing is wrong but the version, the floor limit and the relay protocol that was not asked for.
        assertEquals("0000008001", end.facts().text(Fact.TVR));
        assertTrue(Hex.encode(asked.field55()).contains("9F34031F0002"));
        assertTrue(Hex.encode(asked.field55()).contains("9F3303E00808"));
        assertTrue(run.commands.stream().anyMatch(command -> command.startsWith("80AE9000")));
        assertEquals(
                1,
                run.commands.stream()
                        .filter(command -> command.startsWith("80AE"))
                        .count());
    }

    @Test
    void thePinIsEnteredAfterTheCardHasLeft() {
        KernelRun run = new KernelRun(card(CARD)::answer);

        EmvOutcome end = run.run(EmvKernel.contactless(TILL, KernelRun.sale(100_001)));

        assertEquals(
                Cvm.ONLINE_PIN, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertEquals(1, run.pins);
        assertTrue(Hex.encode(run.asked.get(0).field55()).contains("9F3403420300"));
        assertTrue(run.commands.get(run.commands.size() - 1).startsWith("80AE"));
        assertTrue(SimulatedIssuer.authentic(run.asked.get(0).field55(), CARD.pan(), "01"));
    }

    @Test
    void aCustomerWhoGivesUpThePinPaysNothing() {
        KernelRun run = new KernelRun(card(CARD)::answer).customer(EmvInput.PinResult.CANCELLED);

        assertDeclined(ErrorCode.PIN_CANCELLED, run.run(EmvKernel.contactless(TILL, KernelRun.sale(100_001))));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void aDeviceVerifiesItsOwnerAndMayPayMore() {
        EmvConfiguration till = TILL.taking(List.of(application(0, 150_000).withDeviceMaximum(300_000)));
        KernelRun phone = new KernelRun(card(CARD.having(VERIFIES_OWNER))::answer);
        KernelRun card = new KernelRun(card(CARD)::answer);
        KernelRun small = new KernelRun(card(CARD.having(VERIFIES_OWNER))::answer);

        EmvOutcome paid = phone.run(EmvKernel.contactless(till, KernelRun.sale(300_000)));

        assertEquals(
                Cvm.DEVICE, assertInstanceOf(EmvOutcome.Approved.class, paid).cvm());
        assertTrue(Hex.encode(phone.asked.get(0).field55()).contains("9F3403010002"));
        assertEquals(0, phone.pins);
        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class, card.run(EmvKernel.contactless(till, KernelRun.sale(150_001))));
        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class,
                new KernelRun(card(CARD.having(VERIFIES_OWNER))::answer)
                        .run(EmvKernel.contactless(till, KernelRun.sale(300_001))));
        small.run(EmvKernel.contactless(till, KernelRun.sale(1)));
        assertTrue(Hex.encode(small.asked.get(0).field55()).contains("9F34033F0002"));
    }

    /** Every combination of the three limits with amounts around them, for cards and for devices. */
    @Test
    void everyLimitIsKeptForCardsAndDevices() {
        long[] values = {0, 1, 100, 101, 1_000};
        for (long cvm : values) {
            for (long card : values) {
                for (long device : values) {
                    EmvApplication limits = new EmvApplication(
                                    "A0000000041010",
                                    "Mastercard",
                                    "0002",
                                    "0000000000",
                                    "DC4004F800",
                                    "DC4000A800",
                                    0,
                                    0,
                                    cvm,
                                    card)
                            .withDeviceMaximum(device);
                    for (long amount : values) {
                        checkLimits(KernelRun.TILL.taking(List.of(limits)), amount, cvm, card, CARD, Cvm.ONLINE_PIN);
                        long most = Math.max(card, device);
                        checkLimits(KernelRun.TILL.taking(List.of(limits)), amount, cvm, most, PHONE, Cvm.DEVICE);
                    }
                }
            }
        }
    }

    private static void checkLimits(
            EmvConfiguration till, long amount, long cvm, long most, SimulatedCardProfile profile, Cvm over) {
        EmvOutcome end = new KernelRun(card(profile)::answer).run(EmvKernel.contactless(till, KernelRun.sale(amount)));

        if (amount > most) {
            assertInstanceOf(EmvOutcome.TryAnotherInterface.class, end);
        } else {
            assertEquals(
                    amount > cvm ? over : Cvm.NO_CVM,
                    assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        }
    }

    @Test
    void aLockedPhoneIsTappedAgain() {
        SimulatedCardState state = SimulatedCardState.fresh();
        SimulatedCardProfile phone = CARD.having(LOCKED, VERIFIES_OWNER);

        EmvOutcome first =
                new KernelRun(card(phone, state)::answer).run(EmvKernel.contactless(TILL, KernelRun.sale(1)));
        EmvOutcome second =
                new KernelRun(card(phone, state)::answer).run(EmvKernel.contactless(TILL, KernelRun.sale(1)));

        assertEquals(
                UiMessage.SEE_PHONE,
                assertInstanceOf(EmvOutcome.TryAgain.class, first).message());
        assertInstanceOf(EmvOutcome.Approved.class, second);
    }

    @Test
    void stripeModeIsRefusedForTheChip() {
        KernelRun run = new KernelRun(card(CARD.having(STRIPE_MODE_ONLY))::answer);
        ContactlessTransaction kernel = EmvKernel.contactless(TILL, KernelRun.sale(1));

        assertInstanceOf(EmvOutcome.TryAnotherInterface.class, run.run(kernel));
        assertEquals(3, run.commands.size());
        assertEquals(
                ContactlessOutcome.Kind.TRY_ANOTHER_INTERFACE,
                kernel.outcome().orElseThrow().kind());
    }

    @Test
    void aTcOfACheckedCardIsApprovedOffline() {
        KernelRun run = new KernelRun(card(CARD.having(APPROVES_OFFLINE))::answer);

        EmvOutcome.ApprovedOffline end = assertInstanceOf(
                EmvOutcome.ApprovedOffline.class, run.run(EmvKernel.contactless(ALONE, KernelRun.sale(49_999))));

        assertEquals("Y1", end.responseCode());
        assertTrue(SimulatedIssuer.authentic(end.data().field55(), CARD.pan(), "01"));
        assertInstanceOf(
                EmvOutcome.Approved.class,
                new KernelRun(card(CARD.having(APPROVES_OFFLINE))::answer)
                        .run(EmvKernel.contactless(ALONE, KernelRun.sale(50_000))));
        assertInstanceOf(
                EmvOutcome.Approved.class,
                new KernelRun(card(CARD.having(APPROVES_OFFLINE))::answer)
                        .run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
    }

    @Test
    void aForgedCardOrAChangedCryptogramApprovesNothing() {
        KernelRun forged = new KernelRun(card(CARD.having(APPROVES_OFFLINE, FORGED_DATA))::answer);
        SimulatedCard honest = card(CARD.having(APPROVES_OFFLINE));
        KernelRun changed = new KernelRun(
                command -> Hex.decode(Hex.encode(honest.answer(command)).replace("9F100807000103", "9F100807000104")));

        EmvOutcome end = forged.run(EmvKernel.contactless(ALONE, KernelRun.sale(1)));

        // The action codes send it to the issuer, who reads it in the TVR.
        assertEquals("0400000001", end.facts().text(Fact.TVR));
        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, changed.run(EmvKernel.contactless(ALONE, KernelRun.sale(1))));
    }

    @Test
    void expiredAndListedCardsGoByTheActionCodes() {
        EmvConfiguration strict = TILL.taking(List.of(new EmvApplication(
                "A0000000041010", "Mastercard", "0002", "1040000000", "DC4004F800", "DC4000A800", 0, 0, 1, 9_999)));
        EmvRequest listed = KernelRun.sale(1).remembering(new CardHistory() {
            @Override
            public long spentOffline(Pan pan) {
                return 0;
            }

            @Override
            public boolean excepted(Pan pan, Optional<String> sequence) {
                return true;
            }
        });

        assertDeclined(
                ErrorCode.CARD_EXPIRED,
                new KernelRun(card(CARD.expiring("201231"))::answer)
                        .run(EmvKernel.contactless(strict, KernelRun.sale(1))));
        assertDeclined(
                ErrorCode.CARD_DECLINED_BY_CHIP,
                new KernelRun(card(CARD)::answer).run(EmvKernel.contactless(strict, listed)));
    }

    @Test
    void aCardThatDeclinesIsDeclined() {
        assertDeclined(
                ErrorCode.CARD_DECLINED_BY_CHIP,
                new KernelRun(card(CARD.behaving(SimulatedCardBehaviour.DECLINES))::answer)
                        .run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
    }

    @Test
    void aTornTapGoesOnWithTheCryptogramOfTheFirst() {
        EmvConfiguration till = TILL.tapping(ContactlessSettings.USUAL.remembering(TornLog.inMemory(2)));
        SimulatedCardProfile profile = CARD.having(RECOVERS);
        SimulatedCardState state = SimulatedCardState.fresh();
        ContactlessTransaction torn = EmvKernel.contactless(till, KernelRun.sale(500));
        SimulatedCard first = card(profile, state);

        EmvOutcome broken = new KernelRun(command -> torn(first, command)).run(torn);
        KernelRun again = new KernelRun(card(profile, state)::answer);
        EmvRequest second = new EmvRequest(500, "0156", "261123", "120003", 8, "00", 0x55667788);
        EmvOutcome end = again.run(EmvKernel.contactless(till, second));

        assertEquals(
                UiMessage.PRESENT_CARD_AGAIN,
                assertInstanceOf(EmvOutcome.TryAgain.class, broken).message());
        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertTrue(again.commands.stream().noneMatch(command -> command.startsWith("80AE")));
        assertTrue(again.commands.stream().anyMatch(command -> command.startsWith("80D0")));
        String field55 = Hex.encode(again.asked.get(0).field55());
        assertTrue(field55.contains("9F370411223344") && field55.contains("9F36020001"), field55);
        assertTrue(SimulatedIssuer.authentic(again.asked.get(0).field55(), CARD.pan(), "01"));
    }

    @Test
    void aTornTapKeepsWhatItsCardSaidOfTheRelay() {
        EmvConfiguration till = TILL.tapping(
                ContactlessSettings.USUAL.remembering(TornLog.inMemory(2)).measuring(RelayTimes.USUAL));
        SimulatedCardProfile profile = CARD.having(RECOVERS, RESISTS_RELAY);
        SimulatedCardState state = SimulatedCardState.fresh();
        SimulatedCard first = card(profile, state);
        new KernelRun(command -> torn(first, command))
                .taking(100)
                .run(EmvKernel.contactless(till, KernelRun.sale(500)));
        KernelRun again = new KernelRun(card(profile, state)::answer).taking(100);

        EmvOutcome end = again.run(
                EmvKernel.contactless(till, new EmvRequest(500, "0156", "261123", "120003", 8, "00", 0x55667788)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertTrue(again.commands.stream().noneMatch(command -> command.startsWith("80AE")));
    }

    /** The card makes its cryptogram, and leaves before it can be heard. */
    private static byte[] torn(SimulatedCard card, byte[] command) {
        byte[] answer = card.answer(command);
        return command[1] == (byte) 0xAE ? new byte[0] : answer;
    }

    @Test
    void aTornTapOfAnotherSaleOrThatTheCardHasForgottenBeginsAnew() {
        for (boolean forgotten : List.of(true, false)) {
            EmvConfiguration till = TILL.tapping(ContactlessSettings.USUAL.remembering(TornLog.inMemory(2)));
            SimulatedCardState state = SimulatedCardState.fresh();
            SimulatedCard first = card(CARD.having(RECOVERS), state);
            new KernelRun(command -> command[1] == (byte) 0xAE ? new byte[0] : first.answer(command))
                    .run(EmvKernel.contactless(till, KernelRun.sale(500)));
            KernelRun again = new KernelRun(card(CARD.having(RECOVERS), state)::answer);

            EmvOutcome end = again.run(EmvKernel.contactless(till, KernelRun.sale(forgotten ? 500 : 501)));

            assertInstanceOf(EmvOutcome.Approved.class, end);
            assertTrue(again.commands.stream().anyMatch(command -> command.startsWith("80AE")));
            assertEquals(forgotten, again.commands.stream().anyMatch(command -> command.startsWith("80D0")));
            assertTrue(Hex.encode(again.asked.get(0).field55()).contains("9F36020002"));
        }
    }

    @Test
    void theLogKeepsTheNewestAndHandsEachOutOnce() {
        TornLog log = TornLog.inMemory(1);
        EmvConfiguration till = TILL.tapping(ContactlessSettings.USUAL.remembering(log));
        for (String number : List.of("5111111111111118", "5101180000000007")) {
            SimulatedCard card = card(SimulatedCardProfile.of(Pan.of(number)).having(RECOVERS));
            new KernelRun(command -> command[1] == (byte) 0xAE ? new byte[0] : card.answer(command))
                    .run(EmvKernel.contactless(till, KernelRun.sale(500)));
        }

        assertTrue(log.take(CARD.pan(), Optional.of("01")).isEmpty());
        Optional<TornTransaction> kept = log.take(Pan.of("5101180000000007"), Optional.of("01"));
        assertEquals(
                "TornTransaction[510118******" + "0007]", kept.orElseThrow().toString());
        assertTrue(log.take(Pan.of("5101180000000007"), Optional.of("01")).isEmpty());
    }

    @Test
    void aCardThatAnswersInItsTimeIsNear() {
        EmvOutcome end = relayed(0x12 + 0x18 + 0x40, card(CARD.having(RESISTS_RELAY)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertEquals("0000008002", end.facts().text(Fact.TVR));
    }

    @Test
    void aCardThatTakesLongerThanItSaysIsReported() {
        assertEquals(
                "0000008006",
                relayed(0x12 + 0x18 + 0x64 + 0x33, card(CARD.having(RESISTS_RELAY)))
                        .facts()
                        .text(Fact.TVR));
        assertEquals(
                "000000800E",
                relayed(0x12 + 0x18 + 0x32 + 0x12D, card(CARD.having(RESISTS_RELAY)))
                        .facts()
                        .text(Fact.TVR));
    }

    @Test
    void aCardThatIsFasterThanItSaysOrChangesItsWordIsNoCard() {
        SimulatedCard honest = card(CARD.having(RESISTS_RELAY));
        SimulatedCard changed = card(CARD.having(RESISTS_RELAY));

        assertDeclined(ErrorCode.CARD_UNREADABLE, relayed(0x12 + 0x18 + 0x1D, honest));
        KernelRun run = new KernelRun(command ->
                        Hex.decode(Hex.encode(changed.answer(command)).replace("5A5A5A5A00320064", "5A5A5A5A00320065")))
                .taking(0x12 + 0x18 + 0x40);
        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, run.run(EmvKernel.contactless(measuring(), KernelRun.sale(1))));
    }

    @Test
    void anAnswerThatNobodyMeasuredTookForEver() {
        KernelRun run = new KernelRun(card(CARD.having(RESISTS_RELAY))::answer);

        EmvOutcome end = run.run(EmvKernel.contactless(measuring(), KernelRun.sale(1)));

        assertEquals("000000800E", end.facts().text(Fact.TVR));
    }

    private static EmvConfiguration measuring() {
        return TILL.tapping(ContactlessSettings.USUAL.measuring(RelayTimes.USUAL));
    }

    private static EmvOutcome relayed(int tenths, SimulatedCard card) {
        return new KernelRun(card::answer).taking(tenths).run(EmvKernel.contactless(measuring(), KernelRun.sale(1)));
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return card(profile, SimulatedCardState.fresh());
    }

    private static SimulatedCard card(SimulatedCardProfile profile, SimulatedCardState state) {
        return SimulatedCard.present(profile, EntryMode.CONTACTLESS, state);
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome end) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, end).code());
    }
}
