package io.onetill.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Requests over one kept connection: processor time and rate. Measured by processor time of the whole process, client and
 * host together, since the rate depends on what else the machine does.
 */
class LinkRunTest {
    private static final Logger LOG = Logger.getLogger(LinkRunTest.class.getName());
    private static final int ROUNDS = 3;

    /** Processor microseconds for each request, and requests a second. */
    private record Cost(double micros, double rate) {}

    @Test
    void everyRequestIsAnswered() throws Exception {
        try (Link link = Link.named("onetill")) {
            run(link, 64, 2_000);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "onetill.benchmarks", matches = "run")
    void theLinkBesideOthers() throws Exception {
        List<String> lines =
                new ArrayList<>(List.of("| | in flight | processor time | requests/s |", "| --- | --- | --- | --- |"));
        for (String name : CodecBenchmark.codecs().contains("jpos") ? List.of("onetill", "jpos") : List.of("onetill")) {
            try (Link link = Link.named(name)) {
                for (int inFlight : new int[] {1, 64, 1_024}) {
                    Cost cost = best(link, inFlight);
                    lines.add(String.format(
                            Locale.ROOT, "| %s | %d | %.1f us | %.0f |", name, inFlight, cost.micros(), cost.rate()));
                }
            }
        }
        write(lines);
    }

    private static void write(List<String> lines) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "link.md"), lines);
        LOG.info(() -> String.join("\n", lines));
    }

    /** The least of some rounds, after one that counts for nothing. */
    private static Cost best(Link link, int inFlight) throws Exception {
        int requests = inFlight == 1 ? 30_000 : 150_000;
        run(link, inFlight, requests);
        Cost best = run(link, inFlight, requests);
        for (int i = 1; i < ROUNDS; i++) {
            Cost next = run(link, inFlight, requests);
            best = new Cost(Math.min(best.micros(), next.micros()), Math.max(best.rate(), next.rate()));
        }
        return best;
    }

    private static Cost run(Link link, int inFlight, int requests) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Sender sender = new Sender(link, requests);
        long processor = system.getProcessCpuTime();
        long started = System.nanoTime();
        for (int i = 0; i < inFlight; i++) {
            sender.next();
        }
        sender.done.await(120, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - started) / 1e9;
        assertEquals(requests, sender.approved.get(), "answered as approved");
        return new Cost((system.getProcessCpuTime() - processor) / 1e3 / requests, requests / seconds);
    }

    /** Sends the next request when an answer comes, until there were enough. */
    private static final class Sender {
        private final Link link;
        private final int requests;
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger approved = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);

        Sender(Link link, int requests) {
            this.link = link;
            this.requests = requests;
        }

        void next() {
            int number = sent.incrementAndGet();
            if (number <= requests) {
                link.send(number, this::answered);
            }
        }

        private void answered(String code) {
            if (code.equals("00")) {
                approved.incrementAndGet();
            }
            if (answered.incrementAndGet() == requests) {
                done.countDown();
            }
            next();
        }
    }
}
