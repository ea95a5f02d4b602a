package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taps that mean harm, and taps that break off: the kernel ends soon, and approves nothing that nobody has signed. */
class MaliciousTapsTest {
    private static final SimulatedCardProfile UNIONPAY = SimulatedCardProfile.of(Pan.of("6205500000000000004"));
    private static final SimulatedCardProfile MASTERCARD = SimulatedCardProfile.of(Pan.of("5111111111111118"));

    /** Approves whatever it can: no action code refuses anything. */
    private static final EmvConfiguration CARELESS = KernelRun.TILL
            .taking(List.of(careless("A0000003330101"), careless("A0000000041010"), careless("A0000000031010")))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline()
            .tapping(ContactlessSettings.USUAL.tappingTwice().remembering(TornLog.inMemory(4)));

    private static EmvApplication careless(String aid) {
        return new EmvApplication(
                aid, "Any", "0001", "0000000000", "0000000000", "0000000000", 0, 50_000, 100_000, 1_000_000);
    }

    static Stream<SimulatedCards> taps() {
        return Stream.of(SimulatedCards.values()).filter(row -> row.modes().contains(EntryMode.CONTACTLESS));
    }

    @ParameterizedTest
    @MethodSource("taps")
    void anyTapMayBreakOffAtAnyCommand(SimulatedCards row) {
        KernelRun whole = run(row, Integer.MAX_VALUE);
        EmvOutcome undisturbed = whole.run(kernel());
        for (int count = 0; count < whole.commands.size(); count++) {
            KernelRun torn = run(row, count);

            EmvOutcome end = torn.run(kernel());

            if (!torn.asked.isEmpty()) {
                // Only the issuer's updates were still to come.
                assertEquals(undisturbed.getClass(), end.getClass());
            } else if (!(end instanceof EmvOutcome.TryAgain)) {
                assertEquals(
                        ErrorCode.CARD_REMOVED,
                        assertInstanceOf(EmvOutcome.Declined.class, end).code());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("taps")
    void aSecondCardMayComeAtAnyCommand(SimulatedCards row) {
        int commands = commands(row);
        for (int count = 0; count < commands; count++) {
            SimulatedCard card = card(row);
            EmvTransaction kernel = kernel();
            EmvAction action = kernel.start();
            for (int i = 0; i < count; i++) {
                action = kernel.next(new EmvInput.Response(card.answer(((EmvAction.Transmit) action).command())));
            }

            action = kernel.next(new EmvInput.Collision());

            assertInstanceOf(
                    EmvOutcome.TryAgain.class,
                    assertInstanceOf(EmvAction.Finish.class, action).outcome());
        }
    }

    private static int commands(SimulatedCards row) {
        SimulatedCard card = card(row);
        EmvTransaction kernel = kernel();
        EmvAction action = kernel.start();
        int count = 0;
        while (action instanceof EmvAction.Transmit transmit) {
            action = kernel.next(new EmvInput.Response(card.answer(transmit.command())));
            count++;
        }
        return count;
    }

    private static KernelRun run(SimulatedCards row, int removedAfter) {
        return new KernelRun(card(row)::answer)
                .issuer(data -> new OnlineResult.Answered(true, "00", Hex.decode("7206860484180000")))
                .tapsAgain(true)
                .removedAfter(removedAfter);
    }

    private static SimulatedCard card(SimulatedCards row) {
        return (SimulatedCard) row.present(EntryMode.CONTACTLESS, SimulatedCardState.fresh());
    }

    private static EmvTransaction kernel() {
        return EmvKernel.contactless(CARELESS, KernelRun.sale(100));
    }

    @Test
    void aDirectoryWithoutEndIsReadToSixteenNames() {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            entries.append(Hex.encode(Tlv.of(
                            0x61,
                            List.of(Tlv.of(
                                    0x4F, String.format("A0000003330101%02X", 1 + i % 3) + String.format("%02X", i))))
                    .encode()));
        }
        byte[] directory = Tlv.of(0x6F, List.of(Tlv.of(0xA5, List.of(Tlv.of(0xBF0C, entries.toString())))))
                .encode();
        KernelRun run = new KernelRun(command -> Hex.encode(command).contains("325041592E")
                ? Hex.decode(Hex.encode(directory) + "9000")
                : Hex.decode("6A82"));

        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, declined(run));
        assertEquals(17, run.commands.size());
    }

    @Test
    void wrongLengthsEndTheTapOrApproveNothing() {
        assertEquals(ErrorCode.CARD_UNREADABLE, declined(changing(UNIONPAY, "9F36020001", "9F360300010F")));
        assertEquals(ErrorCode.CARD_UNREADABLE, declined(changing(UNIONPAY, "9F10080700", "9F1002070057060301")));
        assertEquals(ErrorCode.CARD_UNREADABLE, declined(changing(MASTERCARD, "8C159F02", "C8159F02")));
        assertEquals(ErrorCode.CARD_UNREADABLE, declined(changing(MASTERCARD, "5F2403", "5F4403")));
        // Qualifiers of a wrong length are none.
        assertOnline(changing(UNIONPAY, "9F6C020800", "9F6C010800"));
        // Interaction bytes of a wrong length say nothing.
        KernelRun locked = changing(MASTERCARD.having(SimulatedCardFeature.LOCKED), "DF4B03030001", "DF4B02030000");
        assertEquals(ErrorCode.CARD_DECLINED_BY_CHIP, declined(locked));
    }

    @Test
    void anAnswerWithMoreThanWasAskedForIsRefused() {
        // An ARQC on its way becomes a TC: in the qualifiers' way, and in that of kernel C-2.
        KernelRun information = changing(MASTERCARD, "9F270180", "9F270140");

        assertEquals(ErrorCode.CARD_DECLINED_BY_CHIP, declined(information));
    }

    @Test
    void whatNobodySignedIsNotApprovedByACarelessTill() {
        SimulatedCardProfile eager = MASTERCARD.having(SimulatedCardFeature.APPROVES_OFFLINE);
        // Somebody takes the signatures out of the card's profile, and action codes that let everything pass.
        KernelRun run = changing(eager, "8012" + "1180", "8012" + "1080");

        EmvOutcome end = run.run(kernel());

        assertFalse(end instanceof EmvOutcome.ApprovedOffline, end::toString);
        assertOnline(run);
    }

    /** Found by fuzzing: what the card signed was right, and said nothing of the currency. */
    @Test
    void aCardThatDoesNotWantToKnowTheSaleGivesNoTc() {
        SimulatedCardProfile eager = MASTERCARD.having(SimulatedCardFeature.APPROVES_OFFLINE);
        for (String[] other : new String[][] {
            {"8C159F0206", "8C159F0306"}, {"5F2A029A039C019F37048D", "5F26029A039C019F37048D"}, {"9F37048D", "9F38048D"}
        }) {
            KernelRun run = changing(eager, other[0], other[1]);

            EmvOutcome end = run.run(kernel());

            assertFalse(end instanceof EmvOutcome.ApprovedOffline, end::toString);
        }
    }

    @Test
    void aRecoveredCryptogramThatIsNotSignedApprovesNothing() {
        SimulatedCardProfile profile =
                MASTERCARD.having(SimulatedCardFeature.APPROVES_OFFLINE, SimulatedCardFeature.RECOVERS);
        TornLog log = TornLog.inMemory(2);
        EmvConfiguration till = CARELESS.tapping(ContactlessSettings.USUAL.remembering(log));
        SimulatedCardState state = SimulatedCardState.fresh();
        SimulatedCard first = SimulatedCard.present(profile, EntryMode.CONTACTLESS, state);
        new KernelRun(command -> command[1] == (byte) 0xAE ? new byte[0] : first.answer(command))
                .run(EmvKernel.contactless(till, KernelRun.sale(100)));
        SimulatedCard second = SimulatedCard.present(profile, EntryMode.CONTACTLESS, state);
        KernelRun again = new KernelRun(command -> command[1] == (byte) 0xD0
                ? Hex.decode("77189F2701409F360200019F26080102030405060708" + "9F100100" + "9000")
                : second.answer(command));

        EmvOutcome end = again.run(EmvKernel.contactless(till, KernelRun.sale(100)));

        assertEquals(
                ErrorCode.CARD_DECLINED_BY_CHIP,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
    }

    @Test
    void objectListsThatWantTooMuchAreRefused() {
        assertEquals(ErrorCode.CARD_UNREADABLE, declined(changing(UNIONPAY, "9F66049F0206", "9F66FF9F0206")));
        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                declined(changing(MASTERCARD.having(SimulatedCardFeature.RECOVERS), "9F51039F3704", "9F51039F37FF")));
    }

    @Test
    void aCardThatLeadsFromApplicationToApplicationEnds() {
        SimulatedCard honest = SimulatedCard.present(
                UNIONPAY.having(SimulatedCardFeature.FAVOURITE), EntryMode.CONTACTLESS, SimulatedCardState.fresh());
        KernelRun run =
                new KernelRun(command -> command[1] == (byte) 0xA8 ? Hex.decode("6985") : honest.answer(command));

        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, declined(run));
        assertEquals(5, run.commands.size());
    }

    private static void assertOnline(KernelRun run) {
        if (run.asked.isEmpty()) {
            run.run(kernel());
        }
        assertTrue(run.asked.size() == 1);
    }

    private static ErrorCode declined(KernelRun run) {
        EmvOutcome end = run.run(kernel());
        assertTrue(run.commands.size() <= CardConversation.MOST_COMMANDS);
        assertTrue(run.asked.isEmpty());
        return assertInstanceOf(EmvOutcome.Declined.class, end).code();
    }

    /** A card whose bytes are changed without a change of length. */
    private static KernelRun changing(SimulatedCardProfile profile, String from, String to) {
        SimulatedCard honest = SimulatedCard.present(profile, EntryMode.CONTACTLESS, SimulatedCardState.fresh());
        return new KernelRun(command -> {
            String answer = Hex.encode(honest.answer(command));
            if (!answer.contains(from)) {
                return Hex.decode(answer);
            }
            // Where the new bytes are more or fewer, those behind them are taken for them.
            int at = answer.indexOf(from);
            String rest = answer.substring(Math.min(answer.length() - 4, at + to.length()));
            return Hex.decode(answer.substring(0, at) + to + rest);
        });
    }
}
