package io.onetill.samples.shop;

import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.CardBill;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.reconciliation.ReconciliationClass;
import io.onetill.reconciliation.ReconciliationItem;
import io.onetill.reconciliation.ReconciliationResult;
import io.onetill.report.DayReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The books of a shop when it closes: the journals of its tills beside the bills of acquirer and wallets, which are
 * fetched and read as a shop would. Every row and record must be in exactly one class, all must agree, and the sums of
 * the day reports are those of the hosts' ledgers (I15).
 */
final class DayBooks {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPENS = LocalTime.of(10, 0);
    private static final int RUNS_FOR_A_CLOSING = 4;
    private static final List<String> WALLETS = List.of("alipay", "wechat");

    private final World world;
    private final List<Place> places;
    private final LocalDate opened;
    private final LocalDate today;

    DayBooks(World world, List<Place> places, LocalDate opened) {
        this.world = world;
        this.places = places;
        this.opened = opened;
        this.today = LocalDate.ofInstant(world.hosts.now(), ZONE);
    }

    static LocalDate day(World world) {
        return LocalDate.ofInstant(world.hosts.now(), ZONE);
    }

    /** When the shop opens on the day after this one. */
    static Instant morningAfter(LocalDate day) {
        return day.plusDays(1).atTime(OPENS).atZone(ZONE).toInstant();
    }

    /** Compares all bills since the shop opened for the first time with the journals of all tills. */
    void check(List<Payment> payments) {
        for (String wallet : WALLETS) {
            List<Bill> bills = days().flatMap(
                            day -> world.await(places.get(0).wallet(wallet).fetch(day)).stream())
                    .toList();
            compare(payments, bills);
        }
        for (Place place : places) {
            List<Payment> its = payments.stream().filter(place::has).toList();
            compare(
                    its,
                    days().map(day -> acquirerBill("card", place.terminal(), day))
                            .toList());
            compare(
                    its,
                    days().map(day -> acquirerBill(UnionPayQrChannel.ID, place.terminal(), day))
                            .toList());
        }
        checkReports(payments);
        // Closing reads the whole chain again, so that of short runs only some do it.
        if (world.plan.days() > 1 || world.plan.seed() % RUNS_FOR_A_CLOSING == 0) {
            places.forEach(this::close);
        }
    }

    private Stream<LocalDate> days() {
        return opened.datesUntil(today.plusDays(1));
    }

    private Bill acquirerBill(String channel, String terminal, LocalDate day) {
        boolean codes = channel.equals(UnionPayQrChannel.ID);
        List<BillRow> rows = new ArrayList<>();
        for (SimulatedLedgerEntry entry : world.hosts.acquirer.dayEntries(day)) {
            Optional<PaymentKind> shown = CardBill.shownAs(entry.kind());
            if (shown.isPresent() && entry.terminal().equals(terminal) && entry.byCode() == codes) {
                rows.add(new BillRow(
                        rows.size() + 2,
                        shown.get(),
                        entry.batch() + "-" + entry.stan(),
                        entry.rrn(),
                        entry.amount(),
                        Money.fen(0),
                        entry.state() != SimulatedLedgerEntry.State.REVERSED));
            }
        }
        return CardBill.read(channel, day, CardBill.write(new Bill(channel, day, rows, List.of())));
    }

    private void compare(List<Payment> payments, List<Bill> bills) {
        Set<String> elsewhere = bills.stream()
                .flatMap(bill -> bill.rows().stream())
                .map(BillRow::reference)
                .collect(Collectors.toSet());
        for (Bill bill : bills) {
            ReconciliationResult result = Reconciliation.compare(payments, bill, ZONE);
            checkRows(bill, result);
            for (ReconciliationItem item : result.differences()) {
                // A till whose clock was wrong has the payment under another day than the host.
                boolean otherDay = item.type() == ReconciliationClass.ONLY_LOCAL
                        && item.local()
                                .filter(local -> elsewhere.contains(local.reference()))
                                .isPresent();
                if (!otherDay) {
                    broken(bill.channel() + " " + bill.day() + ": " + item.sentence(), item);
                }
            }
        }
    }

    /** Each row of the bill stands in exactly one class. */
    private void checkRows(Bill bill, ReconciliationResult result) {
        List<Integer> lines = Stream.concat(result.matched().stream(), result.differences().stream())
                .flatMap(item -> item.row().stream())
                .map(BillRow::line)
                .toList();
        boolean each = new HashSet<>(lines)
                .equals(bill.rows().stream().map(BillRow::line).collect(Collectors.toSet()));
        if (!each || lines.size() != bill.rows().size()) {
            world.violations.add(
                    "I15",
                    bill.channel() + " " + bill.day() + " has " + bill.rows().size() + " rows, and " + lines.size()
                            + " were put into classes",
                    Set.of());
        }
    }

    private void broken(String sentence, ReconciliationItem item) {
        Set<String> references = new TreeSet<>();
        item.local().ifPresent(local -> references.add(local.attempt().payment().value()));
        item.row().ifPresent(row -> references.add(row.reference()));
        world.violations.add("I15", sentence, references);
    }

    /** The day reports of all tills together say what the hosts' ledgers say. */
    private void checkReports(List<Payment> payments) {
        long told = payments.stream()
                .map(payment -> payment.createdAt().atZone(ZONE).toLocalDate())
                .distinct()
                .mapToLong(day -> net(DayReport.of(payments, day, ZONE)))
                .sum();
        long atHosts = world.hosts.cardLedger.entries().stream()
                        .mapToLong(DayBooks::net)
                        .sum()
                + world.hosts.walletLedger.orders().stream()
                        .mapToLong(order -> order.chargedFen())
                        .sum();
        if (told != atHosts) {
            world.violations.add(
                    "I15", "the day reports add up to " + told + " fen, the hosts' ledgers to " + atHosts, Set.of());
        }
    }

    private static long net(DayReport report) {
        return report.sales().sum().minor()
                - report.refunds().sum().minor()
                - report.voids().sum().minor();
    }

    private static long net(SimulatedLedgerEntry entry) {
        boolean gone = entry.state() != SimulatedLedgerEntry.State.APPROVED;
        if (gone) {
            return 0;
        }
        long fen = entry.amount().minor();
        // A void shows in what it has undone.
        return entry.kind().takes() ? fen : entry.kind() == PaymentKind.REFUND ? -fen : 0;
    }

    /** A supervisor signs what is left, and then the day can be closed; closed again, it is the same closing. */
    private void close(Place place) {
        Optional<String> first = place.closes(today);
        Optional<String> again = place.closes(today);
        if (first.isEmpty() || !first.equals(again)) {
            world.violations.add(
                    "I7",
                    "the day of till " + place.terminal() + " cannot be closed: " + first + ", " + again,
                    Set.of());
        }
    }
}
