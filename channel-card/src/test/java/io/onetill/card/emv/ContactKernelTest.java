package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardBehaviour;
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
import org.junit.jupiter.api.Test;

class ContactKernelTest {
    private static final Pan PAN = Pan.of("6200000000000005");
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(PAN);

    private final SimulatedCardState state = SimulatedCardState.at(0x0102);

    @Test
    void chipWithOnlinePinIsApproved() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        EmvOutcome.Approved approved = assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertEquals(Cvm.ONLINE_PIN, approved.cvm());
        assertEquals(1, run.pins);
        assertEquals("8000048000", approved.facts().require(Fact.TVR));
        assertEquals("7800", approved.facts().require(Fact.TSI));
        assertEquals("0103", approved.facts().require(Fact.ATC));
        assertEquals("UnionPay", approved.facts().require(Fact.CARD_BRAND));
        assertEquals("A000000333010101", approved.facts().require(Fact.AID));
    }

    @Test
    void issuerCanVerifyTheRequestCryptogram() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        OnlineData data = run.asked.get(0);
        assertTrue(SimulatedIssuer.authentic(data.field55(), data.pan(), "01"));
        assertEquals("001", data.cardSequence().orElseThrow());
        assertEquals("4912", data.expiryYymm());
    }

    @Test
    void fieldFiftyFiveHasTheDialectsOrder() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        List<String> tags = Tlv.decodeAll(run.asked.get(0).field55()).stream()
                .map(object -> Integer.toHexString(object.tag()))
                .toList();
        assertEquals(
                List.of(
                        "9f26", "9f27", "9f10", "9f37", "9f36", "95", "9a", "9c", "9f02", "5f2a", "82", "9f1a", "9f03",
                        "9f33", "9f34", "9f35", "9f1e", "84", "9f09", "9f41"),
                tags);
    }

    @Test
    void signatureIsTakenWhenTheCardAsksForItFirst() {
        SimulatedCardProfile profile = PROFILE.cvmList("00000000000000001E031F00");
        KernelRun run = new KernelRun(card(profile)::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertEquals(
                Cvm.SIGNATURE,
                assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
        assertEquals(0, run.pins);
    }

    @Test
    void smallAmountNeedsNoPinAndLargeOneDoes() {
        SimulatedCardProfile profile = PROFILE.cvmList("000186A0000000005F0642031F00");
        KernelRun small = new KernelRun(card(profile)::answer);
        KernelRun large = new KernelRun(card(profile)::answer);

        EmvOutcome under = small.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(99_999)));
        EmvOutcome over = large.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100_000)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, under).cvm());
        assertEquals(
                Cvm.ONLINE_PIN,
                assertInstanceOf(EmvOutcome.Approved.class, over).cvm());
    }

    @Test
    void bypassedPinFallsToTheNextMethod() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).customer(EmvInput.PinResult.BYPASSED);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertEquals(
                Cvm.SIGNATURE,
                assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
        assertEquals("8000088000", outcome.facts().require(Fact.TVR));
    }

    @Test
    void cancelledPinEndsBeforeTheIssuerIsAsked() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).customer(EmvInput.PinResult.CANCELLED);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.PIN_CANCELLED, outcome);
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void wrongAnswerCryptogramMakesTheCardRefuse() {
        KernelRun run = new KernelRun(card(PROFILE)::answer)
                .issuer(data -> new OnlineResult.Answered(
                        true, "00", Tlv.of(0x91, "00112233445566773030").encode()));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, outcome);
        assertEquals("8000048040", outcome.facts().require(Fact.TVR));
    }

    @Test
    void cardWithoutExternalAuthenticateChecksTheIssuerInTheSecondCryptogram() {
        SimulatedCardProfile profile = PROFILE.authenticatingInCryptogram();
        KernelRun good = new KernelRun(card(profile)::answer);
        KernelRun bad = new KernelRun(card(profile)::answer)
                .issuer(data -> new OnlineResult.Answered(
                        true, "00", Tlv.of(0x91, "00112233445566773030").encode()));

        EmvOutcome approved = good.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));
        EmvOutcome refused = bad.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, approved);
        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, refused);
    }

    @Test
    void answerWithoutChipDataIsEnough() {
        KernelRun run =
                new KernelRun(card(PROFILE)::answer).issuer(data -> new OnlineResult.Answered(true, "00", new byte[0]));

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345))));
    }

    @Test
    void cardThatRefusesAfterApprovalIsDeclined() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.DECLINES))::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, outcome);
        assertEquals(1, run.asked.size());
    }

    @Test
    void refusedByTheIssuerIsDeclinedAndTheCardIsTold() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).issuer(data -> KernelRun.answering(data, false, "51"));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.ISSUER_DECLINED, outcome);
        String last = run.commands.get(run.commands.size() - 1);
        assertTrue(last.startsWith("80AE00001F3531"), "asks for AAC with response code 51");
    }

    @Test
    void unableToGoOnlineTellsTheCardAndDeclines() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).issuer(data -> new OnlineResult.Unable());

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.HOST_UNREACHABLE, outcome);
        assertTrue(run.commands.get(run.commands.size() - 1).startsWith("80AE00001F5A33"), "asks for AAC with Z3");
    }

    @Test
    void expiredCardGoesOnlineAndEndsAsExpired() {
        KernelRun run = new KernelRun(card(PROFILE.expiring("201231"))::answer)
                .issuer(data -> KernelRun.answering(data, false, "54"));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.CARD_EXPIRED, outcome);
        assertEquals("8040048000", outcome.facts().require(Fact.TVR));
        assertEquals(1, run.asked.size());
    }

    @Test
    void expiredCardIsRefusedOfflineWhenTheActionCodeSaysSo() {
        EmvConfiguration strict = KernelRun.TILL.taking(List.of(new EmvApplication(
                "A000000333010101", "UnionPay", "0030", "0050000000", "D84004F800", "D84000A800", 0, 0, 0, 0)));
        KernelRun run = new KernelRun(card(PROFILE.expiring("201231"))::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(strict, KernelRun.sale(12_345)));

        assertDeclined(ErrorCode.CARD_EXPIRED, outcome);
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void unknownApplicationIsNotSupported() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.UNSUPPORTED))::answer);

        assertDeclined(ErrorCode.CARD_NOT_SUPPORTED, run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1))));
    }

    @Test
    void cardWithoutADirectoryIsFoundByTheListOfNames() {
        SimulatedCard card = card(PROFILE);
        KernelRun run = new KernelRun(command ->
                Hex.encode(command).startsWith("00A404000E315041592E") ? Hex.decode("6A82") : card.answer(command));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
    }

    @Test
    void unreadableCardIsReportedAsSuch() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.UNREADABLE))::answer);

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertDeclined(ErrorCode.CARD_UNREADABLE, outcome);
    }

    private SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, state);
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
