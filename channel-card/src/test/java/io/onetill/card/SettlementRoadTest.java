package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.RandomSelection;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.BatchItem;
import io.onetill.card.management.BatchItems;
import io.onetill.card.management.SettlementResult;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedBatch;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.card.simulator.SimulatedManagementFault;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.secret.Pan;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A batch as the engine's journal has it, settled with the simulated host's ledger. */
class SettlementRoadTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001")
            .capable("E0F8C8")
            .taking(List.of(EmvApplication.usual("A000000333010101", "UnionPay", "0030")
                    .withFloor(5_000, RandomSelection.NONE)))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("6200000000000005"))
            .cvmList("00000000000000001F00")
            .having(SimulatedCardFeature.APPROVES_OFFLINE);

    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(5), time::wallTime);
    private final QueueReader reader = new QueueReader();
    private final SimulatedCardState card = SimulatedCardState.at(7);
    private final MemoryLink link = new MemoryLink(acquirer, time);
    private final CardChannel channel = new CardChannel(
            CardShop.options().approvingOffline(new OfflineLimits(9, 60_000, Duration.ofDays(1))),
            CardKernels.of(TILL),
            new FakePinPad(CardShop.MASTER),
            link);
    private final Payments payments;
    private int requests;

    SettlementRoadTest() {
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        acquirer.addAccount(SimulatedAccount.of("card", "6200000000000005", "1234", 10_000_000));
        payments = after(
                Payments.builder()
                        .journal(new MemoryJournal(new MemoryJournal.Store(), time::execute))
                        .time(time)
                        .reader(reader)
                        .channel(channel)
                        .open(),
                Duration.ofMillis(20));
    }

    private <T> T after(Future<T> future, Duration wait) {
        time.advance(wait);
        return future.result();
    }

    private Payment done(PaymentHandle handle) {
        Payment payment = after(handle.result(), Duration.ofSeconds(5));
        assertEquals(PaymentStatus.APPROVED, payment.status());
        return payment;
    }

    private void shows() {
        reader.cards.add(SimulatedCard.present(CARD, EntryMode.CHIP, card));
    }

    private PaymentRequest request(long fen) {
        shows();
        return PaymentRequest.of("r" + ++requests, "o" + requests, Money.fen(fen))
                .by(PaymentMethod.CARD);
    }

    private Payment sale(long fen) {
        return done(payments.pay(request(fen)));
    }

    private Future<List<BatchItem>> items(String batch) {
        LocalDate today = LocalDate.ofInstant(time.wallTime(), ZONE);
        return payments.list(today).map(all -> BatchItems.of(all, batch, ZONE));
    }

    private Future<SettlementResult> settle() {
        Future<SettlementResult> settled = channel.duties().orElseThrow().settle(this::items);
        time.advance(Duration.ofSeconds(5));
        return settled;
    }

    /** One of each: asked, told, voided, refunded, held and taken. */
    private void day() {
        sale(10_000);
        sale(2_000);
        Payment voided = sale(30_000);
        shows();
        done(payments.voidPayment(new VoidRequest(new RequestId("v"), voided.id())));
        Payment refunded = sale(40_000);
        shows();
        done(payments.refund(new RefundRequest(new RequestId("b"), refunded.id(), Money.fen(1_000))));
        Payment held = done(payments.authorize(request(50_000)));
        shows();
        done(payments.followUp(FollowUpRequest.completion("c", held.id(), Money.fen(45_000))));
    }

    @Test
    void theJournalAndTheHostsLedgerBalance() {
        day();

        SettlementResult result = settle().result();

        assertTrue(result.balanced(), result.toString());
        assertEquals(
                10_000 + 2_000 + 30_000 + 40_000 + 45_000, result.domestic().debitMinor());
        assertEquals(31_000, result.domestic().creditMinor());
        assertEquals(5, result.domestic().debits());
        // The certificates of three sales and of the authorization; the offline sale was told with its own.
        assertEquals(
                List.of("203", "203", "203", "203", "207"),
                link.sent("0320").stream()
                        .map(sent -> sent.text(60).substring(8))
                        .toList());
        Iso8583Message certificate = link.sent("0320").get(0);
        assertTrue(certificate.text(55).startsWith("9F2608"));
        assertTrue(certificate.text(55).contains("9F270140"));
    }

    @Test
    void aHostThatDoesNotAgreeTakesEveryDetail() {
        day();
        acquirer.management().fail(SimulatedManagementFault.UNBALANCED);

        SettlementResult result = settle().result();

        assertEquals(List.of(), result.refused());
        SimulatedBatch closed = acquirer.management().settled().get(0);
        assertEquals(
                acquirer.ledger().entries().stream().map(entry -> entry.stan()).collect(Collectors.toSet()),
                closed.uploaded());
    }

    @Test
    void theNextDayIsAnotherBatch() {
        day();
        settle();
        Payment next = sale(6_000);

        assertEquals("000002", next.fact(io.onetill.payment.Fact.BATCH).orElseThrow());
        SettlementResult result = settle().result();
        assertTrue(result.balanced(), result.toString());
        assertEquals(6_000, result.domestic().debitMinor());
        assertEquals("000002", result.batch());
    }

    @Test
    void whatIsInDoubtIsResolvedBeforeTheBatchIsSettled() {
        sale(10_000);
        acquirer.behave("card", SimulatedBehaviour.of(SimulatedBehaviour.Kind.SILENT));
        payments.pay(request(20_000));
        time.advance(Duration.ofSeconds(70));

        PaymentException refused = assertInstanceOf(PaymentException.class, settle().cause());
        assertEquals(ErrorCode.OPEN_WORK_LEFT, refused.code());

        acquirer.behave("card", SimulatedBehaviour.NORMAL);
        time.advance(Duration.ofMinutes(10));
        assertTrue(settle().result().balanced());
    }

    @Test
    void whatTheHostWasNotToldYetIsToldBeforeTheBatchIsSettled() {
        acquirer.behave("card", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ANSWERS));
        sale(2_000);
        link.unreachable = true;
        time.advance(Duration.ofSeconds(70));

        assertEquals(
                ErrorCode.OPEN_WORK_LEFT,
                assertInstanceOf(PaymentException.class, settle().cause()).code());

        link.unreachable = false;
        acquirer.behave("card", SimulatedBehaviour.NORMAL);
        time.advance(Duration.ofMinutes(10));
        assertTrue(settle().result().balanced());
    }
}
