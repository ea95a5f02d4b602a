package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StripePaymentTest {
    /** After TPDU and header. */
    private static final int MTI_AT = 11;

    private final CardShop shop = new CardShop();

    private static ErrorCode code(Answer answer) {
        return assertInstanceOf(Answer.Failure.class, answer).code();
    }

    @Test
    void aSwipedCardWithTheRightPinPays() {
        FakeAttempt sale = shop.sale(1234);

        Answer answer = shop.start(sale, SwipedCard.of(CardShop.PAN));

        assertInstanceOf(Answer.Success.class, answer);
        assertEquals(1234, shop.charged());
        assertEquals("621626*********0018", sale.facts().require(Fact.MASKED_PAN));
        assertEquals("021", sale.facts().require(Fact.POS_ENTRY_MODE));
        assertEquals("000001", sale.facts().require(Fact.BATCH));
        assertEquals("000000000001", sale.facts().require(Fact.RRN));
        assertEquals("00", sale.facts().require(Fact.RESPONSE_CODE));
        assertEquals("ONLINE_PIN", sale.facts().require(Fact.CVM));
        assertEquals(List.of("SENDING"), sale.steps);
        assertEquals(List.of(EventType.ENTER_PIN, EventType.PIN_ENTERED, EventType.CARD_READ), sale.prompts);
    }

    @Test
    void theSaleIsWrittenAsTheFieldTableSays() {
        FakeAttempt sale = shop.sale(1234);
        shop.start(sale, SwipedCard.of(CardShop.PAN));

        Iso8583Message message = shop.link.sent("0200").get(0);

        assertEquals(
                List.of(3, 4, 11, 14, 22, 25, 26, 35, 41, 42, 49, 52, 53, 60, 64),
                List.copyOf(message.fields().keySet()));
        assertEquals("2200000100060", message.text(60));
        assertEquals("2600000000000000", message.text(53));
        assertEquals(sale.facts().require(Fact.STAN), message.text(11));
    }

    @Test
    void theFirstPaymentSignsOnAndTheNextDoesNot() {
        shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));
        shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));

        assertEquals(1, shop.link.sent("0800").size());
        assertEquals("00000000003", shop.link.sent("0800").get(0).text(60));
        assertEquals(200, shop.charged());
    }

    @Test
    void aDeclineIsAFailureWithItsReason() {
        shop.acquirer.behave("good", SimulatedBehaviour.declines("51"));

        Answer answer = shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));

        assertEquals(ErrorCode.INSUFFICIENT_FUNDS, code(answer));
        assertEquals(0, shop.charged());
    }

    @Test
    void aWrongPinMayBeTriedThreeTimes() {
        shop.pinPad.pin = "9999";

        for (int number = 1; number <= 3; number++) {
            FakeAttempt sale = shop.sale(100);
            sale.number = number;
            Answer.Failure failure = (Answer.Failure) shop.start(sale, SwipedCard.of(CardShop.PAN));
            assertEquals(ErrorCode.WRONG_PIN, failure.code());
            assertEquals(number < 3, failure.again());
        }
        assertEquals(ErrorCode.PIN_TRIES_EXCEEDED, code(shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN))));
    }

    @Test
    void silenceIsUnknownAndItsReversalUndoesTheCharge() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        FakeAttempt sale = shop.sale(1234);

        Answer answer = shop.start(sale, SwipedCard.of(CardShop.PAN));

        assertEquals(
                ErrorCode.NO_ANSWER,
                assertInstanceOf(Answer.Unknown.class, answer).code());
        assertEquals(1234, shop.charged());

        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
        Iso8583Message reversal = shop.link.sent("0400").get(0);
        assertEquals("98", reversal.text(39));
        assertEquals(shop.link.sent("0200").get(0).text(11), reversal.text(11));
        assertEquals(
                List.of(2, 3, 4, 11, 14, 22, 25, 39, 41, 42, 49, 60, 64),
                List.copyOf(reversal.fields().keySet()));

        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
    }

    @Test
    void silenceIsTakenForSilenceAfterTheDeadlineOnly() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.SILENT));
        FakeAttempt sale = shop.sale(100);

        Future<Answer> open =
                shop.channel.start(sale, new io.onetill.channel.Instrument.Card(SwipedCard.of(CardShop.PAN)));
        shop.time.advance(Duration.ofSeconds(59));
        assertFalse(open.isComplete());
        shop.time.advance(Duration.ofSeconds(2));
        assertTrue(open.isComplete());

        assertInstanceOf(UndoAnswer.TryAgain.class, shop.run(shop.channel.undo(sale)));
        shop.acquirer.behave("good", SimulatedBehaviour.NORMAL);
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
    }

    @Test
    void aLostRequestIsReportedAsNothingFound() {
        shop.run(shop.channel.undo(warmedUp()));
        shop.link.losesRequests = true;
        FakeAttempt sale = shop.sale(100);
        assertInstanceOf(Answer.Unknown.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        byte[] delayed = shop.link.sent.get(shop.link.sent.size() - 1);
        shop.link.losesRequests = false;

        assertInstanceOf(UndoAnswer.NothingFound.class, shop.run(shop.channel.undo(sale)));

        shop.acquirer.handle(delayed);
        assertEquals(100, shop.charged());
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
    }

    @Test
    void anAnswerWithAWrongMacIsReversedWithItsCause() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.WRONG_MAC));
        FakeAttempt sale = shop.sale(100);

        Answer answer = shop.start(sale, SwipedCard.of(CardShop.PAN));

        assertEquals(
                ErrorCode.BAD_ANSWER_REVERSED,
                assertInstanceOf(Answer.Unknown.class, answer).code());
        assertEquals(1, shop.till.evidence.size());
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals("A0", shop.link.sent("0400").get(0).text(39));
        assertEquals(2, shop.link.sent("0800").size());
        assertEquals(0, shop.charged());
    }

    @Test
    void anAnswerForAnotherAmountIsReversed() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.WRONG_AMOUNT));
        FakeAttempt sale = shop.sale(100);

        assertInstanceOf(Answer.Unknown.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals("06", shop.link.sent("0400").get(0).text(39));
        assertEquals(0, shop.charged());
    }

    @Test
    void noChangedByteOfAnApprovalIsTakenForADecline() {
        noApprovalBecomesADecline(0x01);
    }

    /** The code A0 says that the host has no keys; one changed byte makes it of an approval. */
    @Test
    void anApprovalIsNotTakenForTheAnswerOfAHostWithoutKeys() {
        noApprovalBecomesADecline('0' ^ 'A');
    }

    private void noApprovalBecomesADecline(int change) {
        int[] changed = new int[1];
        for (int place = MTI_AT; place < 160; place++) {
            int at = place;
            shop.link.onAnswer = bytes -> {
                // The sign-on between two sales has to get through, or no sale would be sent.
                if (bytes[MTI_AT] == 0x02 && at < bytes.length) {
                    bytes[at] ^= (byte) change;
                    changed[0]++;
                }
                return bytes;
            };
            long before = shop.charged();
            Answer answer = shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));
            assertEquals(before + 100, shop.charged(), "the sale at place " + place);
            assertFalse(answer instanceof Answer.Failure, "place " + place);
            shop.link.onAnswer = bytes -> bytes;
        }
        assertTrue(changed[0] > 100, "only " + changed[0] + " places were changed");
    }

    @Test
    void anUnreachableHostIsASureFailure() {
        shop.run(shop.channel.undo(warmedUp()));
        shop.link.unreachable = true;

        Answer answer = shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));

        assertEquals(ErrorCode.HOST_UNREACHABLE, code(answer));
    }

    @Test
    void nothingIsSentWhenTheIntentCannotBePutOnRecord() {
        FakeAttempt sale = shop.sale(100);
        sale.sendingResult = Future.failedFuture(new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, "disk full"));

        Answer answer = shop.start(sale, SwipedCard.of(CardShop.PAN));

        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, code(answer));
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    @Test
    void theCashierEndsThePinEntry() {
        shop.pinPad.customerHesitates = true;
        FakeAttempt sale = shop.sale(100);
        Future<Answer> open =
                shop.channel.start(sale, new io.onetill.channel.Instrument.Card(SwipedCard.of(CardShop.PAN)));

        sale.cancel.complete();

        assertEquals(ErrorCode.CANCELLED_BY_CASHIER, code(shop.run(open)));
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    @Test
    void aPinEntryEndsByItself() {
        shop.pinPad.customerHesitates = true;

        assertEquals(ErrorCode.PIN_CANCELLED, code(shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN))));
    }

    @Test
    void aBypassedPinIsASignatureWhereTheCardLeavesTheChoice() {
        shop.pinPad.pin = "";
        FakeAttempt sale = shop.sale(100);

        assertInstanceOf(Answer.Success.class, shop.start(sale, SwipedCard.of(CardShop.PAN, "4912", "106")));
        assertEquals("SIGNATURE", sale.facts().require(Fact.CVM));
        assertEquals("022", sale.facts().require(Fact.POS_ENTRY_MODE));
        assertEquals(ErrorCode.PIN_CANCELLED, code(shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN))));
    }

    @Test
    void aChipCardThatIsSwipedIsAskedForItsChip() {
        FakeAttempt sale = shop.sale(100);

        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, code(shop.start(sale, SwipedCard.of(CardShop.PAN, "4912", "220"))));
        assertEquals(List.of(EventType.USE_CHIP), sale.prompts);
    }

    @Test
    void anExpiredCardIsFoundByTheTill() {
        assertEquals(
                ErrorCode.CARD_EXPIRED, code(shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN, "2610", "120"))));
        assertInstanceOf(Answer.Success.class, shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN, "2611", "120")));
    }

    @Test
    void unknownKeysLeadToASignOnBeforeTheNextAttempt() {
        shop.run(shop.channel.undo(warmedUp()));
        shop.acquirer.forgetKeys();

        Answer.Failure refused = (Answer.Failure) shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));

        assertEquals(ErrorCode.HOST_ERROR, refused.code());
        assertTrue(refused.again());
        assertInstanceOf(Answer.Success.class, shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN)));
    }

    @Test
    void aNewBatchIsTakenOverFromTheSignOn() {
        shop.run(shop.channel.undo(warmedUp()));
        shop.acquirer.nextBatch(CardShop.TERMINAL);
        assertInstanceOf(Answer.Failure.class, shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN)));

        FakeAttempt sale = shop.sale(100);
        assertInstanceOf(Answer.Success.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        assertEquals("000002", sale.facts().require(Fact.BATCH));
    }

    @Test
    void aSaleIsNeverSentTwice() {
        FakeAttempt sale = shop.sale(100);
        shop.start(sale, SwipedCard.of(CardShop.PAN));
        sale.recovered = true;

        assertInstanceOf(Answer.Unknown.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        assertEquals(1, shop.link.sent("0200").size());
    }

    @Test
    void anythingButAnAnswerLeavesDoubtAndNeverCrashes() {
        shop.run(shop.channel.undo(warmedUp()));
        Random random = new Random(11);
        for (int run = 0; run < 500; run++) {
            shop.link.onAnswer = bytes -> {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                return noise;
            };
            FakeAttempt sale = shop.sale(100);
            assertInstanceOf(Answer.Unknown.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
            assertInstanceOf(UndoAnswer.TryAgain.class, shop.run(shop.channel.undo(sale)));
            shop.link.onAnswer = bytes -> bytes;
            assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        }
        assertEquals(0, shop.charged());
    }

    @Test
    void aChangedRequestWithARightMacDoesNotCrashTheAcquirer() {
        shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN));
        byte[] sent = shop.link.sent.get(1);
        Random random = new Random(12);
        for (int run = 0; run < 3000; run++) {
            byte[] changed = sent.clone();
            for (int i = 0; i <= run % 3; i++) {
                changed[11 + random.nextInt(sent.length - 19)] = (byte) random.nextInt(256);
            }
            byte[] body = Arrays.copyOfRange(changed, 11, changed.length - 8);
            byte[] mac = shop.run(shop.pinPad.mac(body));
            System.arraycopy(mac, 0, changed, changed.length - 8, 8);
            shop.acquirer.handle(changed);
        }
        assertTrue(shop.acquirer.balanceMinor("good") >= 0);
    }

    @Test
    void afterARestartTheReversalNeedsOnlyWhatWasKept() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        FakeAttempt sale = shop.sale(100);
        shop.start(sale, SwipedCard.of(CardShop.PAN));
        CardChannel restarted = new CardChannel(
                CardShop.options(),
                CardKernels.of(io.onetill.card.emv.EmvConfiguration.usual("OT000001")),
                new FakePinPad(CardShop.MASTER),
                shop.link);
        restarted.open(shop.till);
        sale.recovered = true;

        assertInstanceOf(UndoAnswer.Undone.class, shop.run(restarted.undo(sale)));
        assertEquals(CardShop.PAN, shop.link.sent("0400").get(0).text(2));
        assertEquals(0, shop.charged());
    }

    private FakeAttempt warmedUp() {
        FakeAttempt sale = shop.sale(100);
        shop.start(sale, SwipedCard.of(CardShop.PAN));
        return sale;
    }
}
