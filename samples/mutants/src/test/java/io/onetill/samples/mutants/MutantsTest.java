package io.onetill.samples.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the tests: a shop with a known bug must not pass. To run one: {@code -Dmutant=NAME}; its ladder is printed. */
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {
    private static final int CONTROL_PAYMENTS = 600;
    private static final int EXHAUSTIVE_CASES = 3_000;
    private static final List<String> ONLY = Stream.of(
                    System.getProperty("mutant", "").split(","))
            .filter(name -> !name.isEmpty())
            .toList();

    static Stream<Mutant> mutants() {
        return MutantTable.all().stream().filter(mutant -> ONLY.isEmpty() || ONLY.contains(mutant.name()));
    }

    /** Changes that change nothing: one high up, one below everything, so that all is loaded by the mutant's loader. */
    static Stream<Mutant> harmless() {
        return Stream.of(
                new Mutant(
                        "nothing-in-the-engine",
                        "sdk-api/src/main/java/io/onetill/internal/engine/Gate.java",
                        "clear.complete(blocking.isEmpty());",
                        "clear.complete(blocking.isEmpty()); // as before",
                        "",
                        ""),
                new Mutant(
                        "nothing-in-the-tables",
                        "sdk-api/src/main/java/io/onetill/payment/AttemptState.java",
                        "this.isFinal = isFinal;",
                        "this.isFinal = isFinal; // as before",
                        "",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aMutantIsFound(Mutant mutant) {
        Hunt.Verdict verdict = Hunt.of(mutant, Hunt.BUDGET);

        Notes.add(mutant, verdict);
        verdict.violation().ifPresent(any -> Seeds.found(mutant, verdict.seed()));
        if (!ONLY.isEmpty()) {
            Notes.say(verdict.violation().orElse("survived"));
        }
        assertTrue(
                verdict.violation().isPresent(),
                () -> "no simulation saw mutant " + mutant.name() + " (" + mutant.breaks() + ": " + mutant.sentence()
                        + ") in " + verdict.payments() + " payments: close the hole, or show that it changes nothing");
    }

    /** The other way to look: not by chance, but case by case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-before-durable",
                "counter-not-written",
                "open-payments-forgotten",
                "no-confirmation",
                "late-answer-approves",
                "silence-is-a-refusal"
            })
    void exhaustiveRunsFindMutantsToo(String name) {
        Mutant mutant = MutantTable.core().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();

        Hunt.Verdict verdict = Hunt.exhaustively(mutant, EXHAUSTIVE_CASES);

        Notes.say(name + " is found within " + verdict.payments() + " cases: " + verdict.sentence());
        assertTrue(verdict.violation().isPresent(), name);
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void aHarmlessChangeSurvivesAndIsReportedAsSurvivor(Mutant nothing) {
        Hunt.Verdict verdict = Hunt.of(nothing, CONTROL_PAYMENTS);

        assertEquals("", verdict.violation().orElse(""), nothing.name());
        assertTrue(verdict.payments() >= CONTROL_PAYMENTS, "payments: " + verdict.payments());
        assertTrue(verdict.sentence().startsWith("survived"), verdict.sentence());
    }

    @Test
    void everyRowFitsItsSourceAndIsSaidOnce() {
        List<String> wrong = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Mutant mutant : MutantTable.all()) {
            try {
                assertFalse(SourceTree.mutated(mutant).equals(SourceTree.read(mutant.file())), mutant.name());
            } catch (IllegalStateException e) {
                wrong.add(e.getMessage());
            }
            if (!Invariants.has(mutant.breaks())) {
                wrong.add(mutant.name() + " breaks " + mutant.breaks() + ", which is no promise of ours");
            }
            if (!names.add(mutant.name()) || !mutant.name().equals(mutant.name().toLowerCase(Locale.ROOT))) {
                wrong.add("expected another name than " + mutant.name());
            }
        }

        assertEquals(List.of(), wrong);
        assertTrue(
                MutantTable.core().size() >= 40,
                "mutants of engine, fold and tables: " + MutantTable.core().size());
    }

    @Test
    void aRowThatNoLongerFitsIsRefused() {
        Mutant gone = row("SaleFlow.java", "this text is not there");
        Mutant twice = row("SaleFlow.java", "race.tryComplete");
        Mutant broken = row("Gate.java", "clear.complete(blocking.isEmpty());");

        assertThrows(IllegalStateException.class, () -> Hunt.of(gone, 1));
        assertThrows(IllegalStateException.class, () -> Hunt.of(twice, 1));
        assertThrows(IllegalStateException.class, () -> Hunt.of(broken, 1), "what does not compile is no mutant");
    }

    @Test
    void thePageIsWrittenFromTheTable() {
        List<String> page = SourceTree.read("docs/internals/mutants.md").lines().toList();
        List<String> expected = MutantsPage.of(Map.of()).lines().toList();

        assertEquals(withoutFigures(expected), withoutFigures(page), "copy target/mutants.md");
    }

    /** The last cell of a mutant's row is a note of one run. */
    private static String withoutFigures(List<String> page) {
        return page.stream()
                .map(line -> line.matches("\\| `.* \\|.*") ? line.replaceFirst("\\| [^|]* \\|$", "|") : line)
                .collect(Collectors.joining("\n"));
    }

    private static Mutant row(String file, String find) {
        return new Mutant(
                "x", "sdk-api/src/main/java/io/onetill/internal/engine/" + file, find, "no Java at all", "", "");
    }
}
