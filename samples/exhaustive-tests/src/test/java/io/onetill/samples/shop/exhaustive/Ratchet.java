package io.onetill.samples.shop.exhaustive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Logger;

/** The committed number of cases of each mode and scenario: it may grow, and may never shrink. */
final class Ratchet {
    private static final Path FILE = Path.of("src/test/resources/exhaustive-points.txt");
    private static final String RAISE = "shop.exhaustive.raise";

    private static final Logger LOG = Logger.getLogger("exhaustive");

    private Ratchet() {}

    /** @param tried whether this run had to try a row of the file; what only the full run tries is in it too */
    static void holds(ExhaustiveReport report, Predicate<String> tried) throws Exception {
        Map<String, Integer> kept = read();
        Map<String, Integer> now = new LinkedHashMap<>();
        report.rows().forEach(row -> now.put(row.mode() + " " + row.scenario(), row.cases()));
        List<String> shrunk = new ArrayList<>();
        kept.forEach((row, cases) -> {
            if (tried.test(row) && now.getOrDefault(row, 0) < cases) {
                shrunk.add(row + " had " + cases + " cases and has " + now.getOrDefault(row, 0));
            }
        });
        if (Boolean.getBoolean(RAISE)) {
            Map<String, Integer> all = new LinkedHashMap<>(kept);
            all.putAll(now);
            List<String> lines = new ArrayList<>();
            new TreeSet<>(all.keySet()).forEach(row -> lines.add(row + " " + all.get(row)));
            Files.write(FILE, lines);
            return;
        }
        assertEquals(List.of(), shrunk, "fewer cases than in " + FILE + "; if that is right, -D" + RAISE + "=true");
        if (!kept.entrySet().containsAll(now.entrySet())) {
            LOG.info("more cases than in " + FILE + "; keep them by -D" + RAISE + "=true");
        }
    }

    private static Map<String, Integer> read() throws Exception {
        Map<String, Integer> kept = new LinkedHashMap<>();
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                int space = line.lastIndexOf(' ');
                kept.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
            }
        }
        return kept;
    }
}
