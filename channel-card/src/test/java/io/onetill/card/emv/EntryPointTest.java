package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.ContactlessOutcome.Kind;
import io.onetill.card.emv.ContactlessOutcome.Start;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Language;
import io.onetill.secret.Pan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens around the kernels of a tap: EMV Book B. */
class EntryPointTest {
    private static final SimulatedCardProfile UNIONPAY = SimulatedCardProfile.of(Pan.of("6205500000000000004"));
    private static final SimulatedCardProfile VISA = SimulatedCardProfile.of(Pan.of("4035501000000008"));
    private static final String DEBIT = "A000000333010101";
    private static final String CREDIT = "A000000333010102";

    @Test
    void theCardsPriorityCountsBeforeItsOrder() {
        assertEquals(List.of(CREDIT), selected(entry(DEBIT, priority("02")), entry(CREDIT, priority("01"))));
        assertEquals(List.of(DEBIT), selected(entry(DEBIT, priority("01")), entry(CREDIT, priority("01"))));
        // Without a priority, or with 0, an application comes last.
        assertEquals(List.of(CREDIT), selected(entry(DEBIT), entry(CREDIT, priority("0F"))));
        assertEquals(List.of(CREDIT), selected(entry(DEBIT, priority("00")), entry(CREDIT, priority("0F"))));
    }

    @Test
    void anEntryCountsOnlyIfItsKernelIsHere() {
        assertEquals(List.of(DEBIT), selected(entry(DEBIT, kernel("07"))));
        assertEquals(List.of(DEBIT), selected(entry(DEBIT, kernel("00"))));
        // A kernel of another scheme, one that is not here, and one of some country.
        for (String other : List.of("03", "04", "C1015601", "87")) {
            assertEquals(List.of(), selected(entry(DEBIT, kernel(other))), other);
        }
        assertEquals(
                List.of(CREDIT),
                selected(entry(DEBIT, kernel("03"), priority("01")), entry(CREDIT, kernel("07"), priority("02"))));
    }

    @Test
    void extendedSelectionIsSentBehindTheName() {
        assertEquals(List.of(DEBIT + "0A0B"), selected(entry(DEBIT, Tlv.of(0x9F29, "0A0B"))));
        // One that would make the name too long is left out.
        assertEquals(List.of(DEBIT), selected(entry(DEBIT, Tlv.of(0x9F29, "010203040506070809"))));
    }

    @Test
    void aBrokenEntryLeavesTheOthers() {
        Tlv broken = new Tlv(0x61, Hex.decode("4F08A0000003"));

        assertEquals(List.of(CREDIT), selected(broken, entry(CREDIT)));
        assertEquals(List.of(), selected(broken));
        assertEquals(List.of(CREDIT), selected(entry("A0000003"), entry(CREDIT)));
    }

    @Test
    void anExactNameTakesNoLongerOne() {
        EmvConfiguration till = KernelRun.TILL.taking(
                List.of(EmvApplication.usual("A00000033301", "UnionPay", "0030").matchingExactly()));

        assertEquals(List.of(), selected(till, entry(DEBIT)));
        assertEquals(
                List.of(DEBIT),
                selected(
                        KernelRun.TILL.taking(List.of(
                                EmvApplication.usual(DEBIT, "UnionPay", "0030").matchingExactly())),
                        entry(DEBIT)));
    }

    @Test
    void theNameOnTheScreenIsThePreferredOneInLatinScript() {
        assertEquals("Quick", label("50054445424954" + "9F110101" + "9F1205517569636B"));
        assertEquals("DEBIT", label("50054445424954" + "9F110105" + "9F1205517569636B"));
    }

