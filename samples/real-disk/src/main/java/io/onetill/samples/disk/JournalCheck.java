package io.onetill.samples.disk;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalReport;
import io.onetill.journal.Journals;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a journal after a power cut as a till does, verifies it, and compares it with what was claimed: every
 * acknowledged entry, counter and sealed record is there, what was erased is gone, nothing is there that was not asked
 * for, and the next batch can be written.
 */
final class JournalCheck implements ImageCheck {
    private final Claims claims = new Claims();
    private final Path folder;
    private final Journal journal;

    /**
     * A check in one folder.
     *
     * @param folder where all images are put, one after the other; so one journal, with its two threads, does for all
     */
    JournalCheck(Path folder) {
        this.folder = folder;
        this.journal = Journals.sqlite(folder, Till.JOURNAL);
    }

    @Override
    public void hear(String line) {
        claims.hear(line);
    }

    @Override
    public List<String> check(Path image, boolean thoroughly) {
        if (!image.equals(folder)) {
            throw new IllegalArgumentException("expected images in one folder");
        }
        List<String> wrong = new ArrayList<>(claims.problems());
        // One chain of futures: waiting here for each would cost more than the work.
        await(journal.open()
                .compose(any -> journal.verify())
                .compose(report -> journal.tillEntries(Set.of(EntryType.RESTORED))
                        .compose(restored -> compare(report, claims.held(report, restored), wrong))
                        .compose(any -> thoroughly ? goOn(report, wrong) : Future.succeededFuture()))
                .onFailure(broken -> wrong.add("broken: " + broken))
                .transform(any -> journal.close()));
        return wrong;
    }

    private Future<Void> compare(JournalReport report, Optional<Claims.State> held, List<String> wrong) {
        report.problems().forEach(problem -> wrong.add("corrupt: " + problem));
        if (held.isEmpty()) {
            wrong.add(
                    (report.entries() < claims.acknowledged() ? "lost" : "too much or other") + ": " + report.entries()
                            + " entries, acknowledged " + claims.acknowledged() + ", asked for " + claims.asked());
            return Future.succeededFuture();
        }
        Claims.State state = held.get();
        Future<Void> compared = journal.counters()
                .onSuccess(counters -> state.counters().forEach((name, value) -> {
                    if (!value.equals(counters.get(name))) {
                        wrong.add("lost: counter " + name + " is " + counters.get(name) + " instead of " + value);
                    }
                }))
                .mapEmpty();
        for (String attempt : state.sealed()) {
            compared = compared.compose(any -> isSealed(attempt, true, wrong));
        }
        for (String attempt : state.erased()) {
            compared = compared.compose(any -> isSealed(attempt, false, wrong));
        }
        return compared;
    }

    private Future<Void> isSealed(String attempt, boolean expected, List<String> wrong) {
        int dot = attempt.lastIndexOf('.');
        AttemptId id =
                new AttemptId(new PaymentId(attempt.substring(0, dot)), Integer.parseInt(attempt.substring(dot + 1)));
        return journal.unseal(id)
                .onSuccess(secret -> {
                    if (secret.isPresent() != expected) {
                        wrong.add((expected ? "lost" : "not erased") + ": sealed record of " + attempt);
                    }
                })
                .mapEmpty();
    }

    /** The journal is not only readable: it takes a batch, and has it after it was opened anew. */
    private Future<Void> goOn(JournalReport before, List<String> wrong) {
        return new Bursts(journal, "after")
                .write(2)
                .compose(any -> journal.close())
                .compose(any -> journal.open())
                .compose(any -> journal.verify())
                .onSuccess(after -> {
                    if (after.entries() != before.entries() + 2
                            || !after.problems().isEmpty()) {
                        wrong.add("does not go on: " + after);
                    }
                })
                .mapEmpty();
    }

    private static void await(Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
