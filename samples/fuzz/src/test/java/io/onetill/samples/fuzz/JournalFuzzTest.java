package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalOptions;
import io.onetill.journal.Journals;
import io.onetill.journal.PaymentFold;
import io.onetill.payment.PaymentId;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The pages of a journal's file with any bytes changed: it is refused or reported, or it says what it said before. */
class JournalFuzzTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withReserve(0);
    private static final PaymentId PAYMENT = new PaymentId("p01FUZZ0000000000000000001");
    private static final Map<String, byte[]> FILES = new HashMap<>();
    private static final List<JournalEntry> WRITTEN = new ArrayList<>();

    static {
        try {
            write();
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void write() throws Exception {
        Path folder = Files.createTempDirectory("fuzz-journal");
        Journal journal = Journals.sqlite(folder, SMALL);
        await(journal.open());
        Map<String, String> request = Map.of(
                "kind", "SALE", "request", "r-1", "order", "o-1", "amount", "1234", "currency", "CNY", "digest", "d");
        PaymentFold fold = new PaymentFold();
        for (EntryType type : List.of(EntryType.REQUESTED, EntryType.CANCEL_REQUESTED, EntryType.CANCEL_REQUESTED)) {
            JournalEntry entry = new JournalEntry(
                    Instant.parse("2026-11-23T02:00:00Z"),
                    Optional.of(PAYMENT),
                    0,
                    type,
                    type == EntryType.REQUESTED ? request : Map.of());
            fold.apply(entry);
            WRITTEN.add(entry);
            await(journal.append(
                    new JournalBatch(List.of(entry), List.of(fold.row()), Map.of("stan", 7L), Map.of(), Set.of())));
        }
        await(journal.close());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FILES.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        delete(folder);
    }

    @FuzzTest
    void changedPages(FuzzedDataProvider data) throws Exception {
        byte[] database = FILES.getOrDefault("journal.db", new byte[0]).clone();
        int changes = data.consumeInt(1, 8);
        for (int change = 0; change < changes; change++) {
            database[data.consumeInt(0, database.length - 1)] = data.consumeByte();
        }
        Path folder = Files.createTempDirectory("fuzz-journal");
        try {
            for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            Files.write(folder.resolve("journal.db"), database);
            boolean same = Arrays.equals(database, FILES.get("journal.db"));
            assertTrue(opens(folder) || !same, "an unchanged journal is refused");
        } finally {
            delete(folder);
        }
    }

    /** Whether it opens; if it does and finds no fault in itself, it must say what was written. */
    private static boolean opens(Path folder) throws Exception {
        Journal journal = Journals.sqlite(folder, SMALL);
        try {
            await(journal.open());
            if (await(journal.verify()).problems().isEmpty()) {
                assertEquals(WRITTEN, await(journal.entries(PAYMENT)));
            }
            return true;
        } catch (JournalException refused) {
            return false;
        } finally {
            await(journal.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JournalException known) {
                throw known;
            }
            throw new AssertionError("another error than the documented one", e.getCause());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
