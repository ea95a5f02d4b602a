package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalReport;
import io.onetill.journal.TillFold;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.OpenWork;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.report.DayClosed;
import io.onetill.report.DayReport;
import io.onetill.report.Totals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Closes a business day: only when nothing of it is unfinished, or a supervisor has signed what is. The last look and the
 * entry happen in one turn of the loop, so that nothing slips in between.
 */
public final class DayClose {
    private static final int MOST_LOOKS = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_IDS = 100;

    /** Millions of entries are read in less. */
    private static final Duration LONGEST_VERIFICATION = Duration.ofMinutes(10);

    private final Engine engine;
    private final Loop loop;
    private final Ports ports;
    private final Books books;

    DayClose(Engine engine) {
        this.engine = engine;
        this.loop = engine.loop;
        this.ports = engine.ports;
        this.books = engine.books;
    }

    /** What was seen of the day while nothing was being written. */
    private record Look(List<Payment> payments, TillFold till, List<OpenWork> work) {}

    /** Closes the day, or gives the earlier closing if nothing of the day has changed since. */
    public Future<DayClosed> close(LocalDate day, String who) {
        return verified().compose(journal -> {
            if (!journal.problems().isEmpty()) {
                return Future.failedFuture(new JournalException(
                        JournalException.Reason.BROKEN, journal.problems().get(0)));
            }
            return look(day, MOST_LOOKS).compose(look -> decide(day, who, journal, look));
        });
    }

    private Future<JournalReport> verified() {
        return loop.within(
                LONGEST_VERIFICATION,
                loop.call(() -> ports.journal().verify()),
                () -> refuse(ErrorCode.JOURNAL_UNAVAILABLE, "the journal was not read within its time"));
    }

    /** Looks until nothing was written meanwhile and nothing waits for the disk. */
    private Future<Look> look(LocalDate day, int looks) {
        long before = books.writes();
        Instant from = day.atStartOfDay(ports.profile().zone()).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(ports.profile().zone()).toInstant();
        return engine.list(from, to)
                .compose(payments -> engine.openWork
                        .till()
                        .compose(till -> engine.openWork.all().compose(work -> {
                            if (books.writes() == before && books.atRest()) {
                                return Future.succeededFuture(new Look(payments, till, work));
                            }
                            return looks > 0
                                    ? later().compose(any -> look(day, looks - 1))
                                    : refuse(
                                            ErrorCode.TILL_BUSY,
                                            "expected the till to be at rest while the day is closed");
                        })));
    }

    private Future<Void> later() {
        Promise<Void> later = Promise.promise();
        loop.after(LOOK_AGAIN, later::complete);
        return later.future();
    }

    private Future<DayClosed> decide(LocalDate day, String who, JournalReport journal, Look look) {
        long unsigned = look.work().stream()
                .filter(item -> item.signed().isEmpty() && concerns(item, day))
                .count();
        long unfinished = books.inHand().stream()
                .filter(of -> isUnfinished(of) && !dayOf(of).isAfter(day))
                .count();
        if (unfinished > 0 || unsigned > 0) {
            return refuse(
                    ErrorCode.OPEN_WORK_LEFT,
                    "expected a day without open work: " + unfinished + " payments are unfinished, " + unsigned
                            + " items are not signed");
        }
        List<OpenWork> carried = look.work().stream()
                .filter(item -> item.payment().isPresent() && concerns(item, day))
                .toList();
        DayReport report;
        try {
            report = DayReport.of(look.payments(), day, ports.profile().zone());
        } catch (IllegalArgumentException e) {
            return refuse(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        Map<String, String> totals = totals(report, carried);
        Optional<JournalEntry> earlier = look.till().closed(day);
        if (earlier.filter(entry -> entry.body().entrySet().containsAll(totals.entrySet()))
                .isPresent()) {
            return Future.succeededFuture(closed(earlier.orElseThrow(), report, carried));
        }
        int number = earlier.map(entry -> Integer.parseInt(entry.body().getOrDefault("number", "1")) + 1)
                .orElse(1);
        Map<String, String> body = new TreeMap<>(totals);
        body.put("day", day.toString());
        body.put("who", who);
        body.put("number", String.valueOf(number));
        body.put("entries", String.valueOf(journal.entries()));
        body.put("head", journal.head());
        return books.noted(Entries.of(EntryType.DAY_CLOSED, body)).map(entry -> closed(entry, report, carried));
    }

    private static DayClosed closed(JournalEntry entry, DayReport report, List<OpenWork> carried) {
        Map<String, String> body = entry.body();
        return new DayClosed(
                report.day(),
                Integer.parseInt(body.getOrDefault("number", "1")),
                body.getOrDefault("who", ""),
                entry.at(),
                report,
                carried,
                Long.parseLong(body.getOrDefault("entries", "0")),
                body.getOrDefault("head", ""));
    }

    /** What is surely not charged and is only confirmed once more changes no book, so it holds nobody up. */
    private static boolean isUnfinished(Case of) {
        if (of.appended.isEmpty()) {
            return false;
        }
        List<OpenWork> work = of.appended.openWork();
        boolean known =
                !work.isEmpty() && work.stream().allMatch(item -> item.signed().isPresent());
        boolean covered = of.appended.attempts().stream()
                .filter(attempt -> !attempt.state().isFinal() && attempt.state() != AttemptState.UNDONE)
                .allMatch(attempt -> known
                        && work.stream()
                                .anyMatch(item -> item.attempt() == attempt.id().number()));
        return !covered || (!of.appended.status().isFinal() && !known);
    }

    private boolean concerns(OpenWork item, LocalDate day) {
        return item.payment().isEmpty()
                || books.inHand().stream()
                        .filter(of -> of.id.equals(item.payment().orElseThrow()))
                        .noneMatch(of -> dayOf(of).isAfter(day));
    }

    private LocalDate dayOf(Case of) {
        return of.appended.row().createdAt().atZone(ports.profile().zone()).toLocalDate();
    }

    private static Map<String, String> totals(DayReport report, List<OpenWork> carried) {
        Map<String, String> totals = new TreeMap<>();
        put(totals, "sales", report.sales());
        put(totals, "refunds", report.refunds());
        put(totals, "voids", report.voids());
        totals.put("currency", report.net().currency().getCurrencyCode());
        totals.put("declined", String.valueOf(report.declined()));
        totals.put("cancelled", String.valueOf(report.cancelled()));
        totals.put("inDoubt", String.valueOf(report.inDoubt()));
        totals.put("carried", String.valueOf(carried.size()));
        totals.put(
                "carriedIds",
                carried.stream()
                        .map(item -> item.payment().map(Object::toString).orElse(""))
                        .limit(MOST_IDS)
                        .collect(Collectors.joining(",")));
        return totals;
    }

    private static void put(Map<String, String> body, String name, Totals totals) {
        body.put(name, String.valueOf(totals.count()));
        body.put(name + "Minor", String.valueOf(totals.sum().minor()));
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }
}
