package io.onetill.samples.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the hunts found: in {@code target/mutants.txt}, and as figures for the page. */
final class Notes {
    private static final PrintStream OUT = System.out;
    private static final Path FILE = Path.of("target", "mutants.txt");
    private static final Path PAGE = Path.of("target", "mutants.md");
    private static final Map<String, Hunt.Verdict> VERDICTS = new TreeMap<>();

    private Notes() {}

    static synchronized void add(Mutant mutant, Hunt.Verdict verdict) {
        VERDICTS.put(mutant.name(), verdict);
        StringBuilder text = new StringBuilder();
        VERDICTS.forEach((name, found) -> text.append(String.format(
                Locale.ROOT,
                "%-36s %4d runs %5d payments %6d ms  %s%n",
                name,
                found.runs(),
                found.payments(),
                found.millis(),
                found.sentence())));
        Map<String, String> seen = new TreeMap<>();
        VERDICTS.forEach((name, found) -> seen.put(name, found.note()));
        try {
            Files.writeString(FILE, text, StandardCharsets.UTF_8);
            Files.writeString(PAGE, MutantsPage.of(seen), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void say(String text) {
        OUT.println(text);
    }
}
