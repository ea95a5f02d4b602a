package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.ContactlessSettings;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.TornLog;
import io.onetill.card.emv.UiRequest;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Taps of every kind as a shop sees them: what is sent, what is shown, what comes next. */
class TapSaleTest {
    private final CardShop shop = shop(CardKernels.of(EmvConfiguration.usual("OT000001")
            .verifyingWith(SimulatedCardKeys.caKeys())
            .tapping(ContactlessSettings.USUAL.remembering(TornLog.inMemory(4)))));

    private static CardShop shop(CardKernels kernels) {
        CardShop shop = new CardShop(SimulatedAcquirer.Memory.FORGETFUL, kernels, SimulatedLedger.inMemory());
        shop.acquirer.addSimulatedCards();
        shop.pinPad.pin = "123456";
        return shop;
    }

    @Test
    void everyKernelPaysWhatTheIssuerApproves() {
        for (SimulatedCards row : List.of(
                SimulatedCards.TAP,
                SimulatedCards.TAP_VISA,
                SimulatedCards.TAP_MASTERCARD,
                SimulatedCards.TWO_SCHEMES,
                SimulatedCards.ELECTRONIC_CASH,
                SimulatedCards.TAP_UPDATED)) {
            assertPaid(row, 100, "NO_CVM", "072");
            assertPaid(row, 200_000, "ONLINE_PIN", "071");
        }
    }

    @Test
    void phonesPayLargeAmountsWithoutAPin() {
        assertPaid(SimulatedCards.PHONE, 200_000, "DEVICE", "072");
        assertPaid(SimulatedCards.PHONE_MASTERCARD, 200_000, "DEVICE", "072");
        assertEquals(0, shop.pinPad.entries);
    }

    private void assertPaid(SimulatedCards row, long fen, String cvm, String entryMode) {
        FakeAttempt sale = shop.sale(fen);

        Answer answer = shop.start(sale, tap(row, SimulatedCardState.fresh()));

        assertInstanceOf(Answer.Success.class, answer, row + " " + answer);
        assertEquals(cvm, sale.facts().require(Fact.CVM), row.cardName());
        assertEquals(entryMode, sale.facts().require(Fact.POS_ENTRY_MODE), row.cardName());
    }

    @Test
    void aLockedPhoneIsTappedAgainEvenWhereNothingFallsBack() {
        SimulatedCardState phone = SimulatedCardState.fresh();
        FakeAttempt sale = shop.sale(100);

        assertNext(
                Set.of(EntryMode.CONTACTLESS),
                ErrorCode.CUSTOMER_TIMEOUT,
                shop.start(sale, tap(SimulatedCards.PHONE_LOCKED, phone)));
        assertTrue(sale.prompts.contains(EventType.SEE_PHONE));
        assertTrue(shop.link.sent("0200").isEmpty());
        assertInstanceOf(Answer.Success.class, shop.start(sale, tap(SimulatedCards.PHONE_LOCKED, phone)));
    }

    @Test
    void severalCardsAreOneTooMany() {
        SimulatedCardState card = SimulatedCardState.fresh();
        FakeAttempt sale = shop.sale(100);

        assertNext(
                EnumSet.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
                ErrorCode.CARD_UNREADABLE,
                shop.start(sale, tap(SimulatedCards.NOT_ALONE, card)));
        assertTrue(sale.prompts.contains(EventType.ONE_CARD_ONLY));
        assertInstanceOf(Answer.Success.class, shop.start(sale, tap(SimulatedCards.NOT_ALONE, card)));
    }

    @Test
    void aTapThatBrokeOffInItsLastCommandIsTakenUp() {
        SimulatedCardState state = SimulatedCardState.fresh();
        FakeAttempt sale = shop.sale(100);
        PresentedCard.Chip whole = (PresentedCard.Chip) tap(SimulatedCards.TAP_MASTERCARD, state);

        assertNext(
                EnumSet.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
                ErrorCode.CARD_REMOVED,
                shop.start(sale, torn(whole)));
        assertTrue(sale.prompts.contains(EventType.TAP_AGAIN));
        assertInstanceOf(Answer.Success.class, shop.start(sale, tap(SimulatedCards.TAP_MASTERCARD, state)));
        assertEquals("0001", sale.facts().require(Fact.ATC));
    }

    @Test
    void whatATapCannotDoIsInsertedWhereTheRulesSaySo() {
        for (SimulatedCards row : List.of(SimulatedCards.TAP_WANTS_CHIP, SimulatedCards.TAP_STRIPE_MODE)) {
            FakeAttempt sale = shop.sale(100);

            Answer answer = shop.start(sale, tap(row, SimulatedCardState.fresh()));

            assertEquals(
                    ErrorCode.CARD_NOT_SUPPORTED,
                    assertInstanceOf(Answer.Failure.class, answer).code());
            assertEquals(List.of(EventType.USE_CHIP), sale.prompts);
            assertInstanceOf(
                    Answer.Success.class, shop.start(sale, row.present(EntryMode.CHIP, SimulatedCardState.fresh())));
        }
    }

