package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.HostOptions;
import io.onetill.card.management.BatchItem;
import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import io.onetill.card.management.SettlementResult;
import io.onetill.card.management.SettlementVerdict;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.card.management.TerminalDuties;
import io.onetill.card.simulator.SimulatedBatch;
import io.onetill.card.simulator.SimulatedManagementFault;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.TillServices;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {
    private final CardShop shop = new CardShop();
    private final TerminalDuties duties = shop.channel.duties().orElseThrow();
    private final List<BatchItem> items = new ArrayList<>();
    private String itemsBatch = "000001";

    private FakeAttempt sale(long fen) {
        FakeAttempt sale = shop.sale(fen);
        assertInstanceOf(Answer.Success.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        items.add(item(Kind.SALE, Chip.NONE, fen, sale.facts()));
        return sale;
    }

    private void chipSale(long fen) {
        FakeAttempt sale = sale(fen);
        items.set(items.size() - 1, item(Kind.SALE, Chip.APPROVED, fen, sale.facts()));
    }

    private void giveBack(PaymentKind kind, long fen, FakeAttempt sale) {
        FakeAttempt back = shop.attempt(kind, fen, Optional.of(CardShop.original(sale)));
        assertInstanceOf(Answer.Success.class, shop.start(back, SwipedCard.of(CardShop.PAN)));
        items.add(item(Kind.valueOf(kind.name()), Chip.NONE, fen, back.facts()));
    }

    private static BatchItem item(Kind kind, Chip chip, long fen, Facts facts) {
        return new BatchItem(
                kind,
                chip,
                false,
                fen,
                facts.text(Fact.STAN),
                facts.text(Fact.RRN),
                facts.text(Fact.AUTH_CODE),
                facts.text(Fact.POS_ENTRY_MODE),
                "",
                "",
                chip == Chip.NONE ? "" : "9F2701409F02060000000001009505" + "0000000000");
    }

    private void day() {
        sale(100);
        FakeAttempt voided = sale(250);
        giveBack(PaymentKind.VOID, 250, voided);
        FakeAttempt refunded = sale(300);
        giveBack(PaymentKind.REFUND, 50, refunded);
        chipSale(777);
    }

    /** A day's items are of the first batch; what is paid later begins a list of its own. */
    private Future<List<BatchItem>> itemsOf(String batch) {
        return Future.succeededFuture(batch.equals(itemsBatch) ? List.copyOf(items) : List.of());
    }

    private SettlementResult settle() {
        return shop.run(duties.settle(this::itemsOf));
    }

    private List<String> uploads() {
        return shop.link.sent("0320").stream()
                .map(message -> message.text(60).substring(8))
                .toList();
    }

    private ErrorCode refused(Future<?> future) {
        while (!future.isComplete() && shop.time.step()) {
            // The virtual clock does the work.
        }
        return assertInstanceOf(PaymentException.class, future.cause()).code();
    }

    @Test
    void aBalancedBatchSendsTheCertificatesOnly() {
        day();

        SettlementResult result = settle();

        assertTrue(result.balanced());
        assertEquals(1427, result.domestic().debitMinor());
        assertEquals(4, result.domestic().debits());
        assertEquals(300, result.domestic().creditMinor());
        assertEquals(2, result.domestic().credits());
        assertEquals(List.of("203", "207"), uploads());
        assertEquals(
                "000000001427004000000000300002" + "0" + "0".repeat(31),
                shop.link.sent("0500").get(0).text(48));
    }

    @Test
    void afterASettlementTheNextBatchBegins() {
        day();
        assertEquals("000001", settle().batch());

        FakeAttempt next = shop.sale(5);
        assertInstanceOf(Answer.Success.class, shop.start(next, SwipedCard.of(CardShop.PAN)));

        assertEquals("000002", next.facts().text(Fact.BATCH));
        assertEquals(0L, shop.till.counters.get("settlement"));
        items.clear();
        items.add(item(Kind.SALE, Chip.NONE, 5, next.facts()));
        itemsBatch = "000002";
        assertTrue(settle().balanced());
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedManagementFault.class,
            names = {"UNBALANCED", "NOT_COMPARED"})
    void aHostThatDoesNotAgreeGetsTheDetails(SimulatedManagementFault fault) {
        day();
        shop.acquirer.management().fail(fault);

        SettlementResult result = settle();

        assertFalse(result.balanced());
        assertEquals(List.of("201", "000", "205", "202"), uploads());
        assertEquals(6, result.uploaded());
        SimulatedBatch closed = shop.acquirer.management().settled().get(0);
        assertEquals(items.stream().map(BatchItem::stan).collect(Collectors.toSet()), closed.uploaded());
        assertEquals(6, closed.announced());
    }

    @Test
    void detailsGoEightAtATimeAndWithoutCardNumbers() {
        for (int i = 1; i <= 17; i++) {
            sale(i);
        }
        shop.acquirer.management().fail(SimulatedManagementFault.UNBALANCED);

        assertEquals(17, settle().uploaded());

        assertEquals(List.of("201", "201", "201", "202"), uploads());
        String first = shop.link.sent("0320").get(0).text(48);
        assertEquals(322, first.length());
        assertEquals("08" + "00" + items.get(0).stan() + "0".repeat(20) + "000000000001", first.substring(0, 42));
    }

    @Test
    void aTransactionThatTheTillDoesNotHaveIsNoticedAndOneTheHostDoesNotHaveIsNamed() {
        day();
        items.remove(0);
        items.add(new BatchItem(Kind.SALE, Chip.NONE, false, 9, "900000", "", "", "022", "", "", ""));

        SettlementResult result = settle();

        assertEquals(SettlementVerdict.UNBALANCED, result.domesticVerdict());
        assertTrue(result.refused().contains("900000"), result.refused().toString());
        assertTrue(shop.till.evidence.stream().anyMatch(what -> what.endsWith(": 900000")));
        assertEquals("000002", shop.channel.host().orElseThrow().batch());
    }

    @Test
    void foreignCardsAreComparedByThemselves() {
        sale(100);
        BatchItem own = items.get(0);
        items.set(
                0,
                new BatchItem(
                        own.kind(), own.chip(), true, 100, own.stan(), own.rrn(), "", own.entryMode(), "", "", ""));

        SettlementResult result = settle();

        // The simulated host takes all cards for domestic, so neither half fits.
        assertEquals(SettlementVerdict.UNBALANCED, result.domesticVerdict());
        assertEquals(SettlementVerdict.UNBALANCED, result.foreignVerdict());
        assertEquals(100, result.foreign().debitMinor());
        assertEquals("01", shop.link.sent("0320").get(0).text(48).substring(2, 4));
    }

    @Test
    void anEmptyBatchIsClosedToo() {
        shop.run(shop.channel.host().orElseThrow().signOn());

        assertTrue(settle().balanced());
        assertEquals(List.of("207"), uploads());
    }

    @Test
    void aHostThatRefusesLeavesTheBatchOpen() {
        day();
        shop.acquirer.management().fail(SimulatedManagementFault.REFUSES);

        // The sign-on after a refusal is refused too.
        assertEquals(ErrorCode.HOST_ERROR, refused(duties.settle(this::itemsOf)));
        assertEquals(0L, shop.till.counters.get("settlement"));
        shop.acquirer.management().fail(SimulatedManagementFault.NONE);
        assertTrue(settle().balanced());
    }

    @Test
    void aBatchThatTheHostHasClosedByItselfIsRefusedAndTheNextOneBegins() {
        day();
        shop.acquirer.nextBatch(CardShop.TERMINAL);

        assertEquals(ErrorCode.HOST_ERROR, refused(duties.settle(this::itemsOf)));
        FakeAttempt next = shop.sale(5);
        assertInstanceOf(Answer.Success.class, shop.start(next, SwipedCard.of(CardShop.PAN)));
        assertEquals("000002", next.facts().text(Fact.BATCH));
    }

    @Test
    void aPaymentWaitsForASettlementAndASettlementRefusesToBeginInAPayment() {
        day();
        shop.pinPad.customerHesitates = true;
        Future<Answer> paying = shop.channel.start(shop.sale(1), new Instrument.Card(SwipedCard.of(CardShop.PAN)));
        assertEquals(ErrorCode.TILL_BUSY, refused(duties.settle(this::itemsOf)));
        shop.pinPad.cancelEntry();
        shop.run(paying);
        shop.pinPad.customerHesitates = false;

        Future<SettlementResult> settling = duties.settle(this::itemsOf);
        FakeAttempt next = shop.sale(2);
        Future<Answer> paid = shop.channel.start(next, new Instrument.Card(SwipedCard.of(CardShop.PAN)));

        assertInstanceOf(Answer.Success.class, shop.run(paid));
        assertTrue(settling.succeeded());
        assertEquals("000002", next.facts().text(Fact.BATCH));
    }

    @Test
    void aSilentHostEndsASettlementInTimeAndItGoesOnLater() {
        day();
        shop.acquirer.management().fail(SimulatedManagementFault.UNBALANCED);
        for (int answered = 0; answered < 5; answered++) {
            shop.acquirer.management().silentAfter(answered == 0 ? 0 : 1);
            Future<SettlementResult> end = duties.settle(this::itemsOf);
            shop.time.advance(Duration.ofSeconds(21));
            assertEquals(ErrorCode.HOST_UNREACHABLE, refused(end));
        }
        shop.acquirer.management().silentAfter(100);
        SettlementResult result = settle();

        assertEquals(6, result.uploaded());
        assertEquals(1, shop.acquirer.management().settled().size());
    }

    @Test
    void afterAPowerCutAtAnyStepTheBatchIsClosedOnceAndWhole() {
        int steps = cutAt(Integer.MAX_VALUE, new CuttableShop());
        assertTrue(steps > 20, "steps: " + steps);
        for (int cut = 1; cut <= steps; cut++) {
            CuttableShop cuttable = new CuttableShop();
            cutAt(cut, cuttable);
            boolean over = cuttable.test.shop.till.number(AcquirerHost.BATCH) == 2
                    && cuttable.test.shop.till.number("settlement") == 0;
            // The last cut comes after the last write: then it was over.
            assertEquals(cut == steps, over);
            if (!over) {
                assertEquals("000001", cuttable.again().batch(), "cut at " + cut);
            }

            List<SimulatedBatch> closed =
                    cuttable.test.shop.acquirer.management().settled();
            assertEquals(1, closed.size(), "cut at " + cut);
            assertEquals(6, closed.get(0).uploaded().size(), "cut at " + cut);
            assertEquals(2L, cuttable.test.shop.till.counters.get(AcquirerHost.BATCH), "cut at " + cut);
            assertEquals(0L, cuttable.test.shop.till.counters.get("settlement"), "cut at " + cut);
        }
    }

    @Test
    void afterAPowerCutAtAnyStepACustomerMayComeBeforeTheSettlementGoesOn() {
        int steps = cutAt(Integer.MAX_VALUE, new CuttableShop());
        for (int cut = 1; cut <= steps; cut++) {
            CuttableShop cuttable = new CuttableShop();
            cutAt(cut, cuttable);
            SettlementTest test = cuttable.test;
            CardChannel next = new CardChannel(
                    CardShop.options(),
                    CardKernels.of(io.onetill.card.emv.EmvConfiguration.usual("OT000001")),
                    test.shop.pinPad,
                    test.shop.link);
            next.open(test.shop.till);
            FakeAttempt sale = test.shop.sale(5);
            assertInstanceOf(
                    Answer.Success.class,
                    test.shop.run(next.start(sale, new Instrument.Card(SwipedCard.of(CardShop.PAN)))));
            if (sale.facts().text(Fact.BATCH).equals("000001")) {
                test.items.add(item(Kind.SALE, Chip.NONE, 5, sale.facts()));
                test.shop.run(next.duties().orElseThrow().settle(test::itemsOf));
            }

            SimulatedBatch closed = test.shop.acquirer.management().settled().get(0);
            Set<String> inFirstBatch = test.items.stream().map(BatchItem::stan).collect(Collectors.toSet());
            assertEquals(inFirstBatch, closed.uploaded(), "cut at " + cut);
            assertEquals(inFirstBatch.size(), closed.announced(), "cut at " + cut);
        }
    }

    /** Settles a day whose power is cut at this effect; gives how many effects there were. */
    private static int cutAt(int effect, CuttableShop cuttable) {
        cuttable.left = effect;
        Future<SettlementResult> settling = cuttable.duties.settle(cuttable.test::itemsOf);
        cuttable.test.shop.time.advance(Duration.ofSeconds(1));
        assertEquals(effect == Integer.MAX_VALUE, settling.isComplete());
        cuttable.test.shop.time.dropAll();
        return Integer.MAX_VALUE - cuttable.left;
    }

    /** A terminal whose power goes before or after one of its durable writes and messages. */
    private static final class CuttableShop implements TillServices, AcquirerLink {
        final SettlementTest test = new SettlementTest();
        final TerminalDuties duties;
        int left = Integer.MAX_VALUE;

        CuttableShop() {
            test.day();
            test.shop.acquirer.management().fail(SimulatedManagementFault.UNBALANCED);
            AcquirerHost host = new AcquirerHost(
                    HostOptions.of(CardShop.TERMINAL, CardShop.MERCHANT), this, test.shop.pinPad, this);
            duties = new TerminalDuties(host, TerminalDataStore.inMemory(), this);
        }

        /** The same terminal after the power came back. */
        SettlementResult again() {
            left = Integer.MAX_VALUE;
            return test.shop.run(test.shop.channel.duties().orElseThrow().settle(test::itemsOf));
        }

        private <T> Future<T> effect(Supplier<Future<T>> action) {
            if (left-- <= 1) {
                return Promise.<T>promise().future();
            }
            Future<T> done = action.get();
            return left-- <= 1 ? Promise.<T>promise().future() : done;
        }

        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            return effect(() -> test.shop.link.exchange(message, within));
        }

        @Override
        public Future<Long> takeNumber(String counter) {
            return effect(() -> test.shop.till.takeNumber(counter));
        }

        @Override
        public Future<Void> setNumber(String counter, long value) {
            return effect(() -> test.shop.till.setNumber(counter, value));
        }

        @Override
        public long number(String counter) {
            return test.shop.till.number(counter);
        }

        @Override
        public TillTime time() {
            return test.shop.time;
        }

        @Override
        public IdSource ids() {
            return test.shop.till.ids();
        }

        @Override
        public void evidence(String what, Facts facts) {
            test.shop.till.evidence(what, facts);
        }

        @Override
        public Future<Void> hint(String channelId, String reference) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
