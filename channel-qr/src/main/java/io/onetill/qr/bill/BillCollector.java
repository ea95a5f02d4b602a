package io.onetill.qr.bill;

import io.onetill.time.TillTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Fetches the bills of past days, each after the wallet's own hour, and keeps them. One question at a time; what is not
 * ready or fails is asked for again, with longer and longer waits, for as long as its day is among those that are wanted.
 * What it has is what the archive has, so a restart goes on where the till stopped. It works on the till's thread.
 */
public final class BillCollector {
    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

    /** Where the disk is waited for. */
    @FunctionalInterface
    public interface Worker {
        /** Runs something that blocks; a thrown exception becomes a failed future. */
        <T> Future<T> run(Callable<T> work);
    }

    /** A bill that is wanted. */
    private record Wanted(BillOrder order, LocalDate day) {
        String name() {
            return order.channel() + " " + order.kind() + " " + day;
        }
    }

    /** When something may be asked for again. */
    private record Wait(Duration length, long until) {}

    private final TillTime time;
    private final Worker worker;
    private final BillArchive archive;
    private final List<BillOrder> orders;
    private final int days;
    private final Consumer<BillEvent> events;
    private final Map<String, Wait> waits = new HashMap<>();
    private final Set<String> had = new HashSet<>();
    private Optional<TillTime.Timer> timer = Optional.empty();
    private boolean running;
    private boolean busy;

    /**
     * A collector, which does nothing until it is started.
     *
     * @param days how many past days are wanted, yesterday first; wallets keep bills for about three months
     * @param events is told about each try
     */
    public BillCollector(
            TillTime time,
            Worker worker,
            BillArchive archive,
            List<BillOrder> orders,
            int days,
            Consumer<BillEvent> events) {
        this.time = time;
        this.worker = worker;
        this.archive = archive;
        this.orders = List.copyOf(orders);
        this.days = days;
        this.events = events;
    }

    /** Begins; does nothing when it runs already. Any thread. */
    public void start() {
        time.execute(() -> {
            if (!running) {
                running = true;
                next();
            }
        });
    }

    /** Ends; what is being fetched is still kept. Any thread; do it before the till is closed. */
    public void stop() {
        time.execute(() -> {
            running = false;
            timer.ifPresent(TillTime.Timer::cancel);
            timer = Optional.empty();
        });
    }

    private void next() {
        if (!running || busy) {
            return;
        }
        busy = true;
        worker.run(archive::list)
                .onComplete(listed -> time.execute(() -> {
                    if (listed.succeeded()) {
                        had.clear();
                        listed.result().forEach(kept -> had.add(kept.channel() + " " + kept.kind() + " " + kept.day()));
                    }
                    Optional<Wanted> due = listed.succeeded() ? due() : Optional.empty();
                    if (running && due.isPresent()) {
                        fetch(due.get());
                    } else {
                        busy = false;
                        sleep();
                    }
                }));
    }

    /** The newest day first: that is the one somebody waits for. */
    private Optional<Wanted> due() {
        for (int back = 1; back <= days; back++) {
            for (BillOrder order : orders) {
                ZonedDateTime now = time.wallTime().atZone(order.hours().zone());
                Wanted wanted = new Wanted(order, now.toLocalDate().minusDays(back));
                boolean made = !now.isBefore(wanted.day()
                        .plusDays(1)
                        .atTime(order.hours().from())
                        .atZone(order.hours().zone()));
                Wait wait = waits.get(wanted.name());
                boolean rested = wait == null || wait.until() <= time.monotonicMillis();
                if (made && rested && !had.contains(wanted.name())) {
                    return Optional.of(wanted);
                }
            }
        }
        return Optional.empty();
    }

    private void fetch(Wanted wanted) {
        BillFileSource source = wanted.order().source();
        asked(source, wanted)
                .compose(answer -> taken(wanted, answer))
                .onComplete(kept -> time.execute(() -> {
                    busy = false;
                    if (kept.succeeded()) {
                        waits.remove(wanted.name());
                        tell(wanted, Optional.of(kept.result()), "", Duration.ZERO);
                    } else {
                        Duration again = later(wanted);
                        tell(wanted, Optional.empty(), why(kept.cause()), again);
                    }
                    next();
                }));
    }

    private static Future<BillAnswer> asked(BillFileSource source, Wanted wanted) {
        try {
            return source.fetchFile(wanted.order().kind(), wanted.day());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<KeptBill> taken(Wanted wanted, BillAnswer answer) {
        if (answer instanceof BillAnswer.Ready ready && ready.file().length > 0) {
            return worker.run(() -> {
                // A page of excuses is no bill. One with mistakes is: they are found when it is compared.
                BillFile.parse(wanted.order().source().billFormat(), wanted.day(), ready.file());
                return keep(wanted, ready.file());
            });
        }
        if (answer instanceof BillAnswer.None none && (none.noBusiness() || surelyEmpty(wanted))) {
            return worker.run(() -> keep(wanted, new byte[0]));
        }
        return Future.failedFuture(new IllegalStateException("the bill is not ready"));
    }

    private KeptBill keep(Wanted wanted, byte[] file) {
        return archive.keep(wanted.order().channel(), wanted.order().kind(), wanted.day(), file, time.wallTime());
    }

    private boolean surelyEmpty(Wanted wanted) {
        BillHours hours = wanted.order().hours();
        return !time.wallTime()
                .isBefore(wanted.day()
                        .plusDays(1)
                        .atTime(hours.emptyFrom())
                        .atZone(hours.zone())
                        .toInstant());
    }

    private Duration later(Wanted wanted) {
        BillHours hours = wanted.order().hours();
        Wait before = waits.get(wanted.name());
        Duration doubled = before == null ? hours.retry() : before.length().multipliedBy(2);
        Duration length = doubled.compareTo(hours.retryMost()) > 0 ? hours.retryMost() : doubled;
        waits.put(wanted.name(), new Wait(length, time.monotonicMillis() + length.toMillis()));
        return length;
    }

    private static String why(Throwable failure) {
        return failure instanceof IllegalStateException || failure instanceof IllegalArgumentException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
    }

    private void tell(Wanted wanted, Optional<KeptBill> kept, String why, Duration again) {
        events.accept(new BillEvent(wanted.order().channel(), wanted.order().kind(), wanted.day(), kept, why, again));
    }

    /** Until something may be asked for again, and never so long that a wall clock that was set is not noticed. */
    private void sleep() {
        if (!running) {
            return;
        }
        long now = time.monotonicMillis();
        waits.keySet().removeIf(had::contains);
        long least = LONGEST_SLEEP.toMillis();
        for (Wait wait : waits.values()) {
            if (wait.until() > now) {
                least = Math.min(least, wait.until() - now);
            }
        }
        for (BillOrder order : orders) {
            ZonedDateTime here = time.wallTime().atZone(order.hours().zone());
            ZonedDateTime today = here.with(order.hours().from());
            ZonedDateTime hour = here.isBefore(today) ? today : today.plusDays(1);
            least = Math.min(least, Math.max(1, Duration.between(here, hour).toMillis()));
        }
        timer = Optional.of(time.after(Duration.ofMillis(Math.max(1, least)), this::next));
    }
}
