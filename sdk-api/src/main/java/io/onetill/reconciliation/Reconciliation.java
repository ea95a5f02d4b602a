package io.onetill.reconciliation;

import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.reconciliation.LocalRecord.Standing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the till's books with a channel's bill. Pure: the same records and rows give the same classes, in whatever
 * order they come and however often a row is repeated.
 */
public final class Reconciliation {
    /** A sale and a refund may carry the same number, a cancelled wallet sale for one. */
    private record Key(boolean sale, String reference) {}

    /** Which of several rows under one reference is compared; the others are duplicates. Ties are equal rows. */
    private static final Comparator<BillRow> PREFERENCE = Comparator.comparing((BillRow row) -> !row.success())
            .thenComparing(BillRow::remoteReference)
            .thenComparing(row -> row.amount().minor())
            .thenComparing(row -> row.fee().minor())
            .thenComparing(BillRow::kind)
            .thenComparingInt(BillRow::line);

    private final Bill bill;
    private final ZoneId zone;
    private final Map<Key, List<BillRow>> rows = new LinkedHashMap<>();
    private final Map<Key, LocalRecord> locals = new LinkedHashMap<>();
    private final List<ReconciliationItem> matched = new ArrayList<>();
    private final List<ReconciliationItem> differences = new ArrayList<>();
    private final Set<Key> settled = new HashSet<>();

    private Reconciliation(Bill bill, ZoneId zone) {
        this.bill = bill;
        this.zone = zone;
    }

    /**
     * Compares. A record of the till is missed on the bill only if its request came on the bill's day; records of other
     * days serve to explain rows, so pass the days before and after too.
     *
     * @param zone in which the channel's day begins and ends
     */
    public static ReconciliationResult compare(List<Payment> local, Bill bill, ZoneId zone) {
        Reconciliation reconciliation = new Reconciliation(bill, zone);
        bill.rows()
                .forEach(row -> reconciliation
                        .rows
                        .computeIfAbsent(
                                key(row.kind(), LocalRecord.known(row.reference(), row.remoteReference())),
                                unused -> new ArrayList<>())
                        .add(row));
        reconciliation.index(LocalRecord.of(local, bill.channel()));
        reconciliation.undoneByRefund();
        reconciliation.voidedSales();
        reconciliation.compareRows();
        reconciliation.missingRows();
        bill.unreadable()
                .forEach(sentence -> reconciliation.difference(
                        ReconciliationClass.UNREADABLE, Optional.empty(), Optional.empty(), sentence));
        return reconciliation.result();
    }

    private static Key key(PaymentKind kind, String reference) {
        return new Key(kind.takes(), reference);
    }

    private static Key key(LocalRecord record) {
        return key(record.kind(), record.reference());
    }

    private void index(List<LocalRecord> records) {
        records.stream()
                .sorted(Comparator.comparing((LocalRecord record) ->
                                record.attempt().payment().value())
                        .thenComparingInt(record -> record.attempt().number()))
                .forEach(record -> {
                    if (locals.putIfAbsent(key(record), record) != null) {
                        difference(
                                ReconciliationClass.DUPLICATE,
                                Optional.of(record),
                                Optional.empty(),
                                "Two attempts of the till carry the reference " + record.reference() + ".");
                    }
                });
    }

    /** A wallet may show an undone sale as a sale and a full refund of it: together they are nothing. */
    private void undoneByRefund() {
        for (LocalRecord record : locals.values()) {
            Optional<BillRow> sale = chosen(key(record)).filter(BillRow::success);
            if (record.standing() == Standing.NOT_DONE && sale.isPresent()) {
                record.undoReferences().stream()
                        .map(reference -> new Key(false, reference))
                        .filter(key -> !locals.containsKey(key) && !settled.contains(key) && refunds(key, sale.get()))
                        .findFirst()
                        .ifPresent(refund -> {
                            settle(key(record), Optional.of(record));
                            settle(refund, Optional.empty());
                        });
            }
        }
    }

    private boolean refunds(Key key, BillRow sale) {
        return chosen(key)
                .filter(refund -> refund.success() && refund.amount().equals(sale.amount()))
                .isPresent();
    }

    /** A channel may show a voided sale as a sale that was not done, and the void not at all. */
    private void voidedSales() {
        for (LocalRecord undo : List.copyOf(locals.values())) {
            boolean isVoid = undo.kind() == PaymentKind.VOID || undo.kind() == PaymentKind.COMPLETION_VOID;
            if (!isVoid || undo.standing() != Standing.DONE || rows.containsKey(key(undo))) {
                continue;
            }
            undo.original()
                    .flatMap(this::sale)
                    .filter(sale ->
                            chosen(key(sale)).filter(row -> !row.success()).isPresent())
                    .ifPresent(sale -> {
                        settle(key(sale), Optional.of(sale));
                        settle(key(undo), Optional.of(undo));
                    });
        }
    }

