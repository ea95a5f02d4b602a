package io.onetill.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentSamples;
import io.onetill.payment.PaymentStatus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReconciliationProperties {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Provide
    Arbitrary<List<Payment>> payments() {
        return Combinators.combine(
                        Arbitraries.of(PaymentKind.SALE, PaymentKind.REFUND, PaymentKind.VOID),
                        Arbitraries.of(AttemptState.values()),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.longs().between(1, 3))
                .as((kind, state, reference, fen) -> new Object[] {kind, state, reference, fen})
                .list()
                .ofMaxSize(20)
                .map(ReconciliationProperties::numbered);
    }

    private static List<Payment> numbered(List<Object[]> seeds) {
        List<Payment> payments = new ArrayList<>();
        for (Object[] seed : seeds) {
            String id = "p" + payments.size();
            payments.add(PaymentSamples.payment(
                    id,
                    (PaymentKind) seed[0],
                    PaymentStatus.PENDING,
                    Money.fen((long) seed[3]),
                    PaymentSamples.NOON,
                    PaymentSamples.attempt(
                            id,
                            1,
                            "card",
                            PaymentMethod.CARD,
                            (AttemptState) seed[1],
                            Facts.of(Fact.STAN, seed[2].toString()).with(Fact.BATCH, "1"))));
        }
        return payments;
    }

    @Provide
    Arbitrary<List<BillRow>> rows() {
        return Combinators.combine(
                        Arbitraries.of(
                                PaymentKind.SALE,
                                PaymentKind.REFUND,
                                PaymentKind.VOID,
                                PaymentKind.COMPLETION,
                                PaymentKind.COMPLETION_VOID),
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(2, 99))
                .as((kind, reference, fen, success, line) ->
                        new BillRow(line, kind, "1-" + reference, "R", Money.fen(fen), Money.fen(0), success))
                .list()
                .ofMaxSize(20);
    }

    @Property
    void theOrderOfRowsAndRecordsChangesNothing(
            @ForAll("payments") List<Payment> payments, @ForAll("rows") List<BillRow> rows, @ForAll long seed) {
        List<Payment> otherPayments = new ArrayList<>(payments);
        List<BillRow> otherRows = new ArrayList<>(rows);
        Collections.shuffle(otherPayments, new Random(seed));
        Collections.shuffle(otherRows, new Random(seed));

        assertEquals(multiset(compare(payments, rows)), multiset(compare(otherPayments, otherRows)));
    }

    @Property
    void aRepeatedBillAddsDuplicatesOnly(
            @ForAll("payments") List<Payment> payments, @ForAll("rows") List<BillRow> rows) {
        List<BillRow> twice = new ArrayList<>(rows);
        twice.addAll(rows);

        Map<ReconciliationClass, Integer> once = compare(payments, rows).counts();
        once.merge(ReconciliationClass.DUPLICATE, rows.size(), Integer::sum);
        assertEquals(once, compare(payments, twice).counts());
    }

    @Property
    void everyRowAndEveryDoneRecordEndsInExactlyOneClass(
            @ForAll("payments") List<Payment> payments, @ForAll("rows") List<BillRow> rows) {
        ReconciliationResult result = compare(payments, rows);
        List<ReconciliationItem> items = new ArrayList<>(result.matched());
        items.addAll(result.differences());

        List<BillRow> seen = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (ReconciliationItem item : items) {
            item.row().ifPresent(seen::add);
            item.local().ifPresent(record -> records.add(record.attempt().toString()));
        }
        assertEquals(counted(rows), counted(seen));
        assertEquals(records.stream().distinct().toList(), records);
        for (Payment payment : payments) {
            if (payment.attempts().get(0).state() == AttemptState.PAID) {
                assertEquals(
                        1,
                        Collections.frequency(
                                records, payment.attempts().get(0).id().toString()));
            }
        }
    }

    private static ReconciliationResult compare(List<Payment> payments, List<BillRow> rows) {
        return Reconciliation.compare(payments, new Bill("card", DAY, rows, List.of()), ZoneOffset.UTC);
    }

    private static Map<Object, Integer> multiset(ReconciliationResult result) {
        List<Object> items = new ArrayList<>(result.matched());
        items.addAll(result.differences());
        return counted(items);
    }

    private static Map<Object, Integer> counted(List<?> items) {
        Map<Object, Integer> counts = new HashMap<>();
        items.forEach(item -> counts.merge(item, 1, Integer::sum));
        return counts;
    }
}
