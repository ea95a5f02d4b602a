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
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.Pan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that mean harm, and cards that leave: the kernel ends soon, says why, and approves nothing by itself. */
class MaliciousCardsTest {
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final EmvConfiguration TILL =
            KernelRun.TILL.capable("E0F8C8").verifyingWith(SimulatedCardKeys.caKeys());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Endless procedure bytes, of both kinds.
                "6110",
                "6C10",
                "6F106110",
                // Templates in templates, and a length beyond the end.
                "7070706E706C706A70689000",
                "70847FFFFFFF9000",
                "6FFF9000",
                // A tag without an end, a length without a value.
                "9FFFFFFFFFFF9000",
                "6F9000",
                // A good status with nothing at all, and no status.
                "9000",
                "90",
            })
    void cardThatAlwaysSaysTheSameIsGivenUp(String answer) {
        for (EntryMode mode : List.of(EntryMode.CHIP, EntryMode.CONTACTLESS)) {
            KernelRun run = new KernelRun(command -> Hex.decode(answer));

            EmvOutcome end = run.run(
                    mode == EntryMode.CHIP
                            ? EmvKernel.contact(TILL, KernelRun.sale(1))
                            : EmvKernel.contactless(TILL, KernelRun.sale(1)));

            ErrorCode code = assertInstanceOf(EmvOutcome.Declined.class, end).code();
            assertTrue(
                    Set.of(ErrorCode.CARD_UNREADABLE, ErrorCode.CARD_NOT_SUPPORTED)
                            .contains(code),
                    code::name);
            assertTrue(run.commands.size() <= CardConversation.MOST_COMMANDS);
            assertTrue(run.asked.isEmpty());
        }
    }

    @Test
    void objectThatCountsOnceAndComesTwiceIsRefused() {
        for (String object : List.of("5A086200000000000005", "5F2403491231")) {
            assertUnreadable(changing(object, object + object));
        }
    }

    @Test
    void wrongLengthsAreRefusedOrNotedAndNeverApprove() {
        assertUnreadable(changing("9F36020001", "9F36030001FF"));
        assertUnreadable(changing("5F2403491231", "5F24024912"));
        assertUnreadable(changing("8E0E0000000000000000", "8E0D00000000000000"));
        assertUnreadable(changing("9F0E050010000000", "9F0E0400100000"));
        assertUnreadable(changing("9F270180", "9F2702800080"));
        assertUnreadable(changing("8D", "CD"));
    }

    @Test
    void fileListThatPromisesTooMuchIsRefused() {
        for (String locator : List.of("0801FF00", "08020100", "08010102", "00010100", "F8010100", "090101")) {
            KernelRun run = new KernelRun(command -> command[1] == (byte) 0xA8
                    ? Hex.decode("80" + String.format("%02X", 2 + locator.length() / 2) + "7C00" + locator + "9000")
                    : card(CARD).answer(command));
            assertUnreadable(run);
        }
    }

    @Test
    void cardWhoseOnlineAnswerIsReplacedByATcIsRefused() {
        assertUnreadable(changing("9F270180", "9F270140"));
    }

    @Test
    void objectsThatTheTillSetsAreNotTheCards() {
        // The card claims an amount, a till's verdict and a counter of its own.
        KernelRun run = changing("5F2403491231", "5F24034912319F02060000000000019505000000000000");
        KernelRun honest = new KernelRun(card(CARD)::answer);
        honest.run(EmvKernel.contact(TILL, KernelRun.sale(12_345)));

        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(12_345)));

        assertFalse(end instanceof EmvOutcome.Approved && run.asked.isEmpty());
        run.asked.forEach(data -> assertTrue(Hex.encode(data.field55()).contains("9F0206000000012345")));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedCardFeature.class,
            names = {"ENDLESS", "DEEP"})
    void cardOfTheCatalogueThatMeansHarmIsUnreadable(SimulatedCardFeature feature) {
        assertUnreadable(new KernelRun(card(CARD.having(feature))::answer));
    }

    @Test
    void anyCardMayLeaveAtAnyCommand() {
        for (Set<SimulatedCardFeature> features : kinds()) {
            SimulatedCardProfile profile = CARD.having(features.toArray(SimulatedCardFeature[]::new));
            KernelRun whole = new KernelRun(card(profile)::answer);
            whole.run(EmvKernel.contact(TILL, KernelRun.sale(1)));
            for (int count = 0; count < whole.commands.size(); count++) {
                KernelRun torn = new KernelRun(card(profile)::answer).removedAfter(count);

                EmvOutcome end = torn.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

                assertEquals(
                        ErrorCode.CARD_REMOVED,
                        assertInstanceOf(EmvOutcome.Declined.class, end).code());
            }
        }
    }

    @Test
    void cardThatLeavesAfterItsTcChangesNothing() {
        byte[] script = Hex.decode("7206860484180000");
        KernelRun run = new KernelRun(card(CARD)::answer).issuer(data -> new OnlineResult.Answered(true, "00", script));
        KernelRun whole =
                new KernelRun(card(CARD)::answer).issuer(data -> new OnlineResult.Answered(true, "00", script));
        whole.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        EmvOutcome end = run.removedAfter(whole.commands.size() - 1).run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        assertInstanceOf(EmvOutcome.Approved.class, end);
    }

    private static List<Set<SimulatedCardFeature>> kinds() {
        List<Set<SimulatedCardFeature>> kinds = new ArrayList<>();
        for (SimulatedCardFeature feature : SimulatedCardFeature.values()) {
            if (feature != SimulatedCardFeature.ENDLESS && feature != SimulatedCardFeature.DEEP) {
                kinds.add(EnumSet.of(feature, SimulatedCardFeature.FAVOURITE));
            }
        }
        return kinds;
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, SimulatedCardState.fresh());
    }

    /** A card whose bytes are changed; lengths of templates around them are mended. */
    private static KernelRun changing(String from, String to) {
        UnaryOperator<byte[]> honest = card(CARD)::answer;
        return new KernelRun(command -> {
            String answer = Hex.encode(honest.apply(command));
            String changed = answer.replace(from, to);
            if (answer.equals(changed) || to.length() % 2 != 0) {
                return Hex.decode(answer);
            }
            int length = Hex.decode(changed).length;
            int header = changed.startsWith("7081") || changed.startsWith("7781") ? 3 : 2;
            String body = changed.substring(2 * header);
            int content = length - 2 - header;
            String prefix = changed.substring(0, 2) + (content > 127 ? "81" : "") + String.format("%02X", content);
            return Hex.decode(prefix + body);
        });
    }

    private static void assertUnreadable(KernelRun run) {
        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(1)));
        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(EmvOutcome.Declined.class, end).code());
        assertTrue(run.asked.isEmpty());
    }
}
