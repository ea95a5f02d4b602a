package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FinalStatusProperties {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final RequestId REQUEST = new RequestId("request-1");
    private static final int CLOSELY_WATCHED_SECONDS = 240;
    private static final int NEVER = -1;

    /** One payment's life: how the host answers, and when cashier and power interfere. */
    record Life(Ways ways, List<HostScript> hosts, int pollForSeconds, int codeShownAt, int cancelAt, int powerCutAt) {}

    /** What the customer may use: a payment code, one of two shown codes, or any of the three. */
    enum Ways {
        CODE(PaymentMethod.PAYMENT_CODE),
        SHOWN(PaymentMethod.DYNAMIC_QR, PaymentMethod.DYNAMIC_QR),
        ANY(PaymentMethod.DYNAMIC_QR, PaymentMethod.PAYMENT_CODE, PaymentMethod.DYNAMIC_QR);

        final PaymentMethod[] methods;

        Ways(PaymentMethod... methods) {
            this.methods = methods;
        }
    }

    @Provide
    Arbitrary<Life> lives() {
        return Combinators.combine(
                        Arbitraries.of(Ways.class),
                        HostScript.any().list().ofSize(3),
                        Arbitraries.of(0, 30),
                        Arbitraries.integers().between(0, 20),
                        moments(),
                        moments())
                .as(Life::new);
    }

    private static Arbitrary<Integer> moments() {
        return Arbitraries.oneOf(
                Arbitraries.just(NEVER),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 200));
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void aFinalStatusNeverChangesAndAtRestChargedMeansApproved(@ForAll("lives") Life life) {
        Watch watch = new Watch(life);

        watch.live();

        Payment payment = watch.payment.orElseThrow();
        long charged = watch.charged();
        assertTrue(payment.status().isFinal(), payment.toString());
        assertEquals(
                payment.status() == PaymentStatus.APPROVED ? payment.amount().minor() : 0, charged);
        assertEquals(List.of(), watch.till.now(watch.till.payments.listOpen()));
        assertTrue(watch.till.now(watch.till.journal.verify()).problems().isEmpty());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyCallAnswersByItsDeadline(@ForAll("lives") Life life) {
        Watch watch = new Watch(with(life, life.cancelAt, NEVER));

        watch.live();

        assertTrue(watch.toldAt >= 0, "never told");
        long deadline = PATIENCE.plus(ScriptedHost.ANSWER_WITHIN).toSeconds();
        assertTrue(watch.toldAt <= deadline, "told after " + watch.toldAt + " s, expected " + deadline);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void cancelTellsTheTruth(@ForAll("lives") Life life) {
        Watch watch = new Watch(with(life, Math.max(0, life.cancelAt), NEVER));

        watch.live();

        boolean charged = watch.charged() > 0;
        assertTrue(watch.cancelled.orElseThrow().succeeded(), "cancel was never answered");
        CancelAnswer answer = watch.cancelled.orElseThrow().result();
        if (answer instanceof CancelAnswer.TooLate late) {
            assertEquals(PaymentStatus.APPROVED, late.payment().status());
            assertTrue(charged);
        } else if (answer instanceof CancelAnswer.NotCharged not) {
            assertFalse(charged || not.payment().status() == PaymentStatus.APPROVED);
        } else if (answer instanceof CancelAnswer.Undoing undoing) {
            assertFalse(charged || undoing.handle().settled().result().status() == PaymentStatus.APPROVED);
        }
    }

    private static Life with(Life life, int cancelAt, int powerCutAt) {
        return new Life(life.ways, life.hosts, life.pollForSeconds, life.codeShownAt, cancelAt, powerCutAt);
    }

    /** Lives through one life and looks at it every second. */
    private static final class Watch {
        private final Life life;
        private final VirtualTill till;
        private final List<ScriptedHost> hosts = new ArrayList<>();
        private Optional<Payment> payment = Optional.empty();
        private Optional<Future<CancelAnswer>> cancelled = Optional.empty();
        private int toldAt = NEVER;

        Watch(Life life) {
            this.life = life;
            till = new VirtualTill(time -> {
                for (PaymentMethod method : life.ways().methods) {
                    int number = hosts.size();
                    Duration pollFor = Duration.ofSeconds(life.pollForSeconds());
                    HostScript script = life.hosts().get(number);
                    hosts.add(new ScriptedHost(time, "wallet" + number, method, pollFor, script));
                }
                return List.copyOf(hosts);
            });
        }

        long charged() {
            return hosts.stream()
                    .mapToLong(host -> host.booked(PaymentKind.SALE))
                    .sum();
        }

        void live() {
            PaymentRequest request = PaymentRequest.of(REQUEST.value(), "order-1", Money.fen(1250))
                    .by(life.ways().methods[0], life.ways().methods)
                    .waiting(PATIENCE);
            PaymentHandle handle = till.payments.pay(request);
            for (int second = 0; second < CLOSELY_WATCHED_SECONDS; second++) {
                if (second == life.codeShownAt()) {
                    till.customerShowsCode();
                }
                if (second == life.cancelAt()) {
                    cancelled = Optional.of(handle.cancel());
                }
                if (second == life.powerCutAt()) {
                    till.losePower();
                    handle = till.payments.pay(request);
                }
                till.advance(Duration.ZERO);
                look(handle, second);
                till.advance(Duration.ofSeconds(1));
            }
            for (int more = 1; more <= 80; more++) {
                till.advance(Duration.ofSeconds(30));
                look(handle, CLOSELY_WATCHED_SECONDS + 30 * more);
            }
        }

        private void look(PaymentHandle handle, int second) {
            Optional<Payment> now = till.now(till.payments.find(REQUEST));
            payment.filter(before -> before.status().isFinal())
                    .ifPresent(before ->
                            assertEquals(before.status(), now.orElseThrow().status()));
            payment = now;
            if (toldAt == NEVER && handle.result().isComplete()) {
                toldAt = second;
                PaymentStatus told = handle.result().result().status();
                assertTrue(told.isFinal() || told == PaymentStatus.IN_DOUBT, told.name());
                if (told.isFinal()) {
                    assertEquals(told, now.orElseThrow().status());
                }
            }
        }
    }
}
