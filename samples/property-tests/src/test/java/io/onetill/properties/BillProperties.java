package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.SignatureOutcome;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.CardBill;
import io.onetill.reconciliation.LocalRecord;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.reconciliation.ReconciliationClass;
import io.onetill.reconciliation.ReconciliationItem;
import io.onetill.reconciliation.ReconciliationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BillProperties {
    /** The till's side and the channel's side of one day; few references, so that they meet. */
    record Sides(List<Payment> payments, List<BillRow> rows) {}

    @Provide
    Arbitrary<Sides> sides() {
        Arbitrary<List<Payment>> payments = Combinators.combine(
                        Arbitraries.of(PaymentKind.SALE, PaymentKind.REFUND, PaymentKind.VOID),
                        Arbitraries.of(AttemptState.class),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of(-1, 0, 0, 0, 1))
                .as((kind, state, reference, fen, days) -> new Object[] {kind, state, reference, fen, days})
                .list()
                .ofMaxSize(12)
                .map(BillProperties::numbered);
        Arbitrary<List<BillRow>> rows = Combinators.combine(
                        Arbitraries.of(PaymentKind.SALE, PaymentKind.REFUND, PaymentKind.VOID),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(2, 99))
                .as((kind, reference, fen, success, line) ->
                        new BillRow(line, kind, "1-" + reference, "R", Money.fen(fen), Money.fen(0), success))
                .list()
                .ofMaxSize(12);
        return Combinators.combine(payments, rows).as(Sides::new);
    }

    private static List<Payment> numbered(List<Object[]> seeds) {
        List<Payment> payments = new ArrayList<>();
        for (Object[] seed : seeds) {
            String id = "p" + payments.size();
            PaymentKind kind = (PaymentKind) seed[0];
            Facts facts = Facts.of(Fact.STAN, seed[2].toString()).with(Fact.BATCH, "1");
            payments.add(PaymentValues.of(
                    id,
                    kind,
                    kind == PaymentKind.SALE ? Optional.empty() : Optional.of("p0"),
                    PaymentStatus.PENDING,
                    Money.fen((long) seed[3]),
                    PaymentValues.NOON.plus(Duration.ofDays((int) seed[4])),
                    SignatureOutcome.NOT_REQUIRED,
                    PaymentValues.attempt(id, 1, "card", PaymentMethod.CARD, (AttemptState) seed[1], facts)));
        }
        return payments;
    }

    private static ReconciliationResult compare(List<Payment> payments, List<BillRow> rows) {
        return Reconciliation.compare(payments, new Bill("card", VirtualTill.DAY, rows, List.of()), VirtualTill.ZONE);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theOrderChangesNothing(@ForAll("sides") Sides sides, @ForAll long seed) {
        List<Payment> payments = new ArrayList<>(sides.payments());
        List<BillRow> rows = new ArrayList<>(sides.rows());
        Collections.shuffle(payments, new Random(seed));
        Collections.shuffle(rows, new Random(seed + 1));

        ReconciliationResult one = compare(sides.payments(), sides.rows());
        ReconciliationResult other = compare(payments, rows);
        assertEquals(counted(items(one)), counted(items(other)));
        assertEquals(one.local(), other.local());
        assertEquals(one.remote(), other.remote());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aRowThatIsRepeatedIsADuplicateAndNothingElse(
            @ForAll("sides") Sides sides, @ForAll long seed, @ForAll("times") int times) {
        if (sides.rows().isEmpty()) {
            return;
        }
        BillRow repeated = sides.rows().get(Math.floorMod(seed, sides.rows().size()));
        List<BillRow> rows = new ArrayList<>(sides.rows());
        rows.addAll(Collections.nCopies(times, repeated));

        Map<ReconciliationClass, Integer> expected =
                new HashMap<>(compare(sides.payments(), sides.rows()).counts());
        expected.merge(ReconciliationClass.DUPLICATE, times, Integer::sum);
        assertEquals(expected, compare(sides.payments(), rows).counts());
    }

    @Provide
    Arbitrary<Integer> times() {
        return Arbitraries.integers().between(1, 4);
    }

    /** A channel may give the day in two files, as long as it keeps what belongs together in one of them. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aDaySplitIntoTwoBillsTellsTheSameOfEachRow(@ForAll("sides") Sides sides, @ForAll long seed) {
        List<BillRow> first = new ArrayList<>();
        List<BillRow> second = new ArrayList<>();
        Set<String> together = voidsAndTheirSale(sides.payments());
        for (BillRow row : sides.rows()) {
            boolean inFirst = together.contains(row.reference())
                    || new Random(seed ^ (row.reference().hashCode() * 0x9E3779B97F4A7C15L)).nextBoolean();
            (inFirst ? first : second).add(row);
        }

        ReconciliationResult whole = compare(sides.payments(), sides.rows());
        ReconciliationResult one = compare(sides.payments(), first);
        ReconciliationResult two = compare(sides.payments(), second);

        List<Object> ofParts = ofRows(one);
        ofParts.addAll(ofRows(two));
        assertEquals(counted(ofRows(whole)), counted(ofParts));
        Set<LocalRecord> missingInBoth = missing(one);
        missingInBoth.retainAll(missing(two));
        assertEquals(missing(whole), missingInBoth);
    }

    /** A void explains a sale that was not done, so their rows belong together; here all voids are of the first payment. */
    private static Set<String> voidsAndTheirSale(List<Payment> payments) {
        Set<String> references = new HashSet<>();
        boolean voids = payments.stream().anyMatch(payment -> payment.kind() == PaymentKind.VOID);
        for (int i = 0; voids && i < payments.size(); i++) {
            if (i == 0 || payments.get(i).kind() == PaymentKind.VOID) {
                LocalRecord.of(List.of(payments.get(i)), "card").forEach(record -> references.add(record.reference()));
            }
        }
        return references;
    }

    private static List<Object> ofRows(ReconciliationResult result) {
        List<Object> rows = new ArrayList<>();
        for (ReconciliationItem item : items(result)) {
            item.row().ifPresent(row -> rows.add(List.of(item.type(), row)));
        }
        return rows;
    }

    private static Set<LocalRecord> missing(ReconciliationResult result) {
        Set<LocalRecord> missing = new HashSet<>();
        for (ReconciliationItem item : result.differences()) {
            if (item.type() == ReconciliationClass.ONLY_LOCAL) {
                missing.add(item.local().orElseThrow());
            }
        }
        return missing;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theTillsOwnBooksAsABillAreClean(@ForAll("sides") Sides sides) {
        Set<String> seen = new HashSet<>();
        List<Payment> payments = sides.payments().stream()
                .filter(payment -> LocalRecord.of(List.of(payment), "card").stream()
                        .allMatch(record -> record.standing() != LocalRecord.Standing.OPEN
                                && seen.add((record.kind() == PaymentKind.SALE) + record.reference())))
                .toList();
        List<BillRow> rows = new ArrayList<>();
        for (LocalRecord record : LocalRecord.of(payments, "card")) {
            boolean done = record.standing() == LocalRecord.Standing.DONE;
            rows.add(new BillRow(
                    rows.size() + 2, record.kind(), record.reference(), "R", record.amount(), Money.fen(0), done));
        }

        String csv = CardBill.write(new Bill("card", VirtualTill.DAY, rows, List.of()));
        Bill read = CardBill.read("card", VirtualTill.DAY, csv);
        assertEquals(rows, read.rows());
        ReconciliationResult result = compare(payments, read.rows());
        assertTrue(result.clean(), result.differences().toString());
        assertEquals(result.local().net(), result.remote().net());
    }

    private static List<ReconciliationItem> items(ReconciliationResult result) {
        List<ReconciliationItem> items = new ArrayList<>(result.matched());
        items.addAll(result.differences());
        return items;
    }

    private static Map<Object, Integer> counted(List<?> things) {
        Map<Object, Integer> counts = new HashMap<>();
        things.forEach(thing -> counts.merge(thing, 1, Integer::sum));
        return counts;
    }
}
