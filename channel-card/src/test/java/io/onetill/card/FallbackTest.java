package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.FallbackRules.Trouble;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.card.simulator.SimulatedStripe;
import io.onetill.channel.Answer;
import io.onetill.device.DeviceException;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a customer is asked to do next when a card could not be read. */
class FallbackTest {
    private final CardShop shop = new CardShop(
            SimulatedAcquirer.Memory.FORGETFUL,
            CardKernels.of(EmvConfiguration.usual("OT000001")),
            SimulatedLedger.inMemory(),
            CardShop.options().fallingBackBy(FallbackRules.USUAL));

    FallbackTest() {
        shop.acquirer.addSimulatedCards();
        shop.pinPad.pin = "123456";
    }

    @Test
    void withoutRulesNothingFollows() {
        for (EntryMode mode : List.of(EntryMode.CHIP, EntryMode.CONTACTLESS, EntryMode.MAGSTRIPE)) {
            for (Trouble trouble : Trouble.values()) {
                for (int reads = 0; reads < 4; reads++) {
                    assertTrue(FallbackRules.NONE.next(mode, trouble, reads).isEmpty());
                }
            }
        }
    }

    @Test
    void aStripeFollowsOnlyAChipThatFailedOftenEnough() {
        for (EntryMode mode : List.of(EntryMode.CHIP, EntryMode.CONTACTLESS, EntryMode.MAGSTRIPE)) {
            for (Trouble trouble : Trouble.values()) {
                for (int reads = 0; reads < 5; reads++) {
                    boolean stripe = new FallbackRules(3)
                            .next(mode, trouble, reads)
                            .filter(next -> next.present().contains(EntryMode.MAGSTRIPE))
                            .isPresent();
                    assertEquals(mode == EntryMode.CHIP && trouble == Trouble.UNREADABLE && reads >= 3, stripe);
                }
            }
        }
    }

    @Test
    void aChipThatNeverAnswersIsSwipedToo() {
        FakeAttempt sale = shop.sale(100);

        assertNext(EntryMode.CHIP, sale, new MuteChip());
        assertNext(EntryMode.MAGSTRIPE, sale, new MuteChip());

        assertInstanceOf(Answer.Success.class, shop.start(sale, stripe()));
    }

    /** As a reader presents a card that gives no answer to reset. */
    private record MuteChip() implements PresentedCard.Chip {
        @Override
        public EntryMode mode() {
            return EntryMode.CHIP;
        }

        @Override
        public Future<byte[]> transmit(byte[] command) {
            return Future.failedFuture(new DeviceException(DeviceException.Reason.UNREADABLE, "no answer to reset"));
        }

        @Override
        public Future<Void> release() {
            return Future.succeededFuture();
        }
    }

    @Test
    void aChipThatFailsTwiceIsSwiped() {
        FakeAttempt sale = shop.sale(100);

        assertNext(EntryMode.CHIP, sale, broken());
        assertNext(EntryMode.MAGSTRIPE, sale, broken());
        Answer paid = shop.start(sale, stripe());

        assertInstanceOf(Answer.Success.class, paid, paid::toString);
        assertEquals(List.of(EventType.INSERT_AGAIN, EventType.USE_STRIPE), chipPrompts(sale));
        assertEquals("022", sale.facts().require(Fact.POS_ENTRY_MODE));
        assertEquals(1, shop.link.sent("0200").size());
    }

    @Test
    void aStripeOfACardWithAChipIsInsertedFirst() {
        FakeAttempt sale = shop.sale(100);

        assertNext(EntryMode.CHIP, sale, stripe());

        assertEquals(List.of(EventType.USE_CHIP), sale.prompts);
        assertInstanceOf(
                Answer.Success.class,
                shop.start(sale, SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh())));
    }

    @Test
    void aBlockedOrUnknownCardEndsTheSale() {
        Answer answer = shop.start(
                shop.sale(100), SimulatedCards.UNSUPPORTED.present(EntryMode.CHIP, SimulatedCardState.fresh()));

        Answer.Failure failure = assertInstanceOf(Answer.Failure.class, answer);
        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, failure.code());
        assertTrue(failure.present().isEmpty());
    }

    private void assertNext(EntryMode expected, FakeAttempt sale, PresentedCard card) {
        Answer.Failure failure = assertInstanceOf(Answer.Failure.class, shop.start(sale, card));
        assertEquals(Set.of(expected), failure.present());
    }

    private static List<EventType> chipPrompts(FakeAttempt sale) {
        return sale.prompts.stream()
                .filter(prompt -> prompt == EventType.INSERT_AGAIN || prompt == EventType.USE_STRIPE)
                .toList();
    }

    private static PresentedCard broken() {
        return SimulatedCards.UNREADABLE.present(EntryMode.CHIP, SimulatedCardState.fresh());
    }

    private static PresentedCard stripe() {
        return new SimulatedStripe(SimulatedCards.CHIP_PIN.profile().track2());
    }
}
