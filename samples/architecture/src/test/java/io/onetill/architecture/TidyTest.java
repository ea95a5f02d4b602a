package io.onetill.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the sources look. */
class TidyTest {
    private static final int LONG = 300;
    private static final int TOO_LONG = 500;
    private static final int TABLE_LIMIT = 1_000;

    /** Files that are one table, a row a line: to {@value #TABLE_LIMIT} lines. */
    private static final Set<String> TABLES = Set.of("ErrorCode.java", "SimulatedCards.java");

    /** Files that read better in one piece, to {@value #TOO_LONG} lines. To add one, say why beside it. */
    private static final Set<String> WHOLE = Set.of(
            // The road of a payment, to be read from top to bottom.
            "Engine.java");

    // Written in two halves, or this file would find itself.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Dis" + "abled\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep|TimeUnit\\.[A-Z]+\\.sl" + "eep");
    private static final Pattern INTERNAL = Pattern.compile("\\bio\\.onetill\\.internal\\b");
    private static final Pattern UNTIDY_SPACE = Pattern.compile("\t|\\s$");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("public ([a-z-]+ )*(class|interface|enum|record|@interface) .*");

    @Test
    void filesAreShort() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Sources.java()) {
            int lines = Sources.lines(file).size();
            int limit = Sources.isMain(file) ? limit(file.getFileName().toString()) : TOO_LONG;
            if (lines > limit) {
                wrong.add(Sources.name(file) + " has " + lines + " lines, over " + limit);
            }
        }

        assertNone(wrong);
    }

    @Test
    void linesHaveNoTabAndNoSpaceAtTheEnd() {
        assertNone(matches(Sources.java(), UNTIDY_SPACE));
    }

    @Test
    void nothingIsLeftForLater() {
        assertNone(matches(Sources.java(), UNFINISHED));
    }

    @Test
    void noTestIsSwitchedOff() {
        assertNone(matches(Sources.java(), SWITCHED_OFF));
    }

    @Test
    void nobodySleeps() {
        assertNone(matches(Sources.java(), SLEEP));
    }

    /** In the sources, since samples are not on this module's class path. */
    @Test
    void nobodyOutsideTheSdkNamesInternal() {
        List<Path> others = Sources.mainJava().stream()
                .filter(file -> !Sources.name(file).startsWith("sdk-api"))
                .toList();

        assertNone(matches(others, INTERNAL));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> wrong = Sources.mainJava().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(folder -> Sources.name(folder) + " has no package-info.java")
                .toList();

        assertNone(wrong);
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        List<String> wrong = Sources.mainJava().stream()
                .filter(Predicate.not(TidyTest::documented))
                .map(file -> Sources.name(file) + " has a public type without Javadoc")
                .toList();

        assertNone(wrong);
    }

    private static int limit(String name) {
        if (TABLES.contains(name)) {
            return TABLE_LIMIT;
        }
        return WHOLE.contains(name) ? TOO_LONG : LONG;
    }

    private static boolean documented(Path file) {
        List<String> lines = Sources.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (PUBLIC_TYPE.matcher(lines.get(i)).matches()) {
                // Annotations, of several lines perhaps, stand between; an empty line or an import does not.
                int above = i - 1;
                while (above >= 0
                        && !lines.get(above).isBlank()
                        && !lines.get(above).endsWith("*/")) {
                    above--;
                }
                return above >= 0 && lines.get(above).endsWith("*/");
            }
        }
        return true;
    }

    private static List<String> matches(List<Path> files, Pattern unwanted) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Sources.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (unwanted.matcher(lines.get(i)).find()) {
                    found.add(Sources.name(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static void assertNone(List<String> wrong) {
        assertFalse(Sources.java().isEmpty());
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }
}
