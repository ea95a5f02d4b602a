package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Facts;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RiskManagementTest {
    private static final long FLOOR = 1_000;
    private static final RandomSelection CHANCES = new RandomSelection(200, 10, 50);

    @Test
    void chanceGrowsFromTargetToMaximumBetweenThresholdAndFloor() {
        for (long amount = 0; amount < FLOOR; amount++) {
            int picked = 0;
            for (int draw = 1; draw <= 99; draw++) {
                picked += CHANCES.picks(amount, FLOOR, draw) ? 1 : 0;
            }
            double percent = amount < 200 ? 10 : 10 + 40.0 * (amount - 200) / (FLOOR - 200);
            assertEquals((int) Math.floor(percent + 1e-9), picked, "at " + amount);
        }
    }

    @Test
    void withoutChancesNothingIsPicked() {
        for (int draw = 1; draw <= 99; draw++) {
            assertFalse(RandomSelection.NONE.picks(999, FLOOR, draw));
        }
        assertThrows(IllegalArgumentException.class, () -> new RandomSelection(0, 50, 49));
        assertThrows(IllegalArgumentException.class, () -> new RandomSelection(0, 0, 100));
    }

    @Test
    void aboutAsManyAreSelectedAsTheChanceSays() {
        SplittableRandom random = new SplittableRandom(20261123);
        int selected = 0;
        for (int i = 0; i < 10_000; i++) {
            selected += flags(sale(100, random.nextInt()), "", command -> Hex.decode("6A88"))
                            .contains(Tvr.SELECTED_AT_RANDOM)
                    ? 1
                    : 0;
        }
        assertTrue(selected > 850 && selected < 1_170, "10 of 99 draws, got " + selected + " of 10000");
    }

    @Test
    void floorCountsWhatTheCardSpentBefore() {
        assertFalse(flags(sale(400, 1), "").contains(Tvr.FLOOR_LIMIT_EXCEEDED));
        assertTrue(flags(sale(FLOOR, 1), "").contains(Tvr.FLOOR_LIMIT_EXCEEDED));
        assertTrue(flags(sale(400, 1).remembering(history(600, false)), "").contains(Tvr.FLOOR_LIMIT_EXCEEDED));
    }

    @Test
    void exceptionFileAndMerchantAreHeard() {
        assertTrue(flags(sale(1, 1).remembering(history(0, true)), "").contains(Tvr.ON_EXCEPTION_FILE));
        assertTrue(flags(sale(1, 1).goingOnline(), "").contains(Tvr.FORCED_ONLINE));
    }

    @Test
    void velocityIsAsTheStandardDefinesForAllCounters() {
        for (int counter = 0; counter < 12; counter++) {
            for (int last = 0; last < 12; last++) {
                List<Tvr> flags = flags(sale(1, 1), "9F14010" + 2 + "9F23010" + 5, counters(counter, last));

                boolean nonsense = counter <= last;
                String about = counter + " after " + last;
                assertEquals(nonsense || counter - last > 2, flags.contains(Tvr.LOWER_OFFLINE_LIMIT_EXCEEDED), about);
                assertEquals(nonsense || counter - last > 5, flags.contains(Tvr.UPPER_OFFLINE_LIMIT_EXCEEDED), about);
                assertEquals(last == 0, flags.contains(Tvr.NEW_CARD), about);
            }
        }
    }

    @Test
    void cardThatHidesItsCountersExceedsBothLimits() {
        List<Tvr> flags = flags(sale(1, 1), "9F1401029F230105", command -> Hex.decode("6A88"));

        assertTrue(flags.contains(Tvr.LOWER_OFFLINE_LIMIT_EXCEEDED));
        assertTrue(flags.contains(Tvr.UPPER_OFFLINE_LIMIT_EXCEEDED));
        assertFalse(flags.contains(Tvr.NEW_CARD));
    }

    @Test
    void withoutLimitsTheCardIsNotAsked() {
        assertEquals(List.of(), flags(sale(1, 77), "9F140102", command -> {
            throw new AssertionError("asked the card");
        }));
    }

    private static UnaryOperator<byte[]> counters(int counter, int last) {
        return command -> {
            String tag = Hex.encode(command).substring(4, 8);
            int value = tag.equals("9F36") ? counter : last;
            return Hex.decode(tag + "02" + String.format("%04X", value) + "9000");
        };
    }

    private static CardHistory history(long spent, boolean excepted) {
        return new CardHistory() {
            @Override
            public long spentOffline(Pan pan) {
                return spent;
            }

            @Override
            public boolean excepted(Pan pan, Optional<String> sequence) {
                return excepted;
            }
        };
    }

    private static EmvRequest sale(long amount, int unpredictable) {
        return new EmvRequest(amount, "0156", "261123", "120000", 7, "00", unpredictable);
    }

    private static List<Tvr> flags(EmvRequest sale, String card) {
        return flags(sale, card, command -> Hex.decode("6A88"));
    }

    private static List<Tvr> flags(EmvRequest sale, String cardData, UnaryOperator<byte[]> answers) {
        EmvApplication settings =
                EmvApplication.usual("A000000333010101", "UnionPay", "0030").withFloor(FLOOR, CHANCES);
        EmvSession session = new EmvSession(
                KernelRun.TILL.taking(List.of(settings)).approvingOffline(),
                sale,
                EntryMode.CHIP,
                new SelectedApplication(
                        settings,
                        new byte[5],
                        "",
                        new DataObjectList(List.of()),
                        Hex.decode("5A0862000000000000055F2403491231" + cardData)));
        session.identified(CardIdentity.of(session.data()));
        CardConversation card = new CardConversation(Facts::none);
        EmvAction end = new EmvAction.Finish(new EmvOutcome.TryAnotherInterface(Facts.none()));
        EmvAction action = card.begin(() -> new RiskManagement(session, card).start(() -> end));
        while (action instanceof EmvAction.Transmit transmit) {
            action = card.next(new EmvInput.Response(answers.apply(transmit.command())));
        }
        return java.util.Arrays.stream(Tvr.values()).filter(session::flagged).toList();
    }
}
