package io.onetill.samples.disk;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalReport;
import io.onetill.journal.Journals;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.qr.simulator.SimulatedOrder;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold after a {@link TillProcess} came to grief, once the disk is well again: the journal has what was
 * acknowledged, the till opens and brings everything to an end, hosts and journal agree, and what the cashier was told
 * for good is so.
 */
final class TillCheck {
    private static final Duration REST = Duration.ofMinutes(15);

    private final Path folder;
    private final List<String> said;
    private final List<String> wrong = new ArrayList<>();

    /**
     * A check.
     *
     * @param folder of the process
     * @param said its lines
     */
    TillCheck(Path folder, List<String> said) {
        this.folder = folder;
        this.said = said;
    }

    /** A sentence for each thing that is wrong. */
    List<String> run() {
        journal();
        // Later than the process thought it was, since its virtual clock ran ahead.
        VirtualTime time = new VirtualTime(Instant.now().plus(Duration.ofHours(2)));
        try (Hosts hosts = new Hosts(folder.resolve("books"), time::wallTime)) {
            Journal journal =
                    new TalkingJournal(Journals.sqlite(folder.resolve("journal"), Till.JOURNAL), true, line -> {});
            Payments payments =
                    untilDone(time, Till.onVirtualTime(journal, hosts, time).open());
            time.advance(REST);
            List<Payment> all = new ArrayList<>();
            Set<String> asked = new HashSet<>();
            for (String line : said) {
                String[] words = line.split(" ");
                if (words[0].equals("asked") && asked.add(words[1])) {
                    untilDone(time, payments.find(new RequestId(words[1]))).ifPresent(all::add);
                }
            }
            untilDone(time, payments.listOpen()).forEach(open -> wrong.add(open.id() + " is still open"));
            all.forEach(payment -> money(payment, hosts));
            nothingUnknown(all, hosts);
            told(all);
            untilDone(time, payments.close());
        }
        return wrong;
    }

    private void journal() {
        Claims claims = new Claims();
        said.forEach(claims::hear);
        wrong.addAll(claims.problems());
        Journal journal = Journals.sqlite(folder.resolve("journal"), Till.JOURNAL);
        await(journal.open());
        JournalReport report = await(journal.verify());
        List<JournalEntry> restored = await(journal.tillEntries(Set.of(EntryType.RESTORED)));
        await(journal.close());
        wrong.addAll(report.problems());
        if (claims.held(report, restored).isEmpty()) {
            wrong.add("the journal has " + report.entries() + " entries, acknowledged " + claims.acknowledged()
                    + ", asked for " + claims.asked());
        }
    }

    private void money(Payment payment, Hosts hosts) {
        if (payment.kind() != PaymentKind.SALE) {
            return;
        }
        long expected = payment.status() == PaymentStatus.APPROVED
                ? payment.amount().minus(payment.refunded()).minor()
                : 0;
        long charged = payment.attempts().stream()
                .mapToLong(attempt -> charged(attempt, hosts))
                .sum();
        if (charged != expected) {
            wrong.add(payment.requestId() + " is " + payment.status() + " with " + payment.refunded()
                    + " given back, and the host has " + charged + " fen");
        }
    }

    private static long charged(PaymentAttempt attempt, Hosts hosts) {
        if (attempt.channel().equals("card")) {
            return hosts.cardLedger.netMinor(
                    attempt.facts().text(Fact.TERMINAL_ID),
                    attempt.facts().text(Fact.BATCH),
                    attempt.facts().text(Fact.STAN));
        }
        return hosts.walletLedger.chargedFen(attempt.channel(), attempt.facts().text(Fact.OUT_TRADE_NO));
    }

    private void nothingUnknown(List<Payment> all, Hosts hosts) {
        Set<String> known = new HashSet<>();
        for (Payment payment : all) {
            for (PaymentAttempt attempt : payment.attempts()) {
                attempt.facts()
                        .get(Fact.STAN)
                        .ifPresent(stan -> known.add(attempt.facts().text(Fact.BATCH) + "-" + stan));
                attempt.facts().get(Fact.OUT_TRADE_NO).ifPresent(known::add);
            }
        }
        for (SimulatedLedgerEntry entry : hosts.cardLedger.entries()) {
            if (!known.contains(entry.batch() + "-" + entry.stan())) {
                wrong.add("the acquirer has " + entry.key() + ", the journal has not");
            }
        }
        for (SimulatedOrder order : hosts.walletLedger.orders()) {
            if (!known.contains(order.outTradeNo())) {
                wrong.add("the wallet has " + order.outTradeNo() + ", the journal has not");
            }
        }
    }

    /** A final answer that a cashier got is what the journal says, now and for ever. */
    private void told(List<Payment> all) {
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("told") && isFinal(words[2])) {
                boolean so = all.stream()
                        .anyMatch(payment -> payment.requestId().value().equals(words[1])
                                && payment.status().name().equals(words[2]));
                if (!so) {
                    wrong.add("the cashier was told that " + words[1] + " is " + words[2] + ", and it is not");
                }
            }
        }
    }

    private static boolean isFinal(String status) {
        return !status.equals("nothing:") && PaymentStatus.valueOf(status).isFinal();
    }

    private static <T> T untilDone(VirtualTime time, Future<T> future) {
        while (!future.isComplete() && time.step()) {
            // The virtual clock does the work.
        }
        return await(future);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
