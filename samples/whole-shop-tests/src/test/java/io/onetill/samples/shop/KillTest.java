package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.journal.Journal;
import io.onetill.journal.Journals;
import io.onetill.payment.Payment;
import io.onetill.payment.RequestId;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a real process at every journal write and every message of a payment, before and after; the hosts live on. */
class KillTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource(RealTill.Deed.class)
    void nobodyIsChargedTwiceWhereverTheProcessDies(RealTill.Deed deed) throws Exception {
        int points = Integer.parseInt(new Kill(deed, 0, folder.resolve("whole")).lives());
        assertTrue(points >= 8, "points: " + points);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<String> violations = new ArrayList<>();
            List<java.util.concurrent.Future<List<String>>> kills = IntStream.rangeClosed(1, points)
                    .mapToObj(point -> two.submit(() -> new Kill(deed, point, folder.resolve("at-" + point)).dies()))
                    .toList();
            for (java.util.concurrent.Future<List<String>> kill : kills) {
                violations.addAll(kill.get());
            }

            assertEquals(List.of(), violations);
        } finally {
            two.shutdownNow();
        }
        Notes.say(deed + ": killed at each of " + points + " points");
    }

    /** One killed process with hosts of its own. */
    private static final class Kill {
        private final RealTill.Deed deed;
        private final int point;
        private final Path folder;
        private final Hosts hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                io.onetill.qr.simulator.SimulatedLedger.inMemory(),
                SimulatedAcquirer.Memory.FORGETFUL,
                1,
                Instant::now);
        private final SimulatedAcquirerServer acquirer = new SimulatedAcquirerServer(VERTX, hosts.acquirer);
        private final int acquirerPort;
        private final SimulatedWalletServer wallets;

        Kill(RealTill.Deed deed, int point, Path folder) throws Exception {
            this.deed = deed;
            this.point = point;
            this.folder = Files.createDirectories(folder);
            this.acquirerPort = await(acquirer.listen(0));
            this.wallets = await(SimulatedWalletServer.start(VERTX, 0, hosts.walletLedger));
        }

        /** The number of points of an undisturbed run. */
        String lives() throws Exception {
            assertEquals(0, child());
            close();
            return Files.readString(folder.resolve("points"));
        }

        List<String> dies() throws Exception {
            assertEquals(9, child(), deed + " did not die at point " + point);
            RealTill till = new RealTill(new KillPoint(0));
            Payments payments = await(till.open(VERTX, folder.resolve("journal"), acquirerPort, wallets.url()));
            await(till.run(deed, payments, VERTX));
            List<Payment> all = atRest(payments);
            Violations violations = new Violations(Trace.on(new VirtualTime(Instant.EPOCH), false));
            new Audit(hosts, violations).check(all);
            await(payments.close());
            List<String> found = new ArrayList<>();
            violations.found().forEach(each -> found.add(deed + " killed at point " + point + ": " + each.text()));
            Journal journal = Journals.sqlite(folder.resolve("journal"));
            await(journal.open());
            found.addAll(await(journal.verify()).problems());
            await(journal.close());
            close();
            return found;
        }

        private List<Payment> atRest(Payments payments) throws Exception {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            // Each look is a journal read, so this does not spin.
            while (!await(payments.listOpen()).isEmpty() && System.nanoTime() < until) {
                await(Future.future(promise -> VERTX.setTimer(50, timer -> promise.complete())));
            }
            List<Payment> all = new ArrayList<>();
            for (RequestId request : List.of(RealTill.SALE, RealTill.REFUND)) {
                Optional<Payment> found = await(payments.find(request));
                found.ifPresent(all::add);
            }
            assertEquals(List.of(), await(payments.listOpen()));
            return all;
        }

        private int child() throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledTill.class.getName(),
                            folder.resolve("journal").toString(),
                            deed.name(),
                            String.valueOf(point),
                            String.valueOf(acquirerPort),
                            wallets.url().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        }

        private void close() throws Exception {
            await(acquirer.close());
            await(wallets.close());
        }

        private static <T> T await(Future<T> future) throws Exception {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }
}
