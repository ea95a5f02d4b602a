package io.onetill.samples.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.driver.simulator.SimulatedLineFault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of a line at every kind of message, over real sockets. */
class BadLineTest {
    // It reports each spoilt message and each reset; here they are the point.
    private static final Logger VERTX = Logger.getLogger("io.vertx.core.net");

    static {
        VERTX.setLevel(Level.OFF);
    }

    @TempDir
    Path folder;

    @Test
    void whateverTheLineDoesEveryCallEndsAndTheBooksAgree() throws Exception {
        Vertx vertx = Vertx.vertx();
        List<BadLineCell> cells = new ArrayList<>();
        for (BadLineScenario scenario : BadLineScenario.values()) {
            for (SimulatedLineFault fault : SimulatedLineFault.values()) {
                cells.add(new BadLineCell(vertx, folder, scenario, fault));
            }
        }
        // Each cell mostly waits for a silent line, so many run at once.
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<String> wrong = new ArrayList<>();
        try {
            for (Future<List<String>> done : threads.invokeAll(cells)) {
                wrong.addAll(done.get());
            }
        } finally {
            threads.shutdownNow();
            vertx.close();
        }

        Map<String, Integer> ends = new TreeMap<>();
        cells.forEach(cell -> cell.statuses().forEach(status -> ends.merge(status, 1, Integer::sum)));
        Map<SimulatedLineFault, Long> faults = cells.stream()
                .flatMap(BadLineCell::happened)
                .collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()));
        System.out.println("line: " + cells.size() + " cells, told at first " + ends + ", faults " + faults);
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        assertEquals(SimulatedLineFault.values().length - 1, faults.size(), faults.toString());
    }
}
