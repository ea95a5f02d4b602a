package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.SupervisorNote;
import io.onetill.payment.VoidRequest;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever port never answers, every public call does (I8); and when the engine has stopped, each says so. */
class EveryCallEndsTest {
    private static final SupervisorNote NOTE = new SupervisorNote("Li", "checked");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final ScriptedChannel wallet =
            new ScriptedChannel("wallet", PaymentMethod.DYNAMIC_QR, Duration.ofSeconds(60));
    private final TestTill till = new TestTill(card, wallet);

    private PaymentHandle payByCard(String id) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1000)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private Map<String, Future<?>> everyCall(Payment sale, PaymentHandle handle) {
        Map<String, Future<?>> calls = new LinkedHashMap<>();
        PaymentRequest request = PaymentRequest.of("new", "order-2", Money.fen(100));
        RequestId refund = new RequestId("f1");
        calls.put("pay", till.payments.pay(request).result());
        calls.put("settled", till.payments.pay(request).settled());
        calls.put(
                "refund",
                till.payments
                        .refund(new RefundRequest(refund, sale.id(), Money.fen(1)))
                        .result());
        calls.put(
                "void",
                till.payments
                        .voidPayment(new VoidRequest(new RequestId("v1"), sale.id()))
                        .result());
        calls.put("payment", till.payments.payment(new PaymentId("other")));
        calls.put("find", till.payments.find(new RequestId("other")));
        calls.put("list", till.payments.list(DAY));
        calls.put("listOpen", till.payments.listOpen());
        calls.put("openWork", till.payments.openWork());
        calls.put("sign", till.payments.sign(new PaymentId("other"), NOTE));
        calls.put("signTill", till.payments.signTill(NOTE));
        calls.put("closeDay", till.payments.closeDay(DAY, "Wang"));
        calls.put("reprint", till.payments.reprint(new PaymentId("other"), ReceiptCopy.CUSTOMER));
        calls.put("cancel", handle.cancel());
        return calls;
    }

    private static void unavailable(Map<String, Future<?>> calls) {
        calls.forEach((name, call) -> {
            assertTrue(call.isComplete(), name);
            PaymentException refused = assertInstanceOf(PaymentException.class, call.cause(), name);
            assertSame(ErrorCode.JOURNAL_UNAVAILABLE, refused.code(), name);
        });
    }

    @Test
    void aJournalThatNeverAnswersStopsTheEngineAndEveryCallSaysSo() {
        List<Throwable> causes = new ArrayList<>();
        till.payments.onStop(causes::add);
        wallet.onStart = wallet::showCode;
        Payment sale = payByCard("r1").result().result();
        PaymentHandle open = till.payments.pay(PaymentRequest.of("r2", "order-1", Money.fen(1000)));
        till.advance(Duration.ofSeconds(1));
        till.deaf = true;

        Map<String, Future<?>> calls = everyCall(sale, open);
        till.advance(Duration.ofSeconds(31));
        unavailable(calls);
        assertEquals(1, causes.size());
        assertTrue(open.result().isComplete());

        unavailable(everyCallNow(sale, open));
    }

    /** While the journal is opened again, and that never ends. */
    private Map<String, Future<?>> everyCallNow(Payment sale, PaymentHandle handle) {
        till.advance(Duration.ofSeconds(5));
        Map<String, Future<?>> calls = everyCall(sale, handle);
        till.advance(Duration.ofMillis(1));
        return calls;
    }

    @Test
    void aClosedTillSaysSoToEveryCallAndCloses() {
        wallet.onStart = wallet::showCode;
        Payment sale = payByCard("r1").result().result();
        PaymentHandle open = till.payments.pay(PaymentRequest.of("r2", "order-1", Money.fen(1000)));
        Future<Payment> settled = open.settled();
        till.advance(Duration.ofSeconds(1));
        till.payments.close();
        till.advance(Duration.ofSeconds(1));

        unavailable(everyCallNow(sale, open));
        assertTrue(settled.failed());
    }

    @Test
    void aTillWhoseJournalNeverClosesSaysSo() {
        till.deaf = true;
        Future<Void> closed = till.payments.close();
        till.advance(Duration.ofSeconds(31));

        assertSame(ErrorCode.JOURNAL_UNAVAILABLE, ((PaymentException) closed.cause()).code());
    }

    @Test
    void aChannelThatNeverAnswersEndsEachCallByItsDeadline() {
        wallet.onStart = wallet::showCode;
        wallet.onQuery = attempt -> Promise.<Answer>promise().future();
        wallet.onUndo = attempt -> Promise.<UndoAnswer>promise().future();
        card.onStart = attempt -> Promise.<Answer>promise().future();
        PaymentHandle both = till.payments.pay(
                PaymentRequest.of("r1", "order-1", Money.fen(1000)).waiting(Duration.ofSeconds(30)));
        till.advance(Duration.ofSeconds(5));
        Future<CancelAnswer> cancelled = both.cancel();
        till.advance(Duration.ofMinutes(5));

        assertTrue(both.result().isComplete());
        assertTrue(cancelled.isComplete());
        PaymentHandle byCard = payByCard("r2");
        Future<CancelAnswer> cardCancelled = byCard.cancel();
        till.advance(Duration.ofMinutes(3));
        assertTrue(byCard.result().isComplete());
        assertTrue(cardCancelled.isComplete());
    }

    @Test
    void aPrinterThatNeverAnswersEndsAPaymentAndAReprint() {
        till.printer = new MutePrinter();
        till.loseMemory();
        PaymentHandle handle = payByCard("r1");
        till.advance(Duration.ofSeconds(30));
        Payment payment = handle.result().result();
        Future<?> reprint = till.payments.reprint(payment.id(), ReceiptCopy.CUSTOMER);
        till.advance(Duration.ofSeconds(15));

        assertEquals(PaymentStatus.APPROVED, payment.status());
        assertTrue(reprint.succeeded());
    }

    @Test
    void anotherTillOnTheSameJournalGoesOnAfterTheFirstWasClosed() {
        card.onStart = attempt ->
                card.book(attempt).compose(any -> Promise.<Answer>promise().future());
        payByCard("r1");
        till.payments.close();
        till.advance(Duration.ofSeconds(1));
        Payments first = till.payments;
        till.startOnTheSameJournal();
        till.advance(Duration.ofMinutes(3));

        Future<java.util.Optional<Payment>> found = till.payments.find(new RequestId("r1"));
        Future<java.util.Optional<Payment>> old = first.find(new RequestId("r1"));
        till.advance(Duration.ofSeconds(1));
        assertEquals(PaymentStatus.CANCELLED, found.result().orElseThrow().status());
        assertTrue(old.failed());
        assertTrue(card.charged.isEmpty());
    }

    private static final class MutePrinter implements ReceiptPrinter {
        @Override
        public Future<PrintResult> print(Receipt receipt) {
            return Promise.<PrintResult>promise().future();
        }

        @Override
        public String name() {
            return "printer";
        }

        @Override
        public Future<DeviceHealth> health() {
            return Future.succeededFuture(DeviceHealth.READY);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