    @Test
    void cardsOfKernelsThatAreNotHereAreInserted() {
        KernelRun run = new KernelRun(card(SimulatedCardProfile.of(Pan.of("3530111333300000")))::answer);
        ContactlessTransaction kernel = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1));

        EmvOutcome end = run.run(kernel);

        assertEquals(
                ErrorCode.CARD_NOT_SUPPORTED,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
        assertEquals(Kind.END_APPLICATION, kernel.outcome().orElseThrow().kind());
        assertEquals(
                UiMessage.TRY_ANOTHER_CARD,
                kernel.outcome().orElseThrow().shown().orElseThrow().message());
    }

    @Test
    void anAmountThatNoApplicationTakesNeedsNoCard() {
        EmvConfiguration low = KernelRun.TILL.taking(List.of(limits(0, 0, 500)));
        KernelRun run = new KernelRun(card(UNIONPAY)::answer);
        ContactlessTransaction kernel = EmvKernel.contactless(low, KernelRun.sale(501));

        assertInstanceOf(EmvOutcome.TryAnotherInterface.class, run.run(kernel));
        assertTrue(run.commands.isEmpty());
        assertEquals(
                UiMessage.INSERT_OR_SWIPE,
                kernel.outcome().orElseThrow().shown().orElseThrow().message());
    }

    @Test
    void anAmountThatOnlyAnotherApplicationTakesNeedsTheChip() {
        EmvConfiguration mixed = KernelRun.TILL.taking(
                List.of(limits(0, 0, 500), EmvApplication.usual("A0000000031010", "Visa", "008C")));
        KernelRun run = new KernelRun(card(UNIONPAY)::answer);

        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class, run.run(EmvKernel.contactless(mixed, KernelRun.sale(501))));
        assertEquals(1, run.commands.size());
    }

    @Test
    void zeroIsRefusedWhereItIsNotAllowed() {
        EmvConfiguration strict = KernelRun.TILL.tapping(ContactlessSettings.USUAL.refusingZero());

        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class,
                new KernelRun(card(UNIONPAY)::answer).run(EmvKernel.contactless(strict, KernelRun.sale(0))));
        assertInstanceOf(
                EmvOutcome.Approved.class,
                new KernelRun(card(UNIONPAY)::answer).run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(0))));
    }

    @Test
    void severalCardsAreOneTooMany() {
        for (int before = 0; before < 3; before++) {
            SimulatedCard card = card(UNIONPAY);
            ContactlessTransaction kernel = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1));
            EmvAction action = kernel.start();
            for (int i = 0; i < before; i++) {
                byte[] command = ((EmvAction.Transmit) action).command();
                action = kernel.next(new EmvInput.Response(card.answer(command)));
            }

            action = kernel.next(new EmvInput.Collision());

            EmvOutcome.TryAgain end = assertInstanceOf(
                    EmvOutcome.TryAgain.class,
                    assertInstanceOf(EmvAction.Finish.class, action).outcome());
            assertEquals(UiMessage.ONE_CARD_ONLY, end.message());
            assertEquals(0x19, end.message().code());
            assertEquals("请只出示一张卡", end.message().text(Language.ZH_CN));
            assertEquals(Start.B, kernel.outcome().orElseThrow().start().orElseThrow());
        }
    }

    @Test
    void severalCardsAreUnreadableByContact() {
        EmvTransaction kernel = EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1));
        kernel.start();

        EmvAction.Finish end = assertInstanceOf(EmvAction.Finish.class, kernel.next(new EmvInput.Collision()));

        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(EmvOutcome.Declined.class, end.outcome()).code());
    }

    @Test
    void whatTheCardSaysToTheOptionsDecidesWhereToGoOn() {
        assertInstanceOf(EmvOutcome.TryAnotherInterface.class, refusing("6984"));
        assertEquals(
                UiMessage.SEE_PHONE,
                assertInstanceOf(EmvOutcome.TryAgain.class, refusing("6986")).message());
        assertEquals(
                ErrorCode.CARD_NOT_SUPPORTED,
                assertInstanceOf(EmvOutcome.Declined.class, refusing("6985")).code());
        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(EmvOutcome.Declined.class, refusing("6A80")).code());
    }

    @Test
    void aLockedPhoneIsTappedTwiceAndTheFieldRestsBetween() {
        SimulatedCardProfile phone = UNIONPAY.having(SimulatedCardFeature.LOCKED, SimulatedCardFeature.VERIFIES_OWNER);
        SimulatedCardState state = SimulatedCardState.fresh();
        ContactlessTransaction first = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200_000));
        ContactlessTransaction second = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200_000));

        EmvOutcome locked =
                new KernelRun(SimulatedCard.present(phone, EntryMode.CONTACTLESS, state)::answer).run(first);
        EmvOutcome paid = new KernelRun(SimulatedCard.present(phone, EntryMode.CONTACTLESS, state)::answer).run(second);

        assertEquals(
                UiMessage.SEE_PHONE,
                assertInstanceOf(EmvOutcome.TryAgain.class, locked).message());
        assertEquals(13, first.outcome().orElseThrow().fieldOffTenths());
        assertEquals(
                Cvm.DEVICE, assertInstanceOf(EmvOutcome.Approved.class, paid).cvm());
    }

    @Test
    void anOutcomeIsThereWheneverItIsOver() {
        for (String answer : List.of("6F00", "9000", "6F0384", "")) {
            ContactlessTransaction kernel = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1));
            assertTrue(kernel.outcome().isEmpty());

            new KernelRun(command -> Hex.decode(answer)).run(kernel);

            Kind expected = answer.isEmpty() ? Kind.TRY_AGAIN : Kind.END_APPLICATION;
            assertEquals(expected, kernel.outcome().orElseThrow().kind(), answer);
        }
    }

    @Test
    void aTapThatGoesOnlineSaysSoAndHowTheCardholderIsVerified() {
        ContactlessTransaction kernel = EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(100_001));

        new KernelRun(card(VISA)::answer).run(kernel);

        ContactlessOutcome outcome = kernel.outcome().orElseThrow();
        assertEquals(Kind.ONLINE_REQUEST, outcome.kind());
        assertEquals(Cvm.ONLINE_PIN, outcome.cvm().orElseThrow());
        assertEquals(UiMessage.ENTER_PIN, outcome.shown().orElseThrow().message());
        assertTrue(outcome.start().isEmpty());
    }

    @Test
    void everyMessageHasItsOwnCodeAndBothLanguages() {
        assertEquals(
                UiMessage.values().length,
                Stream.of(UiMessage.values()).map(UiMessage::code).distinct().count());
        for (UiMessage message : UiMessage.values()) {
            assertFalse(message.text(Language.EN).isEmpty()
                    || message.text(Language.ZH_CN).isEmpty());
        }
    }

    private static EmvOutcome refusing(String status) {
        SimulatedCard honest = card(UNIONPAY);
        KernelRun run =
                new KernelRun(command -> command[1] == (byte) 0xA8 ? Hex.decode(status) : honest.answer(command));
        return run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1)));
    }

    static EmvApplication limits(long floor, long cvm, long maximum) {
        return new EmvApplication(
                DEBIT, "UnionPay", "0030", "0010000000", "D84004F800", "D84000A800", 0, floor, cvm, maximum);
    }

    private static Tlv entry(String aid, Tlv... objects) {
        List<Tlv> all = new ArrayList<>(List.of(Tlv.of(0x4F, aid)));
        all.addAll(List.of(objects));
        return Tlv.of(0x61, all);
    }

    private static Tlv priority(String value) {
        return Tlv.of(0x87, value);
    }

    private static Tlv kernel(String value) {
        return Tlv.of(0x9F2A, value);
    }

    private static List<String> selected(Tlv... entries) {
        return selected(KernelRun.TILL, entries);
    }

    /** The names that the till selects from such a directory, of a card that then says nothing more. */
    private static List<String> selected(EmvConfiguration till, Tlv... entries) {
        KernelRun run = new KernelRun(command -> directory(command, Arrays.asList(entries)));
        run.run(EmvKernel.contactless(till, KernelRun.sale(1)));
        return run.commands.stream()
                .skip(1)
                .filter(command -> command.startsWith("00A4"))
                .map(command -> command.substring(10, command.length() - 2))
                .toList();
    }

    private static byte[] directory(byte[] command, List<Tlv> entries) {
        return Hex.encode(command).contains("325041592E")
                ? Hex.decode(Hex.encode(Tlv.of(0x6F, List.of(Tlv.of(0xA5, List.of(Tlv.of(0xBF0C, entries)))))
                                .encode())
                        + "9000")
                : new byte[0];
    }

    private static String label(String objects) {
        SimulatedCard honest = card(UNIONPAY);
        Tlv entry = new Tlv(0x61, Hex.decode("4F08" + DEBIT + objects));
        KernelRun run = new KernelRun(command -> {
            byte[] directory = directory(command, List.of(entry));
            // A name of the final SELECT would count more.
            return directory.length > 0
                    ? directory
                    : Hex.decode(Hex.encode(honest.answer(command))
                            .replace("500E556E696F6E506179204465626974", "9F4D0D556E696F6E5061792044656269"));
        });
        return run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1)))
                .facts()
                .text(Fact.APPLICATION_LABEL);
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CONTACTLESS, SimulatedCardState.fresh());
    }
}
