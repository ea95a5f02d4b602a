package io.onetill.samples.process;

import io.onetill.journal.Journal;
import io.onetill.journal.Journals;
import io.onetill.samples.checker.BillRow;
import io.onetill.samples.checker.Bills;
import io.onetill.samples.checker.Checker;
import io.onetill.samples.checker.HistoryEvent;
import io.onetill.samples.checker.Movement;
import io.onetill.samples.process.TillSetup.Keeping;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A day of one till: it lives, is killed and starts again on the same folder, and at last comes to rest and is judged.
 * Hosts and client are in this process and outlive it.
 */
final class KilledDay {
    private static final ZoneId SHOP = ZoneId.of("Asia/Shanghai");

    private final Path folder;
    private final List<String> jvm;
    private final RandomGenerator random;
    private final Keeping keeping;
    private final Tally tally;
    private final SoakHosts hosts;
    private final History history;
    private final Client client;
    private final Path historyFile;
    private final LocalDate began = LocalDate.now(SHOP);
    private final Life.Watch watch = new Life.Watch();
    private long startMillis = 1_000;

    KilledDay(Vertx vertx, Path folder, List<String> jvm, RandomGenerator random, Keeping keeping, Tally tally)
            throws IOException {
        this.jvm = jvm;
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.keeping = keeping;
        this.tally = tally;
        this.hosts = new SoakHosts(vertx);
        this.historyFile = folder.resolve("history.jsonl");
        this.history = new History(historyFile);
        this.client = new Client(random, history);
    }

    /** Lives and dies this often, then rests; gives what the checker has to say. */
    void run(int kills) throws IOException {
        TillSetup setup = setup();
        for (int kill = 0; kill < kills; kill++) {
            KillPlan plan =
                    keeping == Keeping.DURABLE ? KillPlan.draw(random, startMillis) : KillPlan.atMessage(random);
            Life life = new Life(client, watch, tally);
            try (TillProcess till = start(setup.dyingBy(plan))) {
                life.untilKilled(till, plan);
            }
            life.readyMillis().ifPresent(millis -> startMillis = (3 * startMillis + millis) / 4);
            client.tillDied();
        }
        rest(setup);
        judge();
        history.close();
        hosts.close();
    }

    /** A day without kills and without a verdict, from which the class archive for all the others is made. */
    static List<String> rehearse(Vertx vertx, Path folder, List<String> jvm) throws IOException {
        KilledDay day = new KilledDay(vertx, folder, jvm, new SplittableRandom(1), Keeping.DURABLE, new Tally());
        List<String> options = ClassArchive.make(folder, jvm, day.setup(), day.client);
        day.history.close();
        day.hosts.close();
        return options;
    }

    private TillSetup setup() {
        return new TillSetup(
                folder.resolve("journal"), hosts.acquirerPort(), hosts.wallets(), KillPlan.none(), keeping);
    }

    private TillProcess start(TillSetup setup) throws IOException {
        TillProcess till = TillProcess.start(setup, jvm, folder.resolve("errors.txt"));
        till.killAfter(setup.plan().fromStartMillis());
        return till;
    }

    private void rest(TillSetup setup) throws IOException {
        try (TillProcess till = start(setup)) {
            Optional<String> wrong = new Life(client, watch, tally).untilRest(till);
            wrong.ifPresent(tally::breach);
        }
        tally.ended(client.requests(), client.statuses());
        if (keeping == Keeping.DURABLE) {
            Journal journal = Journals.sqlite(folder.resolve("journal"));
            Waiting.on(journal.open());
            Waiting.on(journal.verify()).problems().forEach(tally::breach);
            Waiting.on(journal.close());
        }
    }

    /** The second opinion: reads files, as it would for a till of somebody else. */
    private void judge() throws IOException {
        List<Movement> ledger = new ArrayList<>();
        for (Path file : hosts.ledgers(folder)) {
            ledger.addAll(Movement.read(file));
        }
        List<LocalDate> days = began.datesUntil(LocalDate.now(SHOP).plusDays(1)).toList();
        List<BillRow> bills = new ArrayList<>();
        for (Map.Entry<Path, String> bill : hosts.bills(folder, days).entrySet()) {
            bills.addAll(Bills.read(bill.getValue(), bill.getKey()));
        }
        Checker.judge(HistoryEvent.read(historyFile), ledger, bills)
                .forEach(breach -> tally.breach(folder.getFileName() + " " + breach));
    }
}
