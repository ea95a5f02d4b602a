package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days with a bad line and power cuts, from a seed: at rest the journal and the acquirer's books agree to the fen. */
class RandomDayTest {
    private static final SimulatedCards[] CARDS = {
        SimulatedCards.CHIP_PIN, SimulatedCards.TAP, SimulatedCards.STRIPE_SIGNATURE
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void atRestTheJournalAndTheAcquirerAgree(long seed) {
        new Day(seed).run();
    }

    private static final class Day {
        private final Random random;
        private final String label;
        private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
        private final SimulatedAcquirer acquirer;
        private final MemoryJournal.Store store = new MemoryJournal.Store();
        private final FakePinPad pinPad = new FakePinPad(CardShop.MASTER);
        private final QueueReader reader = new QueueReader();
        private final List<String> requests = new ArrayList<>();
        private final List<Payment> sales = new ArrayList<>();
        private final BadLine line = new BadLine();
        private MemoryJournal journal;
        private Payments payments;

        Day(long seed) {
            random = new Random(seed);
            label = "seed " + seed;
            acquirer = new SimulatedAcquirer(
                    SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(seed), time::wallTime);
            acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
            acquirer.addSimulatedCards();
            pinPad.pin = "123456";
            journal = new MemoryJournal(store, time::execute);
            payments = open();
        }

        void run() {
            for (int i = 0; i < 25; i++) {
                line.bad = random.nextInt(3) > 0;
                Optional<PaymentHandle> handle = request("r" + i);
                if (random.nextInt(4) == 0) {
                    int steps = random.nextInt(60);
                    for (int step = 0; step < steps; step++) {
                        time.step();
                    }
                    cutPower();
                } else {
                    time.advance(Duration.ofSeconds(random.nextInt(200)));
                    handle.filter(each -> each.result().succeeded())
                            .map(each -> each.result().result())
                            .filter(paid -> paid.status() == PaymentStatus.APPROVED)
                            .ifPresent(sales::add);
                }
                reader.cards.clear();
            }
            line.bad = false;
            time.advance(Duration.ofMinutes(10));
            compare();
        }

        private Optional<PaymentHandle> request(String name) {
            requests.add(name);
            SimulatedCards card = CARDS[random.nextInt(CARDS.length)];
            int kind = random.nextInt(4);
            List<Payment> originals = sales.stream()
                    .filter(each -> each.kind() == io.onetill.payment.PaymentKind.SALE)
                    .toList();
            if (kind < 2 || originals.isEmpty()) {
                reader.cards.add(card.present(card.modes().get(0), SimulatedCardState.fresh()));
                long fen = 1 + random.nextInt(90_000);
                return Optional.of(payments.pay(PaymentRequest.of(name, "o" + name, Money.fen(fen))
                        .by(PaymentMethod.CARD)
                        .waiting(Duration.ofSeconds(10))));
            }
            Payment original = originals.get(random.nextInt(originals.size()));
            for (SimulatedCards each : CARDS) {
                if (each.pan()
                        .masked()
                        .equals(original.fact(io.onetill.payment.Fact.MASKED_PAN)
                                .orElse(""))) {
                    reader.cards.add(each.present(each.modes().get(0), SimulatedCardState.fresh()));
                }
            }
            if (kind == 2) {
                return Optional.of(payments.voidPayment(new VoidRequest(new RequestId(name), original.id())));
            }
            Money part = Money.fen(1 + random.nextInt((int) original.amount().minor()));
            return Optional.of(payments.refund(new RefundRequest(new RequestId(name), original.id(), part)));
        }

        private void compare() {
            long journaled = 0;
            int found = 0;
            for (String name : requests) {
                Future<Optional<Payment>> asked = payments.find(new RequestId(name));
                time.advance(Duration.ofMillis(50));
                if (asked.result().isEmpty()) {
                    continue;
                }
                Payment payment = asked.result().get();
                found++;
                assertTrue(payment.status().isFinal(), label + " " + name + " " + payment.status());
                if (payment.status() == PaymentStatus.APPROVED) {
                    long minor = payment.amount().minor();
                    journaled += payment.kind() == io.onetill.payment.PaymentKind.SALE ? minor : -minor;
                }
            }
            long booked = 0;
            for (SimulatedCards card : CARDS) {
                booked += acquirer.ledger().netMinor(card.cardName());
            }
            assertEquals(journaled, booked, label);
            assertTrue(found > 5, label);
        }

        private void cutPower() {
            time.dropAll();
            journal.crash(random.nextInt(2));
            line.arriveLater();
            payments = open();
        }

        private Payments open() {
            journal = new MemoryJournal(store, time::execute);
            CardChannel channel = new CardChannel(
                    CardShop.options(), CardKernels.of(EmvConfiguration.usual("OT000001")), pinPad, line);
            Future<Payments> opened = Payments.builder()
                    .journal(journal)
                    .time(time)
                    .reader(reader)
                    .channel(channel)
                    .open();
            time.advance(Duration.ofMillis(20));
            return opened.result();
        }

        /** Loses, delays, doubles and changes what goes over it. A message lives for at most 100 s. */
        private final class BadLine implements AcquirerLink {
            private final List<byte[]> onItsWay = new ArrayList<>();
            private boolean bad;

            @Override
            public Future<byte[]> exchange(byte[] message, Duration within) {
                int fault = bad ? random.nextInt(12) : 99;
                if (fault == 0) {
                    return Future.failedFuture(new LinkException(true, "no connection"));
                }
                Promise<byte[]> answer = Promise.promise();
                time.after(within, () -> answer.tryFail(new LinkException(false, "silence")));
                if (fault == 1) {
                    return answer.future();
                }
                long delay = fault == 2 || fault == 3 ? 1000L * random.nextInt(100) : 5;
                onItsWay.add(message);
                time.after(Duration.ofMillis(delay), () -> arrive(message, within, fault, answer));
                return answer.future();
            }

            private void arrive(byte[] message, Duration within, int fault, Promise<byte[]> answer) {
                onItsWay.remove(message);
                if (fault == 4) {
                    time.after(Duration.ofSeconds(random.nextInt(90)), () -> acquirer.handle(message));
                }
                new SimulatedAcquirerLink(acquirer, time)
                        .exchange(message, within)
                        .onSuccess(bytes -> {
                            if (fault == 5) {
                                return;
                            }
                            if (fault == 6) {
                                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                            }
                            time.after(Duration.ofMillis(5), () -> answer.tryComplete(bytes));
                        });
            }

            void arriveLater() {
                for (byte[] message : onItsWay) {
                    time.after(Duration.ofSeconds(random.nextInt(100)), () -> acquirer.handle(message));
                }
                onItsWay.clear();
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        }
    }
}
