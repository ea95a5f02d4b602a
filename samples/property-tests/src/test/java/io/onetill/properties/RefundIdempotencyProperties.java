package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.payment.ErrorCode;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RefundIdempotencyProperties {
    private static final Money PAID = Money.fen(1000);
    private static final Set<ErrorCode> REFUSALS =
            EnumSet.of(ErrorCode.REQUEST_REUSED, ErrorCode.REFUND_EXCEEDS, ErrorCode.ALREADY_REFUNDED);

    /** One call on the one sale: a refund of so much, or a void for zero; and whether the power fails then. */
    record Call(int request, int fen, int pauseSeconds, boolean powerCut) {}

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 300, 300, 600, 1000),
                        Arbitraries.of(0, 0, 0, 1, 30),
                        Arbitraries.of(true, false, false, false, false, false))
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<HostScript> scripts() {
        return HostScript.any().map(script -> new HostScript(withoutTheSale(script), script.queries(), List.of(), 20));
    }

    /** The sale itself goes well. */
    private static List<HostScript.Reply> withoutTheSale(HostScript script) {
        List<HostScript.Reply> replies = new ArrayList<>(List.of(HostScript.Reply.ANSWERS));
        replies.addAll(script.replies());
        return replies;
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void aRepeatedRefundOrVoidGivesBackOnce(@ForAll("calls") List<Call> calls, @ForAll("scripts") HostScript script) {
        Counter counter = new Counter(script);

        calls.forEach(counter::call);
        counter.till.advance(Duration.ofMinutes(40));

        List<Payment> records = counter.records();
        assertEquals(
                records.stream().map(Payment::requestId).distinct().count(), records.size(), "one record per request");
        long approved = records.stream()
                .filter(payment -> payment.status() == PaymentStatus.APPROVED)
                .mapToLong(payment -> payment.amount().minor())
                .sum();
        Payment sale =
                counter.till.now(counter.till.payments.payment(counter.sale)).orElseThrow();
        assertEquals(
                approved, counter.host.givenBack(sale.fact(Fact.OUT_TRADE_NO).orElseThrow()));
        assertEquals(PAID.minor() - approved, sale.refundable().minor());
        for (PaymentHandle handle : counter.handles) {
            if (handle.result().failed()) {
                PaymentException refused = (PaymentException) handle.result().cause();
                assertTrue(REFUSALS.contains(refused.code()), refused.toString());
            }
        }
        counter.askAllAgain(records);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theRequestIdOfASaleIsNoRequestIdOfARefund(@ForAll("scripts") HostScript script) {
        Counter counter = new Counter(script);
        RequestId taken = new RequestId("sale-1");

        PaymentHandle refund = counter.till.payments.refund(new RefundRequest(taken, counter.sale, PAID));
        PaymentHandle undo = counter.till.payments.voidPayment(new VoidRequest(taken, counter.sale));
        counter.till.advance(Duration.ofMinutes(1));

        for (PaymentHandle handle : List.of(refund, undo)) {
            assertEquals(
                    ErrorCode.REQUEST_REUSED,
                    ((PaymentException) handle.result().cause()).code());
        }
        assertEquals(List.of(), counter.records());
    }

    private static final class Counter {
        private final VirtualTill till;
        private ScriptedHost host;
        private final PaymentId sale;
        private List<PaymentHandle> handles = new ArrayList<>();

        Counter(HostScript script) {
            till = new VirtualTill(time -> {
                host = new ScriptedHost(time, "wallet", PaymentMethod.PAYMENT_CODE, Duration.ofSeconds(30), script);
                return List.of(host);
            });
            till.customerShowsCode();
            PaymentHandle handle = till.payments.pay(
                    PaymentRequest.of("sale-1", "order-1", PAID).by(PaymentMethod.PAYMENT_CODE));
            sale = till.now(handle.result()).id();
        }

        void call(Call call) {
            handles.add(ask(call.request(), call.fen()));
            till.advance(Duration.ofSeconds(call.pauseSeconds()));
            if (call.powerCut()) {
                till.losePower();
                handles = new ArrayList<>();
            }
        }

        private PaymentHandle ask(int number, int fen) {
            RequestId id = new RequestId("back-" + number);
            return fen == 0
                    ? till.payments.voidPayment(new VoidRequest(id, sale))
                    : till.payments.refund(new RefundRequest(id, sale, Money.fen(fen)));
        }

        List<Payment> records() {
            return till.now(till.payments.list(VirtualTill.DAY)).stream()
                    .filter(payment -> payment.kind() != PaymentKind.SALE)
                    .toList();
        }

        void askAllAgain(List<Payment> records) {
            for (Payment kept : records) {
                int number = Integer.parseInt(kept.requestId().value().substring("back-".length()));
                int fen = kept.kind() == PaymentKind.VOID
                        ? 0
                        : Math.toIntExact(kept.amount().minor());
                PaymentHandle same = ask(number, fen);
                PaymentHandle other = ask(number, fen + 1);
                till.advance(Duration.ofSeconds(1));

                assertEquals(kept.id(), same.result().result().id());
                assertEquals(kept.status(), same.result().result().status());
                PaymentException refused = (PaymentException) other.result().cause();
                assertEquals(ErrorCode.REQUEST_REUSED, refused.code());
            }
            assertEquals(records.size(), records().size());
        }
    }
}
