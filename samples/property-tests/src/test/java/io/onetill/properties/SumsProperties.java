package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.report.DayReport;
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

class SumsProperties {
    /** What somebody does at the till, and how long until the next thing. */
    record Step(Kind kind, int target, long fen, int pauseSeconds) {}

    enum Kind {
        PAY,
        REFUND,
        VOID,
        REPEAT,
        POWER_CUT
    }

    @Provide
    Arbitrary<List<Step>> days() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(4, Kind.PAY),
                                net.jqwik.api.Tuple.of(8, Kind.REFUND),
                                net.jqwik.api.Tuple.of(2, Kind.VOID),
                                net.jqwik.api.Tuple.of(2, Kind.REPEAT),
                                net.jqwik.api.Tuple.of(1, Kind.POWER_CUT)),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs().between(1, 100),
                        Arbitraries.of(0, 0, 1, 20, 100))
                .as(Step::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(16);
    }

    @Provide
    Arbitrary<HostScript> scripts() {
        return HostScript.any();
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void theSumsAreRightAfterAnyDay(@ForAll("days") List<Step> days, @ForAll("scripts") HostScript script) {
        Day day = new Day(script);

        days.forEach(day::live);
        day.till.advance(Duration.ofMinutes(40));

        List<Payment> payments = day.payments();
        for (Payment payment : payments) {
            assertTrue(payment.status().isFinal(), payment.toString());
        }
        day.checkSales(payments);
        DayReport report = DayReport.of(payments, VirtualTill.DAY, VirtualTill.ZONE);
        assertEquals(day.host.booked(PaymentKind.SALE), report.sales().sum().minor());
        assertEquals(day.host.booked(PaymentKind.REFUND), report.refunds().sum().minor());
        assertEquals(day.host.booked(PaymentKind.VOID), report.voids().sum().minor());
        assertTrue(day.till.now(day.till.journal.verify()).problems().isEmpty());
    }

    private static final class Day {
        private final VirtualTill till;
        private ScriptedHost host;
        private final List<PaymentRequest> sales = new ArrayList<>();
        private final List<RefundRequest> refunds = new ArrayList<>();
        private final List<VoidRequest> voids = new ArrayList<>();

        Day(HostScript script) {
            till = new VirtualTill(time -> {
                host = new ScriptedHost(time, "wallet", PaymentMethod.PAYMENT_CODE, Duration.ofSeconds(30), script);
                return List.of(host);
            });
        }

        void live(Step step) {
            switch (step.kind()) {
                case PAY -> pay(step.fen());
                case REFUND -> sale(step.target()).ifPresent(sale -> refund(sale, step.fen()));
                case VOID -> sale(step.target()).ifPresent(this::voidPayment);
                case REPEAT -> repeat(step.target());
                case POWER_CUT -> till.losePower();
            }
            till.advance(Duration.ofSeconds(step.pauseSeconds()));
            checkSales(payments());
        }

        private void pay(long fen) {
            String number = String.valueOf(sales.size());
            PaymentRequest request = PaymentRequest.of("sale-" + number, "order-" + number, Money.fen(fen))
                    .by(PaymentMethod.PAYMENT_CODE);
            sales.add(request);
            till.customerShowsCode();
            till.payments.pay(request);
        }

        private Optional<PaymentId> sale(int target) {
            return sales.isEmpty()
                    ? Optional.empty()
                    : till.now(till.payments.find(
                                    sales.get(target % sales.size()).requestId()))
                            .map(Payment::id);
        }

        private void refund(PaymentId sale, long fen) {
            RefundRequest request = new RefundRequest(new RequestId("refund-" + refunds.size()), sale, Money.fen(fen));
            refunds.add(request);
            takenOrRefused(till.payments.refund(request));
        }

        private void voidPayment(PaymentId sale) {
            VoidRequest request = new VoidRequest(new RequestId("void-" + voids.size()), sale);
            voids.add(request);
            takenOrRefused(till.payments.voidPayment(request));
        }

        private void repeat(int target) {
            if (!sales.isEmpty()) {
                till.payments.pay(sales.get(target % sales.size()));
            }
            if (!refunds.isEmpty()) {
                takenOrRefused(till.payments.refund(refunds.get(target % refunds.size())));
            }
            if (!voids.isEmpty()) {
                takenOrRefused(till.payments.voidPayment(voids.get(target % voids.size())));
            }
        }

        /** A refusal is one with a code; anything else that fails is a fault of the till. */
        private void takenOrRefused(PaymentHandle handle) {
            till.advance(Duration.ZERO);
            if (handle.result().failed()) {
                assertTrue(
                        handle.result().cause() instanceof PaymentException,
                        () -> handle.result().cause().toString());
            }
        }

        List<Payment> payments() {
            return till.now(till.payments.list(VirtualTill.DAY));
        }

        /** Holds at every moment, pending refunds counted in. */
        void checkSales(List<Payment> payments) {
            for (Payment sale : payments) {
                if (sale.kind() != PaymentKind.SALE) {
                    continue;
                }
                long approved = givenBack(payments, sale, true);
                long withPending = givenBack(payments, sale, false);
                assertTrue(withPending <= sale.amount().minor(), sale.toString());
                assertEquals(withPending, sale.refunded().minor());
                long left =
                        sale.status() == PaymentStatus.APPROVED ? sale.amount().minor() - withPending : 0;
                assertEquals(left, sale.refundable().minor());
                sale.fact(Fact.OUT_TRADE_NO)
                        .ifPresent(reference -> assertTrue(approved <= host.givenBack(reference), reference));
            }
        }

        private static long givenBack(List<Payment> payments, Payment sale, boolean approvedOnly) {
            return payments.stream()
                    .filter(payment ->
                            payment.original().filter(sale.id()::equals).isPresent())
                    .filter(payment -> payment.status() == PaymentStatus.APPROVED
                            || (!approvedOnly && !payment.status().isFinal()))
                    .mapToLong(payment -> payment.amount().minor())
                    .sum();
        }
    }
}
