package io.onetill.samples.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The seed that found a mutant first, when somebody looked from 1 on. It only says where to look first: a seed that finds
 * nothing costs one run. {@code -Dmutant.seeds=write} looks from 1 on and writes the file anew.
 */
final class Seeds {
    private static final Path FILE = Path.of("src", "test", "resources", "mutant-seeds.txt");
    private static final boolean SEARCHES = "write".equals(System.getProperty("mutant.seeds"));
    private static final Map<String, Long> KNOWN = read();

    private Seeds() {}

    static synchronized OptionalLong of(Mutant mutant) {
        Long seed = SEARCHES ? null : KNOWN.get(mutant.name());
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    static synchronized void found(Mutant mutant, long seed) {
        if (SEARCHES) {
            KNOWN.put(mutant.name(), seed);
            StringBuilder text = new StringBuilder();
            KNOWN.forEach(
                    (name, known) -> text.append(name).append(' ').append(known).append('\n'));
            try {
                Files.writeString(FILE, text, StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, Long> read() {
        Map<String, Long> known = new TreeMap<>();
        try {
            if (Files.exists(FILE)) {
                for (String line : Files.readAllLines(FILE, StandardCharsets.US_ASCII)) {
                    known.put(
                            line.substring(0, line.indexOf(' ')), Long.valueOf(line.substring(line.indexOf(' ') + 1)));
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