    @Test
    void theIssuersUpdatesAreTakenByASecondTapAndChangeNoMoney() {
        for (boolean taps : List.of(true, false)) {
            SimulatedCardState state = SimulatedCardState.fresh();
            Optional<PresentedCard.Chip> again =
                    taps ? Optional.of((PresentedCard.Chip) tap(SimulatedCards.TAP_UPDATED, state)) : Optional.empty();
            TapsAgain kernels = new TapsAgain(Future.succeededFuture(again));
            CardShop twice = shop(kernels);
            FakeAttempt sale = twice.sale(100);

            Answer answer = twice.start(sale, tap(SimulatedCards.TAP_UPDATED, state));

            assertInstanceOf(Answer.Success.class, answer, answer::toString);
            assertEquals(taps ? "1000" : "0000", sale.facts().require(Fact.TSI));
            assertEquals(1, kernels.asked);
        }
    }

    @Test
    void aTapIsApprovedOfflineOnlyWhereTheShopForwardsIt() {
        CardKernels kernels = CardKernels.of(EmvConfiguration.usual("OT000001")
                .taking(List.of(new EmvApplication(
                        "A000000333010101",
                        "UnionPay",
                        "0030",
                        "0010000000",
                        "DC4004F800",
                        "DC4000A800",
                        0,
                        50_000,
                        100_000,
                        1_000_000)))
                .verifyingWith(SimulatedCardKeys.caKeys())
                .approvingOffline());
        for (boolean forwards : List.of(true, false)) {
            CardOptions options = forwards
                    ? CardShop.options().approvingOffline(new OfflineLimits(2, 60_000, Duration.ofDays(1)))
                    : CardShop.options();
            CardShop alone =
                    new CardShop(SimulatedAcquirer.Memory.FORGETFUL, kernels, SimulatedLedger.inMemory(), options);
            alone.acquirer.addSimulatedCards();
            FakeAttempt sale = alone.sale(100);

            Answer answer = alone.start(sale, tap(SimulatedCards.ELECTRONIC_CASH, SimulatedCardState.fresh()));

            assertEquals(forwards, answer instanceof Answer.Success, answer::toString);
            assertEquals(!forwards, answer instanceof Answer.Failure, answer::toString);
            assertEquals(forwards ? "Y1" : "", sale.facts().text(Fact.OFFLINE_APPROVAL));
            assertTrue(alone.link.sent("0200").isEmpty());
        }
    }

    @Test
    void nobodyWhoTapsLateOrACardThatHangsHoldsUpTheAnswer() {
        Promise<Optional<PresentedCard.Chip>> never = Promise.promise();
        TapsAgain waiting = new TapsAgain(never.future());
        TapsAgain hanging = new TapsAgain(Future.succeededFuture(Optional.of(silent())));
        for (TapsAgain kernels : List.of(waiting, hanging)) {
            CardShop slow = shop(kernels);
            FakeAttempt sale = slow.sale(100);
            long began = slow.time.monotonicMillis();

            Answer answer = slow.start(sale, tap(SimulatedCards.TAP_UPDATED, SimulatedCardState.fresh()));

            assertInstanceOf(Answer.Success.class, answer, answer::toString);
            Duration answerWithin = CardPolicies.USUAL.sale().answerWithin();
            assertTrue(slow.time.monotonicMillis() - began < answerWithin.toMillis());
        }
        boolean[] released = {false};
        never.complete(Optional.of(silent(() -> released[0] = true)));
        assertTrue(released[0], "a card that comes late is let go");
    }

    private static PresentedCard.Chip silent() {
        return silent(() -> {});
    }

    private static PresentedCard.Chip silent(Runnable onRelease) {
        return new PresentedCard.Chip() {
            @Override
            public EntryMode mode() {
                return EntryMode.CONTACTLESS;
            }

            @Override
            public Future<byte[]> transmit(byte[] command) {
                return Promise.<byte[]>promise().future();
            }

            @Override
            public Future<Void> release() {
                onRelease.run();
                return Future.succeededFuture();
            }
        };
    }

    private static final class TapsAgain implements CardKernels {
        private final CardKernels kernels =
                CardKernels.of(EmvConfiguration.usual("OT000001").tapping(ContactlessSettings.USUAL.tappingTwice()));
        private final Future<Optional<PresentedCard.Chip>> card;
        private int asked;

        private TapsAgain(Future<Optional<PresentedCard.Chip>> card) {
            this.card = card;
        }

        @Override
        public EmvTransaction pay(EntryMode mode, EmvRequest request) {
            return kernels.pay(mode, request);
        }

        @Override
        public EmvTransaction identify(EntryMode mode, EmvRequest request) {
            return kernels.identify(mode, request);
        }

        @Override
        public Future<Optional<PresentedCard.Chip>> presentAgain(UiRequest request) {
            asked++;
            return card;
        }
    }

    private static PresentedCard tap(SimulatedCards row, SimulatedCardState state) {
        return row.present(EntryMode.CONTACTLESS, state);
    }

    /** The card makes its cryptogram, and leaves before it can be heard. */
    private static PresentedCard.Chip torn(PresentedCard.Chip card) {
        return new PresentedCard.Chip() {
            @Override
            public EntryMode mode() {
                return card.mode();
            }

            @Override
            public Future<byte[]> transmit(byte[] command) {
                Future<byte[]> answer = card.transmit(command);
                return command[1] == (byte) 0xAE ? card.release().compose(any -> card.transmit(command)) : answer;
            }

            @Override
            public Future<Void> release() {
                return card.release();
            }
        };
    }

    private static void assertNext(Set<EntryMode> modes, ErrorCode code, Answer answer) {
        Answer.Failure failure = assertInstanceOf(Answer.Failure.class, answer, answer::toString);
        assertEquals(modes, failure.present());
        assertEquals(code, failure.code());
    }
}
