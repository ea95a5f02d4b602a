package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.APPROVES_OFFLINE;
import static io.onetill.card.simulator.SimulatedCardFeature.FORGED_DATA;
import static io.onetill.card.simulator.SimulatedCardFeature.LONG_KEYS;
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
import io.onetill.secret.Pan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A tap without the issuer: the card approves and has signed that it is the issuer's (fDDA). */
class ContactlessOfflineTest {
    private static final EmvApplication SETTINGS = new EmvApplication(
            "A000000333010101",
            "UnionPay",
            "0030",
            "0010000000",
            "D84004F800",
            "D84000A800",
            0,
            50_000,
            100_000,
            1_000_000);
    private static final EmvConfiguration TILL = KernelRun.TILL
            .taking(List.of(SETTINGS))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();
    private static final SimulatedCardProfile CARD =
            SimulatedCardProfile.of(Pan.of("6205500000000000004")).having(APPROVES_OFFLINE);

    @Test
    void signedTapBelowTheFloorLimitIsApproved() {
        for (SimulatedCardProfile profile : List.of(CARD, CARD.having(LONG_KEYS))) {
            KernelRun run = new KernelRun(card(profile)::answer);

            EmvOutcome.ApprovedOffline end = assertInstanceOf(
                    EmvOutcome.ApprovedOffline.class, run.run(EmvKernel.contactless(TILL, KernelRun.sale(49_999))));

            assertEquals("Y1", end.responseCode());
            assertTrue(run.asked.isEmpty());
            assertTrue(Hex.encode(end.data().field55()).contains("9F270140"));
            assertTrue(SimulatedIssuer.authentic(end.data().field55(), CARD.pan(), "01"));
        }
    }

    @Test
    void fromTheFloorLimitOnAndWhenForcedTheIssuerIsAsked() {
        for (EmvRequest request :
                List.of(KernelRun.sale(50_000), KernelRun.sale(1).goingOnline(), KernelRun.sale(0))) {
            KernelRun run = new KernelRun(card(CARD)::answer);

            assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contactless(TILL, request)));
            assertEquals(1, run.asked.size());
        }
    }

    @Test
    void tillThatMayNotApproveAloneAsksTheIssuer() {
        EmvConfiguration usual = KernelRun.TILL.taking(List.of(SETTINGS)).verifyingWith(SimulatedCardKeys.caKeys());
        KernelRun run = new KernelRun(card(CARD)::answer);

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contactless(usual, KernelRun.sale(1))));
        assertEquals(1, run.asked.size());
    }

    @Test
    void forgedCardGoesWhereItsQualifiersSay() {
        SimulatedCardProfile forged = CARD.having(FORGED_DATA);
        KernelRun online = new KernelRun(card(forged)::answer);
        KernelRun chip = changing(forged, "9F6C022800", "9F6C021800");
        KernelRun declined = changing(forged, "9F6C022800", "9F6C020800");

        assertInstanceOf(EmvOutcome.Approved.class, online.run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
        assertEquals(1, online.asked.size());
        assertInstanceOf(
                EmvOutcome.TryAnotherInterface.class, chip.run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, declined.run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
    }

    @Test
    void signatureOverAnotherAmountOrWithoutAKeyIsForged() {
        SimulatedCard honest = card(CARD);
        KernelRun other = new KernelRun(
                command -> honest.answer(Hex.decode(Hex.encode(command).replace("000000000777", "000000000001"))));
        KernelRun stranger = new KernelRun(card(CARD)::answer);

        assertInstanceOf(EmvOutcome.Approved.class, other.run(EmvKernel.contactless(TILL, KernelRun.sale(777))));
        assertEquals(1, other.asked.size());
        stranger.run(EmvKernel.contactless(TILL.verifyingWith(List.of()), KernelRun.sale(1)));
        assertEquals(1, stranger.asked.size());
    }

    @Test
    void expiredOrBlacklistedCardIsNotApprovedOffline() {
        KernelRun expired = new KernelRun(card(CARD.expiring("201231"))::answer);
        KernelRun listed = new KernelRun(card(CARD)::answer);

        expired.run(EmvKernel.contactless(TILL, KernelRun.sale(1)));
        EmvOutcome end =
                listed.run(EmvKernel.contactless(TILL, KernelRun.sale(1).remembering(new CardHistory() {
                    @Override
                    public long spentOffline(Pan pan) {
                        return 0;
                    }

                    @Override
                    public boolean excepted(Pan pan, Optional<String> sequence) {
                        return pan.equals(CARD.pan());
                    }
                })));

        assertEquals(1, expired.asked.size());
        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, end);
    }

    @Test
    void cardThatDeclinesIsDeclined() {
        KernelRun run = new KernelRun(card(CARD.behaving(SimulatedCardBehaviour.DECLINES_AT_FIRST))::answer);

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, run.run(EmvKernel.contactless(TILL, KernelRun.sale(1))));
    }

    private static KernelRun changing(SimulatedCardProfile profile, String from, String to) {
        SimulatedCard honest = card(profile);
        return new KernelRun(
                command -> Hex.decode(Hex.encode(honest.answer(command)).replace(from, to)));
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CONTACTLESS, SimulatedCardState.fresh());
    }

    private static void assertDeclined(ErrorCode code, EmvOutcome outcome) {
        assertEquals(code, assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