    private Optional<LocalRecord> sale(PaymentId payment) {
        return locals.values().stream()
                .filter(record -> record.kind().takes()
                        && record.attempt().payment().equals(payment)
                        && record.standing() == Standing.DONE)
                .findFirst();
    }

    /** Puts what stands under a reference among the matched; further rows under it are duplicates. */
    private void settle(Key key, Optional<LocalRecord> local) {
        if (settled.add(key)) {
            Optional<BillRow> row = chosen(key);
            matched.add(new ReconciliationItem(ReconciliationClass.MATCHED, local, row, ""));
            row.ifPresent(first -> duplicates(key, first));
        }
    }

    private void compareRows() {
        rows.forEach((key, all) -> {
            if (!settled.add(key)) {
                return;
            }
            BillRow row = chosen(key).orElseThrow();
            Optional<LocalRecord> local = Optional.ofNullable(locals.get(key));
            ReconciliationClass type =
                    local.map(record -> compare(record, row)).orElse(ReconciliationClass.ONLY_REMOTE);
            if (type == ReconciliationClass.MATCHED) {
                matched.add(new ReconciliationItem(type, local, Optional.of(row), ""));
            } else {
                difference(type, local, Optional.of(row), sentence(type, local, row));
            }
            duplicates(key, row);
        });
    }

    private static ReconciliationClass compare(LocalRecord record, BillRow row) {
        return switch (record.standing()) {
            case OPEN -> ReconciliationClass.STATUS_DIFFERS;
            case NOT_DONE -> row.success() ? ReconciliationClass.STATUS_DIFFERS : ReconciliationClass.MATCHED;
            case DONE -> {
                if (!row.success()) {
                    yield ReconciliationClass.STATUS_DIFFERS;
                }
                yield row.amount().equals(record.amount())
                        ? ReconciliationClass.MATCHED
                        : ReconciliationClass.AMOUNT_DIFFERS;
            }
        };
    }

    private static String sentence(ReconciliationClass type, Optional<LocalRecord> local, BillRow row) {
        String till =
                local.map(record -> record.standing() + " " + record.amount()).orElse("nothing");
        return type + ": the bill says " + (row.success() ? "done " : "not done ") + row.amount() + " for "
                + row.reference() + " in line " + row.line() + ", the till says " + till + ".";
    }

    /** The row under a reference that is compared: one that fits the till's record if there is one. */
    private Optional<BillRow> chosen(Key key) {
        LocalRecord record = locals.get(key);
        return rows.getOrDefault(key, List.of()).stream()
                .min(Comparator.comparing(
                                (BillRow row) -> record == null || compare(record, row) != ReconciliationClass.MATCHED)
                        .thenComparing(PREFERENCE));
    }

    private void duplicates(Key key, BillRow first) {
        List<BillRow> others = new ArrayList<>(rows.getOrDefault(key, List.of()));
        others.remove(first); // once: an equal row that was repeated stays
        others.forEach(row -> difference(
                ReconciliationClass.DUPLICATE,
                Optional.empty(),
                Optional.of(row),
                "The reference " + row.reference() + " in line " + row.line() + " stands in line " + first.line()
                        + " too."));
    }

    private void missingRows() {
        locals.forEach((key, record) -> {
            LocalDate day = record.at().atZone(zone).toLocalDate();
            boolean counts = record.standing() != Standing.NOT_DONE && day.equals(bill.day());
            if (counts && settled.add(key)) {
                difference(
                        ReconciliationClass.ONLY_LOCAL,
                        Optional.of(record),
                        Optional.empty(),
                        "The till says " + record.standing() + " " + record.amount() + " for " + record.reference()
                                + ", and the bill has no such row.");
            }
        });
    }

    private void difference(
            ReconciliationClass type, Optional<LocalRecord> local, Optional<BillRow> row, String sentence) {
        differences.add(new ReconciliationItem(type, local, row, sentence));
    }

    private ReconciliationResult result() {
        Money zero = new Money(
                0,
                bill.rows().stream()
                        .map(row -> row.amount().currency())
                        .findFirst()
                        .or(() -> locals.values().stream()
                                .map(record -> record.amount().currency())
                                .findFirst())
                        .orElse(Money.CNY));
        BillTotals local = new BillTotals(0, zero, 0, zero, zero);
        BillTotals remote = local;
        for (Map.Entry<Key, LocalRecord> each : locals.entrySet()) {
            LocalRecord record = each.getValue();
            if (record.standing() == Standing.DONE && settled.contains(each.getKey())) {
                local = local.plus(record.kind().takes(), record.amount(), zero);
            }
        }
        for (BillRow row : bill.rows()) {
            if (row.success()) {
                remote = remote.plus(row.kind().takes(), row.amount(), row.fee());
            }
        }
        return new ReconciliationResult(bill.day(), bill.channel(), matched, differences, local, remote);
    }
}
