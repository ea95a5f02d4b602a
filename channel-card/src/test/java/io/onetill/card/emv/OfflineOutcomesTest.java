package io.onetill.card.emv;

import static io.onetill.card.simulator.SimulatedCardFeature.APPROVES_OFFLINE;
import static io.onetill.card.simulator.SimulatedCardFeature.COMBINED_AUTHENTICATION;
import static io.onetill.card.simulator.SimulatedCardFeature.FORGED_DATA;
import static io.onetill.card.simulator.SimulatedCardFeature.LONG_KEYS;
import static io.onetill.card.simulator.SimulatedCardFeature.OFFLINE_LIMITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardBehaviour;
import io.onetill.card.simulator.SimulatedCardKeys;
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

/** The four ways to end without the issuer (Y1, Z1, Y3, Z3), and combined authentication on the way. */
class OfflineOutcomesTest {
    private static final EmvApplication SETTINGS =
            EmvApplication.usual("A000000333010101", "UnionPay", "0030").withFloor(50_000, RandomSelection.NONE);
    private static final EmvConfiguration TILL = KernelRun.TILL
            .capable("E0F8C8")
            .taking(List.of(SETTINGS))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("6200000000000005"))
            .cvmList("00000000000000001F00")
            .having(APPROVES_OFFLINE);
    /** 77, three objects, the signature of 128 bytes. */
    private static final int SIGNED_ANSWER = 155;

    private static final int ASKED_FOR_SIGNED_TC = 0x50;
    private static final int ASKED_FOR_SIGNED_ARQC = 0x90;

    private final SimulatedCardState state = SimulatedCardState.at(7);

    @Test
    void cardAndTillApproveASmallAmountByThemselves() {
        KernelRun run = new KernelRun(card(CARD)::answer);

        EmvOutcome.ApprovedOffline end = assertInstanceOf(
                EmvOutcome.ApprovedOffline.class, run.run(EmvKernel.contact(TILL, KernelRun.sale(49_999))));

        assertEquals("Y1", end.responseCode());
        assertTrue(run.asked.isEmpty());
        assertEquals("0000000000", end.facts().require(Fact.TVR));
        List<Tlv> notice = Tlv.decodeAll(end.data().field55());
        assertEquals("40", Hex.encode(Tlv.find(notice, 0x9F27).orElseThrow().value()));
        assertEquals("5931", Hex.encode(Tlv.find(notice, 0x8A).orElseThrow().value()));
        assertTrue(SimulatedIssuer.authentic(end.data().field55(), CARD.pan(), "01"));
    }

    @Test
    void fromTheFloorLimitOnTheIssuerIsAsked() {
        KernelRun run = new KernelRun(card(CARD)::answer);

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(TILL, KernelRun.sale(50_000))));
        assertEquals(1, run.asked.size());
    }

    @Test
    void tillThatMayNotForwardsNothingAndAsksTheIssuer() {
        EmvConfiguration usual = KernelRun.TILL.taking(List.of(SETTINGS)).verifyingWith(SimulatedCardKeys.caKeys());
        KernelRun run = new KernelRun(card(CARD)::answer);

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(usual, KernelRun.sale(1))));
        assertEquals(1, run.asked.size());
    }

    @Test
    void cardMayAskForItsIssuerWhereTheTillWouldApprove() {
        KernelRun run =
                new KernelRun(card(SimulatedCardProfile.of(CARD.pan()).cvmList("00000000000000001F00"))::answer);

        assertInstanceOf(EmvOutcome.Approved.class, run.run(EmvKernel.contact(TILL, KernelRun.sale(1))));
        assertTrue(run.commands.stream().anyMatch(command -> command.startsWith("80AE40")));
        assertEquals(1, run.asked.size());
    }

    @Test
    void cardThatRefusesAtOnceIsDeclinedOffline() {
        KernelRun run = new KernelRun(card(CARD.behaving(SimulatedCardBehaviour.DECLINES_AT_FIRST))::answer);

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, "Z1", run.run(EmvKernel.contact(TILL, KernelRun.sale(1))));
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void withoutTheIssuerTheDefaultCodesDecide() {
        KernelRun refused = new KernelRun(card(CARD)::answer).issuer(data -> new OnlineResult.Unable());
        SimulatedCard limited = card(CARD.having(OFFLINE_LIMITS));
        KernelRun approved = new KernelRun(limited::answer).issuer(data -> new OnlineResult.Unable());
        new KernelRun(limited::answer).run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        // The floor limit is in the default codes, the lower offline limit is in the online codes only.
        assertDeclined(ErrorCode.HOST_UNREACHABLE, "Z3", refused.run(EmvKernel.contact(TILL, KernelRun.sale(60_000))));
        EmvOutcome.ApprovedOffline end = assertInstanceOf(
                EmvOutcome.ApprovedOffline.class, approved.run(EmvKernel.contact(TILL, KernelRun.sale(1))));

        assertEquals("Y3", end.responseCode());
        assertEquals(1, approved.asked.size());
        assertTrue(approved.commands.get(approved.commands.size() - 1).startsWith("80AE40001F5933"));
    }

    @Test
    void cardMayRefuseWhatTheTillWouldApproveAlone() {
        SimulatedCardProfile careful = SimulatedCardProfile.of(CARD.pan()).cvmList("00000000000000001F00");
        KernelRun run = new KernelRun(card(careful)::answer).issuer(data -> new OnlineResult.Unable());

        assertDeclined(ErrorCode.HOST_UNREACHABLE, "Z3", run.run(EmvKernel.contact(TILL, KernelRun.sale(1))));
    }

    @Test
    void tillWithoutALineDecidesByTheDefaultCodes() {
        KernelRun approves = new KernelRun(card(CARD)::answer);
        KernelRun refuses = new KernelRun(card(CARD)::answer);
        EmvConfiguration offline = TILL.ofType("23");

        assertInstanceOf(EmvOutcome.ApprovedOffline.class, approves.run(EmvKernel.contact(offline, KernelRun.sale(1))));
        assertDeclined(
                ErrorCode.CARD_DECLINED_BY_CHIP, "Z1", refuses.run(EmvKernel.contact(offline, KernelRun.sale(60_000))));
        assertTrue(approves.asked.isEmpty() && refuses.asked.isEmpty());
    }

    @Test
    void cardThatWasTooOftenOfflineGoesOnline() {
        SimulatedCard card = card(CARD.having(OFFLINE_LIMITS));
        KernelRun first = new KernelRun(card::answer);
        KernelRun second = new KernelRun(card::answer);
        KernelRun third = new KernelRun(card::answer);

        assertInstanceOf(EmvOutcome.ApprovedOffline.class, first.run(EmvKernel.contact(TILL, KernelRun.sale(1))));
        EmvOutcome end = second.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
        assertEquals("0000004000", end.facts().require(Fact.TVR));
        assertInstanceOf(EmvOutcome.ApprovedOffline.class, third.run(EmvKernel.contact(TILL, KernelRun.sale(1))));
    }

    @Test
    void combinedAuthenticationSignsTheTc() {
        for (SimulatedCardProfile profile : combined()) {
            KernelRun run = new KernelRun(card(profile)::answer);

            EmvOutcome.ApprovedOffline end = assertInstanceOf(
                    EmvOutcome.ApprovedOffline.class, run.run(EmvKernel.contact(TILL, KernelRun.sale(1))));

            assertEquals("0000000000", end.facts().require(Fact.TVR));
            assertTrue(asked(run, ASKED_FOR_SIGNED_TC));
            assertTrue(SimulatedIssuer.authentic(end.data().field55(), CARD.pan(), "01"));
            assertFalse(run.commands.stream().anyMatch(command -> command.startsWith("0088")), "no DDA besides");
        }
    }

    @Test
    void combinedAuthenticationSignsBothCryptogramsOnTheWayToTheIssuer() {
        for (SimulatedCardProfile profile : combined()) {
            KernelRun run = new KernelRun(card(profile)::answer);

            EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(60_000)));

            assertInstanceOf(EmvOutcome.Approved.class, end);
            assertTrue(asked(run, ASKED_FOR_SIGNED_ARQC) && asked(run, ASKED_FOR_SIGNED_TC));
            assertTrue(SimulatedIssuer.authentic(run.asked.get(0).field55(), CARD.pan(), "01"));
        }
    }

    @Test
    void anyBitOfASignedAnswerThatIsChangedIsNoticed() {
        for (int at = 0; at < SIGNED_ANSWER; at += 3) {
            int changed = at;
            KernelRun run = new KernelRun(changingCryptogram(card(CARD.having(COMBINED_AUTHENTICATION)), changed));

            EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

            assertInstanceOf(EmvOutcome.Declined.class, end, "byte " + changed);
            assertTrue(run.asked.isEmpty());
        }
    }

    /** The card answers with the honest signature over another till's data. */
    @Test
    void wrongSignatureOnAnArqcIsRefusedWithoutTheIssuer() {
        UnaryOperator<byte[]> honest = card(CARD.having(COMBINED_AUTHENTICATION))::answer;
        KernelRun run = new KernelRun(command -> {
            byte[] other = command.clone();
            if (command[1] == (byte) 0xAE) {
                other[6] ^= 1;
            }
            return honest.apply(other);
        });

        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(60_000)));

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, "Z1", end);
        assertTrue(run.asked.isEmpty());
        assertTrue(asked(run, 0x00), "the card is told with a second GENERATE AC");
        assertEquals("04", end.facts().require(Fact.TVR).substring(0, 2));
    }

    @Test
    void wrongSignatureAfterTheIssuersApprovalIsRefused() {
        UnaryOperator<byte[]> honest = card(CARD.having(COMBINED_AUTHENTICATION))::answer;
        KernelRun run = new KernelRun(command -> {
            byte[] other = command.clone();
            if (command[1] == (byte) 0xAE && command[2] == ASKED_FOR_SIGNED_TC) {
                other[8] ^= 1;
            }
            return honest.apply(other);
        });

        assertDeclined(ErrorCode.CARD_DECLINED_BY_CHIP, "00", run.run(EmvKernel.contact(TILL, KernelRun.sale(60_000))));
        assertEquals(1, run.asked.size());
    }

    @Test
    void forgedDataAreFoundBeforeTheCryptogramAndTheIssuerIsTold() {
        KernelRun run = new KernelRun(card(CARD.having(COMBINED_AUTHENTICATION, FORGED_DATA))::answer);

        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        assertEquals("04", end.facts().require(Fact.TVR).substring(0, 2));
        assertFalse(asked(run, ASKED_FOR_SIGNED_ARQC));
    }

    @Test
    void longKeysWithTheOtherExponentAreRead() {
        for (SimulatedCardProfile profile :
                List.of(CARD.having(LONG_KEYS), CARD.having(LONG_KEYS).signedStatically())) {
            EmvOutcome end = new KernelRun(card(profile)::answer).run(EmvKernel.contact(TILL, KernelRun.sale(1)));

            String first = end.facts().require(Fact.TVR).substring(0, 2);
            assertTrue(first.equals("00") || first.equals("02"), first);
        }
    }

    private static List<SimulatedCardProfile> combined() {
        return List.of(CARD.having(COMBINED_AUTHENTICATION), CARD.having(COMBINED_AUTHENTICATION, LONG_KEYS));
    }

    private static boolean asked(KernelRun run, int reference) {
        String start = "80AE" + Hex.encode(new byte[] {(byte) reference});
        return run.commands.stream().anyMatch(command -> command.startsWith(start));
    }

    private static UnaryOperator<byte[]> changingCryptogram(SimulatedCard card, int at) {
        return command -> {
            byte[] answer = card.answer(command);
            if (command[1] == (byte) 0xAE && at < answer.length - 2) {
                answer[at] ^= 0x04;
            }
            return answer;
        };
    }

    private SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, state);
    }

    private static void assertDeclined(ErrorCode code, String responseCode, EmvOutcome outcome) {
        EmvOutcome.Declined declined = assertInstanceOf(EmvOutcome.Declined.class, outcome);
        assertEquals(code, declined.code());
        assertEquals(responseCode, declined.responseCode());
    }
}
