package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerLink;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.card.simulator.SimulatedQrFault;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.device.DeviceHealth;
import io.onetill.device.Scanner;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.Receipts;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments by UnionPay code through the engine, to a proven end. */
class UnionPayQrRoadTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final SimulatedLedger ledger = SimulatedLedger.inMemory();
    private final SimulatedAcquirer acquirer =
            new SimulatedAcquirer(ledger, SimulatedAcquirer.Memory.FORGETFUL, new Random(5), time::wallTime);
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private MemoryJournal journal = new MemoryJournal(store, Runnable::run);
    private final List<Duration> delays = new ArrayList<>();
    private Promise<PaymentCode> scanned = Promise.promise();
    private Payments payments;

    UnionPayQrRoadTest() {
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        start();
    }

    private void start() {
        scanned = Promise.promise();
        CardChannel card = new CardChannel(
                CardShop.options(),
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                new FakePinPad(CardShop.MASTER),
                new DelayedLine());
        Future<Payments> opened = Payments.builder()
                .journal(journal)
                .time(time)
                .scanner(new OneCode())
                .channel(card)
                .channel(new UnionPayQrChannel(card, UnionPayQrOptions.USUAL))
                .open();
        time.advance(Duration.ofMillis(20));
        payments = opened.result();
    }

    /** A line whose next payment messages arrive late: the till hears nothing of them. */
    private final class DelayedLine implements AcquirerLink {
        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            boolean money = message[11] == 0x02;
            if (money && !delays.isEmpty()) {
                time.after(delays.remove(0), () -> acquirer.handle(message));
                return Future.failedFuture(new LinkException(false, "no answer"));
            }
            return new SimulatedAcquirerLink(acquirer, time).exchange(message, within);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    private final class OneCode implements Scanner {
        @Override
        public Future<PaymentCode> arm() {
            return scanned.future();
        }

        @Override
        public Future<Void> disarm() {
            return Future.succeededFuture();
        }

        @Override
        public String name() {
            return "scanner";
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

    private PaymentHandle pay(String id, PaymentMethod method) {
        return payments.pay(
                PaymentRequest.of(id, "order-" + id, Money.fen(1000)).by(method));
    }

    private Payment shows(String id, SimulatedQrScenario payer) {
        scanned = Promise.promise();
        PaymentHandle handle = pay(id, PaymentMethod.PAYMENT_CODE);
        time.advance(Duration.ofMillis(20));
        scanned.complete(PaymentCode.of(payer.code()));
        for (int second = 0; second < 400 && !handle.result().isComplete(); second++) {
            time.advance(Duration.ofSeconds(1));
        }
        return handle.result().result();
    }

    private Payment now(PaymentId id) {
        Future<Optional<Payment>> found = payments.payment(id);
        time.advance(Duration.ofMillis(20));
        return found.result().orElseThrow();
    }

    @Test
    void aPaymentCodeIsPaidRefundedInPartAndTheBillAgrees() {
        Payment sale = shows("r1", SimulatedQrScenario.PAYS);
        assertEquals(PaymentStatus.APPROVED, sale.status());
        PaymentHandle back = payments.refund(new RefundRequest(new RequestId("b1"), sale.id(), Money.fen(300)));
        time.advance(Duration.ofSeconds(1));
        assertEquals(PaymentStatus.APPROVED, back.result().result().status());
        Payment second = shows("r2", SimulatedQrScenario.PASSWORD_THEN_PAYS);
        PaymentHandle voided = payments.voidPayment(new VoidRequest(new RequestId("v1"), second.id()));
        time.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.APPROVED, voided.result().result().status());
        assertEquals(700, ledger.netMinor("unionpay-qr"));
        assertBillAgrees(List.of(
                sale.id(),
                back.result().result().id(),
                second.id(),
                voided.result().result().id()));
    }

    private void assertBillAgrees(List<PaymentId> ids) {
        LocalDate day = LocalDate.ofInstant(time.wallTime(), ZONE);
        List<BillRow> rows = new ArrayList<>();
        acquirer.dayEntries(day).stream()
                .filter(entry -> entry.byCode())
                .forEach(entry -> rows.add(new BillRow(
                        rows.size() + 2,
                        entry.kind(),
                        entry.batch() + "-" + entry.stan(),
                        entry.rrn(),
                        entry.amount(),
                        Money.fen(0),
                        entry.state() != io.onetill.card.simulator.SimulatedLedgerEntry.State.REVERSED)));
        Bill bill = new Bill(UnionPayQrChannel.ID, day, rows, List.of());
        List<Payment> all = ids.stream().map(this::now).toList();
        assertTrue(
                Reconciliation.compare(all, bill, ZONE).clean(),
                () -> Reconciliation.compare(all, bill, ZONE).differences().toString());
    }

    @Test
    void theSlipShowsTheTerminalsNumbersAndNoCard() {
        Payment sale = shows("r1", SimulatedQrScenario.PAYS);
        String slip = String.join(
                "\n",
                new TextLayout(32)
                        .lines(Receipts.of(
                                sale,
                                Optional.empty(),
                                new TillProfile("Shop", CardShop.MERCHANT, CardShop.TERMINAL, "01", ZONE, Language.EN),
                                ReceiptCopy.CUSTOMER,
                                false)));

        assertTrue(slip.contains("UnionPay QR"), slip);
        assertTrue(slip.contains(sale.fact(Fact.RRN).orElseThrow()), slip);
        assertTrue(slip.contains(sale.fact(Fact.STAN).orElseThrow()), slip);
        assertFalse(slip.contains("62000000"), slip);
    }

    @Test
    void aLostAnswerIsAskedAfterAndApproved() {
        Payment sale = shows("r1", SimulatedQrScenario.PAYS_ANSWER_LOST);

        assertEquals(PaymentStatus.APPROVED, sale.status());
        assertEquals(1000, ledger.netMinor("unionpay-qr"));
    }

    @Test
    void aPayerWhoWalksAwayIsVoidedAndCanPayNoMore() {
        Payment sale = shows("r1", SimulatedQrScenario.NEVER_FINISHES);

        assertFalse(sale.status() == PaymentStatus.APPROVED);
        assertEquals(Optional.of(ErrorCode.CUSTOMER_TIMEOUT), sale.error());
        assertTrue(acquirer.unionPayQr().orders().stream().noneMatch(order -> order.payable()));
        assertBillAgrees(List.of(sale.id()));
    }

    @Test
    void aSaleThatArrivesAfterItsVoidIsFoundAndUndone() {
        delays.add(Duration.ofSeconds(100));
        Payment told = shows("r1", SimulatedQrScenario.PAYS);
        assertFalse(told.status() == PaymentStatus.APPROVED);
        time.advance(Duration.ofSeconds(60));
        time.advance(Duration.ofMinutes(5));

        Payment later = now(told.id());
        assertEquals(PaymentStatus.CANCELLED, later.status());
        assertEquals(1, ledger.entries().size(), "the sale did arrive");
        assertEquals(0, ledger.netMinor("unionpay-qr"));
        assertBillAgrees(List.of(told.id()));
    }

    @Test
    void aPowerCutAfterSendingIsResolvedAtTheNextStart() {
        scanned = Promise.promise();
        acquirer.unionPayQr().strike(SimulatedQrFault.ANSWER_LOST);
        PaymentHandle handle = pay("r1", PaymentMethod.PAYMENT_CODE);
        time.advance(Duration.ofMillis(20));
        scanned.complete(PaymentCode.of(SimulatedQrScenario.PAYS.code()));
        time.advance(Duration.ofSeconds(1));
        assertFalse(handle.result().isComplete());
        assertEquals(1000, ledger.netMinor("unionpay-qr"));
        time.dropAll();
        journal.crash(0);
        journal = new MemoryJournal(store, Runnable::run);
        start();
        time.advance(Duration.ofMinutes(5));

        PaymentHandle again = pay("r1", PaymentMethod.PAYMENT_CODE);
        time.advance(Duration.ofSeconds(1));
        Payment payment = again.result().result();
        assertEquals(
                payment.status() == PaymentStatus.APPROVED ? 1000 : 0,
                ledger.netMinor("unionpay-qr"),
                payment.status().name());
        assertBillAgrees(List.of(payment.id()));
    }

    @Test
    void aShownCodeIsScannedAndOneThatNobodyScansIsClosed() {
        List<String> shown = new ArrayList<>();
        PaymentHandle handle = pay("r1", PaymentMethod.DYNAMIC_QR).onEvent(event -> {
            if (event.type() == EventType.SCAN_SHOWN_QR) {
                shown.add(event.details().getOrDefault("qr", ""));
            }
        });
        time.advance(Duration.ofSeconds(4));
        acquirer.unionPayQr().payer().scan(shown.get(0));
        time.advance(Duration.ofSeconds(10));
        assertEquals(PaymentStatus.APPROVED, handle.result().result().status());
        PaymentHandle nobody = pay("r2", PaymentMethod.DYNAMIC_QR);
        time.advance(Duration.ofMinutes(6));

        assertEquals(PaymentStatus.CANCELLED, nobody.result().result().status());
        assertTrue(acquirer.unionPayQr().orders().stream().noneMatch(order -> order.payable()));
        assertEquals(1000, ledger.netMinor("unionpay-qr"));
    }

    @Test
    void theSchemeRemembersItsOrdersInTheLedgersFile(@TempDir Path folder) {
        Path file = folder.resolve("acquirer.jsonl");
        FakeAttempt waiting;
        FakeAttempt paid;
        try (SimulatedLedger first = SimulatedLedger.inFile(file)) {
            QrShop shop = new QrShop(SimulatedAcquirer.Memory.FORGETFUL, first, UnionPayQrOptions.USUAL);
            waiting = shop.sale(PaymentMethod.PAYMENT_CODE);
            shop.pull(waiting, SimulatedQrScenario.PASSWORD_THEN_PAYS);
            paid = shop.paid();
        }
        try (SimulatedLedger second = SimulatedLedger.inFile(file)) {
            QrShop shop = new QrShop(SimulatedAcquirer.Memory.FORGETFUL, second, UnionPayQrOptions.USUAL);
            assertEquals(1000, shop.net(paid));
            shop.cards.time.advance(Duration.ofSeconds(5));
            assertEquals(2, shop.scheme.orders().size());
            assertEquals(1000, shop.net(waiting), "the payer has typed the password meanwhile");
        }
    }
}
