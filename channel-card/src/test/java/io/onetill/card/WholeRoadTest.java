package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerLink;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The card channel under the engine: what the journal says at rest is what the acquirer has booked. */
class WholeRoadTest {
    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(5), time::wallTime);
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private final FakePinPad pinPad = new FakePinPad(CardShop.MASTER);
    private final QueueReader reader = new QueueReader();
    private final SlowLine line = new SlowLine();
    private MemoryJournal journal = new MemoryJournal(store, time::execute);
    private Payments payments;

    WholeRoadTest() {
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        acquirer.addSimulatedCards();
        payments = open();
    }

    private Payments open() {
        journal = new MemoryJournal(store, time::execute);
        CardChannel channel =
                new CardChannel(CardShop.options(), CardKernels.of(EmvConfiguration.usual("OT000001")), pinPad, line);
        Future<Payments> opened = Payments.builder()
                .journal(journal)
                .time(time)
                .reader(reader)
                .channel(channel)
                .open();
        time.advance(Duration.ofMillis(20));
        return opened.result();
    }

    private PaymentHandle pay(String request, SimulatedCards card, long fen) {
        reader.cards.add(card.present(card.modes().get(0), SimulatedCardState.fresh()));
        pinPad.script(card.pinsTyped());
        return payments.pay(
                PaymentRequest.of(request, "order-" + request, Money.fen(fen)).by(PaymentMethod.CARD));
    }

    private Payment paid(String request, SimulatedCards card, long fen) {
        PaymentHandle handle = pay(request, card, fen);
        time.advance(Duration.ofMinutes(5));
        return handle.settled().result();
    }

    private void ends(SimulatedCards card, PaymentStatus status, ErrorCode code) {
        Payment payment = paid(card.cardName(), card, 1000);

        assertEquals(status, payment.status(), card.cardName());
        assertEquals(code, payment.error().orElseThrow(), card.cardName());
        assertEquals(0, acquirer.ledger().netMinor(card.cardName()), card.cardName());
    }

    @Test
    void approvedIsWhatTheAcquirerHasBooked() {
        for (SimulatedCards card :
                new SimulatedCards[] {SimulatedCards.CHIP_PIN, SimulatedCards.TAP, SimulatedCards.STRIPE_SIGNATURE}) {
            Payment payment = paid(card.cardName(), card, 1234);

            assertEquals(PaymentStatus.APPROVED, payment.status(), card.cardName());
            assertEquals(1234, acquirer.ledger().netMinor(card.cardName()));
            assertEquals(
                    acquirer.ledger()
                            .findByRrn(payment.fact(Fact.RRN).orElseThrow())
                            .orElseThrow()
                            .stan(),
                    payment.fact(Fact.STAN).orElseThrow());
        }
    }

    @Test
    void aWrongPinIsAskedForAgainWithTheCardStillThere() {
        Payment payment = paid("r1", SimulatedCards.WRONG_PIN_ONCE, 1000);

        assertEquals(PaymentStatus.APPROVED, payment.status());
        assertEquals(2, payment.attempts().size());
        ends(SimulatedCards.WRONG_PIN_ALWAYS, PaymentStatus.DECLINED, ErrorCode.WRONG_PIN);
    }

    @Test
    void whatIsNotApprovedIsNotCharged() {
        ends(SimulatedCards.INSUFFICIENT_FUNDS, PaymentStatus.DECLINED, ErrorCode.INSUFFICIENT_FUNDS);
        ends(SimulatedCards.REMOVED_EARLY, PaymentStatus.DECLINED, ErrorCode.CARD_REMOVED);
        ends(SimulatedCards.CHIP_DECLINES, PaymentStatus.DECLINED, ErrorCode.CARD_DECLINED_BY_CHIP);
        ends(SimulatedCards.HOST_DOWN, PaymentStatus.DECLINED, ErrorCode.HOST_UNREACHABLE);
    }

    @Test
    void anAnswerThatNeverComesIsReversed() {
        Payment silent = paid("r1", SimulatedCards.NO_ANSWER, 1000);
        Payment forged = paid("r2", SimulatedCards.BAD_MAC, 1000);

        assertEquals(ErrorCode.NO_ANSWER_REVERSED, silent.error().orElseThrow());
        assertEquals(ErrorCode.BAD_ANSWER_REVERSED, forged.error().orElseThrow());
        assertEquals(0, acquirer.ledger().netMinor("no-answer"));
        assertEquals(0, acquirer.ledger().netMinor("bad-mac"));
    }

    @Test
    void anUnansweredReversalStaysInDoubtUntilTheHostIsBack() {
        PaymentHandle handle = pay("r1", SimulatedCards.NO_ANSWER_NO_REVERSAL, 1000);
        time.advance(Duration.ofMinutes(2));

        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());
        assertFalse(handle.settled().isComplete());
        acquirer.behave("no-answer-no-reversal", SimulatedBehaviour.NORMAL);
        time.advance(Duration.ofMinutes(3));
        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
        assertEquals(0, acquirer.ledger().netMinor("no-answer-no-reversal"));
    }

    @Test
    void refundsAndVoidsGoTheSameRoad() {
        Payment sale = paid("r1", SimulatedCards.CHIP_PIN, 1000);
        reader.cards.add(SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh()));
        PaymentHandle refund = payments.refund(new RefundRequest(new RequestId("r2"), sale.id(), Money.fen(400)));
        time.advance(Duration.ofMinutes(1));
        assertEquals(PaymentStatus.APPROVED, refund.settled().result().status());
        assertEquals(600, acquirer.ledger().netMinor("chip-pin"));
        assertTrue(refund.settled().result().fact(Fact.CVM).isEmpty(), "nobody was verified, and no slip says so");

        Payment tapped = paid("r3", SimulatedCards.TAP, 700);
        reader.cards.add(SimulatedCards.TAP.present(EntryMode.CONTACTLESS, SimulatedCardState.fresh()));
        PaymentHandle voided = payments.voidPayment(new VoidRequest(new RequestId("r4"), tapped.id()));
        time.advance(Duration.ofMinutes(1));
        assertEquals(PaymentStatus.APPROVED, voided.settled().result().status());
        assertEquals(0, acquirer.ledger().netMinor("tap"));
    }

    @Test
    void aRefundThatTheLineLostIsRepeatedAndBookedOnce() {
        Payment sale = paid("r1", SimulatedCards.CHIP_PIN, 1000);
        acquirer.behave("chip-pin", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        reader.cards.add(SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh()));
        PaymentHandle refund = payments.refund(new RefundRequest(new RequestId("r2"), sale.id(), Money.fen(400)));
        time.advance(Duration.ofMinutes(5));

        assertEquals(PaymentStatus.APPROVED, refund.settled().result().status());
        assertEquals(600, acquirer.ledger().netMinor("chip-pin"));
    }

    @Test
    void aPowerCutAtAnyStepLeavesNobodyChargedForNothing() {
        int approvedRuns = 0;
        int reversedRuns = 0;
        for (int step = 0; step < 80; step++) {
            String request = "cut" + step;
            long before = acquirer.ledger().netMinor("chip-pin");
            pay(request, SimulatedCards.CHIP_PIN, 1000);
            for (int i = 0; i < step; i++) {
                time.step();
            }
            int sentBefore = line.delivered;
            cutPower(step % 2);
            Optional<Payment> payment = find(request);

            boolean approved = payment.filter(found -> found.status() == PaymentStatus.APPROVED)
                    .isPresent();
            assertEquals(approved ? 1000 : 0, acquirer.ledger().netMinor("chip-pin") - before, "step " + step);
            assertTrue(payment.map(found -> found.status().isFinal()).orElse(true), "step " + step);
            approvedRuns += approved ? 1 : 0;
            reversedRuns += !approved && line.delivered > sentBefore ? 1 : 0;
        }
        assertTrue(approvedRuns > 0 && reversedRuns > 0, approvedRuns + " approved, " + reversedRuns + " reversed");
    }

    /** Memory is gone; what was on its way to the acquirer arrives there much later. */
    private void cutPower(int survivors) {
        time.dropAll();
        journal.crash(survivors);
        reader.cards.clear();
        line.delayWhatIsOnItsWay();
        payments = open();
        time.advance(Duration.ofMinutes(5));
    }

    private Optional<Payment> find(String request) {
        Future<Optional<Payment>> found = payments.find(new RequestId(request));
        time.advance(Duration.ofMillis(20));
        return found.result();
    }

    /** A line that takes 5 ms each way, and may hold a message back for long. */
    private final class SlowLine implements AcquirerLink {
        private final List<byte[]> onItsWay = new ArrayList<>();
        private int delivered;

        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            SimulatedAcquirerLink direct = new SimulatedAcquirerLink(acquirer, time);
            Promise<byte[]> answer = Promise.promise();
            onItsWay.add(message);
            time.after(Duration.ofMillis(5), () -> {
                onItsWay.remove(message);
                delivered++;
                direct.exchange(message, within)
                        .onComplete(result -> time.after(Duration.ofMillis(5), () -> answer.handle(result)));
            });
            return answer.future();
        }

        void delayWhatIsOnItsWay() {
            for (byte[] message : onItsWay) {
                time.after(Duration.ofSeconds(50), () -> acquirer.handle(message));
            }
            onItsWay.clear();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
