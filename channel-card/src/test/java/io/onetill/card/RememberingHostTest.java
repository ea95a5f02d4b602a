package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerLink;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.AttemptState;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sale that arrives a minute after its own reversal: who may leave out the confirmation, and what it is good for. */
class RememberingHostTest {
    private static final int MTI_AT = 11;
    private static final Duration LATE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final QueueReader reader = new QueueReader();
    private final FakePinPad pinPad = new FakePinPad(CardShop.MASTER);

    @ParameterizedTest
    @EnumSource
    void theDelayedSaleIsNeverCharged(SimulatedAcquirer.Memory memory) {
        boolean remembers = memory == SimulatedAcquirer.Memory.REMEMBERS;
        CardPolicies policies = remembers ? CardPolicies.USUAL.hostRemembers() : CardPolicies.USUAL;
        long[] afterTwoMinutes = new long[1];
        Payment payment = delayedSale(memory, policies, afterTwoMinutes);

        assertEquals(PaymentStatus.CANCELLED, payment.status());
        assertEquals(
                remembers ? AttemptState.CLOSED : AttemptState.UNDONE,
                payment.attempts().get(0).state());
        assertEquals(0, afterTwoMinutes[0]);
    }

    /** The control: without confirmation a forgetful host charges for nothing. */
    @org.junit.jupiter.api.Test
    void aForgetfulHostNeedsTheConfirmation() {
        long[] afterTwoMinutes = new long[1];
        delayedSale(SimulatedAcquirer.Memory.FORGETFUL, CardPolicies.USUAL.hostRemembers(), afterTwoMinutes);

        assertEquals(1000, afterTwoMinutes[0]);
    }

    /** Gives the payment as it stands when it was told, and what the host has of it later. */
    private Payment delayedSale(SimulatedAcquirer.Memory memory, CardPolicies policies, long[] later) {
        SimulatedAcquirer acquirer =
                new SimulatedAcquirer(SimulatedLedger.inMemory(), memory, new Random(5), time::wallTime);
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        acquirer.addSimulatedCards();
        Future<Payments> opened = Payments.builder()
                .journal(new MemoryJournal())
                .time(time)
                .reader(reader)
                .channel(new CardChannel(
                        CardShop.options().withPolicies(policies),
                        CardKernels.of(EmvConfiguration.usual("OT000001")),
                        pinPad,
                        new LateLine(acquirer)))
                .open();
        time.advance(Duration.ofMillis(20));
        SimulatedCards card = SimulatedCards.CHIP_PIN;
        reader.cards.add(card.present(card.modes().get(0), SimulatedCardState.fresh()));
        pinPad.script(card.pinsTyped());
        PaymentHandle handle = opened.result()
                .pay(PaymentRequest.of("r1", "o1", Money.fen(1000)).by(PaymentMethod.CARD));
        time.advance(Duration.ofSeconds(50));
        Payment told = handle.result().result();
        time.advance(Duration.ofMinutes(4));
        later[0] = acquirer.ledger().netMinor("chip-pin");
        return told;
    }

    /** A line on which a sale takes a minute; everything else arrives at once. */
    private final class LateLine implements AcquirerLink {
        private final SimulatedAcquirer acquirer;

        LateLine(SimulatedAcquirer acquirer) {
            this.acquirer = acquirer;
        }

        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            if (message[MTI_AT] == 0x02) {
                time.after(LATE, () -> acquirer.handle(message));
                return Future.failedFuture(new LinkException(false, "no answer"));
            }
            return new SimulatedAcquirerLink(acquirer, time).exchange(message, within);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
