package io.onetill;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalReport;
import io.onetill.journal.Journals;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How long a till takes from the start of its process until the first payment is accepted, with a long journal. Not run
 * by the build, since it takes minutes; the page on the journal names the command. {@code -Dpayments} says how many.
 */
class MillionPaymentsBenchmark {
    private static final int PAYMENTS = Integer.getInteger("payments", 1_000_000);
    private static final int OPEN = 1_000;
    private static final int STARTS = 5;
    private static final int BATCH = 500;
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void measure() throws Exception {
        Path folder = Path.of(System.getProperty("folder", "target/million")).toAbsolutePath();
        if (!Files.exists(folder.resolve("journal.db"))) {
            fill(folder);
        }
        for (int start = 0; start < STARTS; start++) {
            long began = System.nanoTime();
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Till.class.getName(),
                            folder.toString(),
                            Long.toString(System.currentTimeMillis()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            child.inputReader().lines().forEach(System.out::println);
            child.waitFor();
            System.out.println("  process over after " + millis(began) + " ms");
        }
        long began = System.nanoTime();
        JournalReport report = await(Journals.verify(folder));
        System.out.println("a full verification of " + report.entries() + " entries: " + millis(began)
                + " ms, problems " + report.problems());
    }

    private static void fill(Path folder) throws Exception {
        long began = System.nanoTime();
        Journal journal = Journals.sqlite(folder);
        await(journal.open());
        List<Future<Void>> last = new ArrayList<>();
        for (int first = 0; first < PAYMENTS; first += BATCH) {
            last.add(journal.append(batch(first, Math.min(PAYMENTS, first + BATCH))));
            if (last.size() == 20) {
                await(last.remove(0));
            }
        }
        await(last.get(last.size() - 1));
        await(journal.close());
        System.out.println(PAYMENTS + " payments written in " + millis(began) + " ms, journal.db has "
                + (Files.size(folder.resolve("journal.db")) >> 20) + " MiB");
    }

    private static JournalBatch batch(int from, int to) {
        List<JournalEntry> entries = new ArrayList<>();
        List<PaymentRow> rows = new ArrayList<>();
        for (int number = from; number < to; number++) {
            boolean open = number % (PAYMENTS / OPEN) == 0;
            PaymentId id = new PaymentId(String.format("p01M83J7B8D%015d", number));
            Instant at = BEGIN.plusSeconds(number * 60L);
            add(entries, id, at, open, number);
            rows.add(new PaymentRow(
                    id,
                    new RequestId("r" + number),
                    PaymentKind.SALE,
                    open ? PaymentStatus.PENDING : PaymentStatus.APPROVED,
                    open,
                    at));
        }
        return new JournalBatch(entries, rows, Map.of("stan", (long) to), Map.of(), Set.of());
    }

    private static void add(List<JournalEntry> entries, PaymentId id, Instant at, boolean open, int number) {
        String digest = "SALE|A-" + number + "|CNY 12.50|[CARD]|";
        add(
                entries,
                id,
                at,
                0,
                EntryType.REQUESTED,
                Map.of(
                        "kind", "SALE",
                        "request", "r" + number,
                        "order", "A-" + number,
                        "amount", "1250",
                        "currency", "CNY",
                        "description", "",
                        "digest", digest));
        add(
                entries,
                id,
                at,
                1,
                EntryType.ATTEMPT_INTENDED,
                Map.of(
                        "channel", "card",
                        "method", "CARD",
                        "STAN", String.valueOf(number + 1),
                        "TERMINAL_ID", "10000001",
                        "MERCHANT_ID", "898000000000001",
                        "BATCH", "000001"));
        add(
                entries,
                id,
                at,
                1,
                EntryType.ATTEMPT_SENDING,
                Map.of("MASKED_PAN", "620000******0005", "ENTRY_MODE", "CHIP", "POS_ENTRY_MODE", "051"));
        if (open) {
            add(entries, id, at, 1, EntryType.UNDO_DECIDED, Map.of("code", "NO_ANSWER_REVERSED"));
        } else {
            add(
                    entries,
                    id,
                    at,
                    1,
                    EntryType.ATTEMPT_ANSWERED,
                    Map.of("event", "SUCCESS", "RRN", "000000000001", "AUTH_CODE", "000001", "RESPONSE_CODE", "00"));
            add(entries, id, at, 0, EntryType.ENDED, Map.of("status", "APPROVED"));
            add(entries, id, at, 0, EntryType.RECEIPT, Map.of("copy", "CUSTOMER", "result", "PRINTED"));
        }
    }

    private static void add(
            List<JournalEntry> entries,
            PaymentId id,
            Instant at,
            int attempt,
            EntryType type,
            Map<String, String> body) {
        entries.add(new JournalEntry(at, Optional.of(id), attempt, type, body));
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.MINUTES);
    }

    /** The process that is started: a till on a real clock, whose acquirer has not answered any reversal yet. */
    static final class Till {
        private Till() {}

        public static void main(String[] arguments) throws Exception {
            long spawned = Long.parseLong(arguments[1]);
            Vertx vertx = Vertx.vertx();
            ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
            // What is open stays open, or only the first start would find it.
            card.onUndo = attempt -> Future.future(never -> {});
            Payments till = await(Payments.builder()
                    .vertx(vertx)
                    .journal(Journals.sqlite(Path.of(arguments[0])))
                    .reader(new HastyReader())
                    .channel(card)
                    .open());
            say(spawned, "till open");
            PaymentHandle handle = till.pay(PaymentRequest.of("now" + System.nanoTime(), "order", Money.fen(1250))
                    .by(PaymentMethod.CARD));
            handle.onEvent(event -> say(spawned, event.type().name()));
            await(handle.result());
            System.out.flush();
            Runtime.getRuntime().halt(0); // as the power does
        }

        private static void say(long spawned, String what) {
            Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.println("  " + (System.currentTimeMillis() - spawned) + " ms after the process was asked for ("
                    + cpu.toMillis() + " ms of processor time): " + what);
        }
    }

    /** A card is there as soon as it is asked for. */
    private static final class HastyReader implements CardReader {
        private final TestTill.FakeReader reader = new TestTill.FakeReader();

        @Override
        public String name() {
            return reader.name();
        }

        @Override
        public Future<DeviceHealth> health() {
            return reader.health();
        }

        @Override
        public Future<Void> close() {
            return reader.close();
        }

        @Override
        public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
            Future<PresentedCard> presented = reader.arm(modes, amount);
            reader.tap();
            return presented;
        }

        @Override
        public Future<Void> disarm() {
            return reader.disarm();
        }
    }
}
