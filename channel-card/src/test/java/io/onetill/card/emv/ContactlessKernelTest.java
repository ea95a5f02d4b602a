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

class ContactlessKernelTest {
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(Pan.of("6205500000000000004"));

    @Test
    void smallAmountIsApprovedWithoutCardholderVerification() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        EmvOutcome outcome = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(100_000)));

        assertEquals(
                Cvm.NO_CVM, assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
        assertEquals(0, run.pins);
        assertEquals(3, run.commands.size());
        assertEquals("CONTACTLESS", outcome.facts().require(Fact.ENTRY_MODE));
    }

    @Test
    void largeAmountAsksForThePinOnline() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        EmvOutcome outcome = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(100_001)));

        assertEquals(
                Cvm.ONLINE_PIN,
                assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
        assertEquals(1, run.pins);
    }

    @Test
    void withoutAPinPadTheCardAsksForASignature() {
        EmvConfiguration usual = KernelRun.TILL;
        EmvConfiguration noPad = new EmvConfiguration(
                "E028C0",
                usual.additionalCapabilities(),
                usual.terminalType(),
                usual.country(),
                usual.serial(),
                usual.applications(),
                usual.caKeys(),
                usual.offlineAuthentication());
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        EmvOutcome outcome = run.run(EmvKernel.contactless(noPad, KernelRun.sale(100_001)));

        assertEquals(
                Cvm.SIGNATURE,
                assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
    }

    @Test
    void issuerCanVerifyTheRequestCryptogram() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1_000)));

        OnlineData data = run.asked.get(0);
        assertTrue(SimulatedIssuer.authentic(data.field55(), data.pan(), "01"));
        assertEquals(
                "80",
                Hex.encode(Tlv.find(Tlv.decodeAll(data.field55()), 0x9F27)
                        .orElseThrow()
                        .value()));
    }

    @Test
    void customersDeviceMayVerifyTheCardholder() {
        KernelRun run = changing("9F6C020800", "9F6C020880");

        EmvOutcome outcome = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(1_000)));

        assertEquals(
                Cvm.DEVICE, assertInstanceOf(EmvOutcome.Approved.class, outcome).cvm());
    }

    @Test
    void cardWithoutAMethodForALargeAmountNeedsAnotherInterface() {
        KernelRun run = changing("9F6C028800", "9F6C020800");

        EmvOutcome outcome = run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200_000)));

        assertInstanceOf(EmvOutcome.TryAnotherInterface.class, outcome);
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void unableToGoOnlineDeclines() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).issuer(data -> new OnlineResult.Unable());

        assertDeclined(ErrorCode.HOST_UNREACHABLE, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
    }

    private static KernelRun changing(String from, String to) {
        SimulatedCard honest = card(PROFILE);
        return new KernelRun(
                command -> Hex.decode(Hex.encode(honest.answer(command)).replace(from, to)));
    }

    @Test
    void cancelledPinEndsIt() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).customer(EmvInput.PinResult.CANCELLED);

        assertDeclined(
                ErrorCode.PIN_CANCELLED, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200_000))));
    }

    @Test
    void refusalByTheIssuerIsDeclined() {
        KernelRun run = new KernelRun(card(PROFILE)::answer).issuer(data -> KernelRun.answering(data, false, "51"));

        assertDeclined(ErrorCode.ISSUER_DECLINED, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
    }

    @Test
    void cardThatDeclinesIsNotSentOnline() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.DECLINES))::answer);

        assertDeclined(
                ErrorCode.CARD_DECLINED_BY_CHIP, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void expiredCardGoesOnlineAndEndsAsExpired() {
        KernelRun run = new KernelRun(card(PROFILE.expiring("201231"))::answer)
                .issuer(data -> KernelRun.answering(data, false, "54"));

        assertDeclined(ErrorCode.CARD_EXPIRED, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
        assertTrue(SimulatedIssuer.authentic(run.asked.get(0).field55(), PROFILE.pan(), "01"));
    }

    @Test
    void amountOverTheMaximumNeedsAnotherInterface() {
        EmvConfiguration low = KernelRun.TILL.taking(List.of(new EmvApplication(
                "A000000333010101", "UnionPay", "0030", "0010000000", "D84004F800", "D84000A800", 0, 0, 0, 50_000)));
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class, run.run(EmvKernel.contactless(low, KernelRun.sale(50_001))));
    }

    @Test
    void unknownApplicationIsNotSupported() {
        KernelRun run = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.UNSUPPORTED))::answer);

        assertDeclined(
                ErrorCode.CARD_NOT_SUPPORTED, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
    }

    @Test
    void removalAtAnyCommandEndsTheTransaction() {
        for (int count = 0; count < 3; count++) {
            KernelRun run = new KernelRun(card(PROFILE)::answer).removedAfter(count);

            assertDeclined(ErrorCode.CARD_REMOVED, run.run(EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(200))));
        }
    }

    @Test
    void identificationReadsTheCard() {
        KernelRun run = new KernelRun(card(PROFILE)::answer);

        run.run(EmvKernel.identify(KernelRun.TILL, KernelRun.sale(200), EntryMode.CONTACTLESS));

        assertEquals(PROFILE.pan(), run.asked.get(0).pan());
        assertEquals(0, run.asked.get(0).field55().length);
    }

    @Test
    void identificationTellsAnUnreadableCardFromAnUnknownOne() {
        KernelRun unknown = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.UNSUPPORTED))::answer);
        KernelRun unreadable = new KernelRun(card(PROFILE.behaving(SimulatedCardBehaviour.UNREADABLE))::answer);

        assertDeclined(
                ErrorCode.CARD_NOT_SUPPORTED,
                unknown.run(EmvKernel.identify(KernelRun.TILL, KernelRun.sale(200), EntryMode.CONTACTLESS)));
        assertDeclined(
                ErrorCode.CARD_UNREADABLE,
                unreadable.run(EmvKernel.identify(KernelRun.TILL, KernelRun.sale(200), EntryMode.CONTACTLESS)));
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CONTACTLESS, SimulatedCardState.fresh());
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
