package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdempotencyProperties {
    private static final int REQUESTS = 3;
    private static final int BODIES = 2;

    /** The only ways in which a call may be refused here. */
    private static final Set<ErrorCode> REFUSALS = EnumSet.of(ErrorCode.TILL_BUSY, ErrorCode.REQUEST_REUSED);

    /** One call: which request id, which body, how long until the next call, and what the till goes through then. */
    record Call(int request, int body, int pauseSeconds, Fate fate) {}

    enum Fate {
        NOTHING,
        CLOSED_AND_OPENED,
        POWER_CUT
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, REQUESTS - 1),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(4, 0), net.jqwik.api.Tuple.of(1, 1)),
                        Arbitraries.of(0, 0, 0, 1, 3, 40),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(8, Fate.NOTHING),
                                net.jqwik.api.Tuple.of(1, Fate.CLOSED_AND_OPENED),
                                net.jqwik.api.Tuple.of(1, Fate.POWER_CUT)))
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<HostScript> scripts() {
        return HostScript.any();
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void theSameRequestHasOneEffectAndOneAnswer(
            @ForAll("calls") List<Call> calls, @ForAll("scripts") HostScript script) {
        Counter counter = new Counter(script);

        calls.forEach(counter::call);
        counter.till.advance(Duration.ofMinutes(40));

        List<Payment> payments = counter.till.now(counter.till.payments.list(VirtualTill.DAY));
        assertEquals(
                payments.stream().map(Payment::requestId).distinct().toList(),
                payments.stream().map(Payment::requestId).toList());
        counter.handles.forEach(taken -> checkAnswer(taken, payments));
        long approved = payments.stream()
                .filter(payment -> payment.outcomes().money() == io.onetill.payment.MoneyOutcome.MOVED)
                .mapToLong(payment -> payment.amount().minor())
                .sum();
        assertEquals(approved, counter.host.booked(PaymentKind.SALE));
        counter.askAllAgain(payments);
    }

    /** A handle tells of the one payment of its request, with its own body, or was refused for a reason. */
    private static void checkAnswer(Taken taken, List<Payment> payments) {
        if (taken.handle().result().failed()) {
            PaymentException refused =
                    (PaymentException) taken.handle().result().cause();
            assertTrue(taken.interrupted() || REFUSALS.contains(refused.code()), refused.toString());
        } else if (taken.handle().result().succeeded()) {
            Payment told = taken.handle().result().result();
            Payment kept = payments.stream()
                    .filter(payment -> payment.requestId().equals(told.requestId()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(kept.id(), told.id());
            assertEquals(taken.request().amount(), kept.amount());
            assertTrue(!told.status().isFinal() || told.status() == kept.status());
        } else {
            assertTrue(taken.interrupted(), "a call was never answered");
        }
    }

    /** A call that was made; interrupted if the till stopped before it could answer. */
    record Taken(PaymentRequest request, PaymentHandle handle, boolean interrupted) {}

    private static final class Counter {
        private final VirtualTill till;
        private ScriptedHost host;
        private final List<Taken> handles = new ArrayList<>();

        Counter(HostScript script) {
            till = new VirtualTill(time -> {
                host = new ScriptedHost(time, "wallet", PaymentMethod.PAYMENT_CODE, Duration.ofSeconds(30), script);
                return List.of(host);
            });
        }

        private static PaymentRequest request(int number, int body) {
            return PaymentRequest.of("request-" + number, "order-" + number, Money.fen(100 * (number + 1) + body))
                    .by(PaymentMethod.PAYMENT_CODE);
        }

        void call(Call call) {
            till.customerShowsCode();
            PaymentRequest request = request(call.request(), call.body());
            handles.add(new Taken(request, till.payments.pay(request), false));
            till.advance(Duration.ofSeconds(call.pauseSeconds()));
            switch (call.fate()) {
                case NOTHING -> {}
                case CLOSED_AND_OPENED -> {
                    till.reopen();
                    interrupt();
                }
                case POWER_CUT -> {
                    till.losePower();
                    interrupt();
                }
            }
        }

        private void interrupt() {
            handles.replaceAll(taken -> new Taken(taken.request(), taken.handle(), true));
        }

        /** Long after everything ended, a request finds its payment, and another body changes nothing. */
        void askAllAgain(List<Payment> payments) {
            String before = books();
            for (int number = 0; number < REQUESTS; number++) {
                RequestId id = new RequestId("request-" + number);
                Optional<Payment> kept = payments.stream()
                        .filter(payment -> payment.requestId().equals(id))
                        .findFirst();
                for (int body = 0; kept.isPresent() && body < BODIES; body++) {
                    PaymentRequest request = request(number, body);
                    PaymentHandle handle = till.payments.pay(request);
                    till.advance(Duration.ofSeconds(1));
                    if (request.amount().equals(kept.orElseThrow().amount())) {
                        assertEquals(
                                kept.orElseThrow().id(),
                                handle.result().result().id());
                        assertEquals(
                                kept.orElseThrow().status(),
                                handle.result().result().status());
                    } else {
                        PaymentException refused =
                                (PaymentException) handle.result().cause();
                        assertEquals(ErrorCode.REQUEST_REUSED, refused.code());
                    }
                }
            }
            assertEquals(before, books());
        }

        private String books() {
            List<PaymentId> ids = till.now(till.payments.list(VirtualTill.DAY)).stream()
                    .map(Payment::id)
                    .toList();
            return ids + " " + host.orders().size() + " " + host.booked(PaymentKind.SALE) + " "
                    + till.now(till.journal.verify()).entries();
        }
    }
}
