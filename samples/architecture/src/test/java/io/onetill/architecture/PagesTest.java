package io.onetill.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onetill.codec.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no page of the documentation may hold, and what the repository's front must have. */
class PagesTest {
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[2-6](?:[ -]?[0-9]){12,18}(?![0-9])");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~])/(root|work|Users|home/[a-z][a-z0-9]*)/|[A-Z]:\\\\Users\\\\");

    @Test
    void pagesHoldNoFullCardNumber() {
        List<String> wrong = new ArrayList<>();
        for (Path page : Sources.pages()) {
            List<String> lines = Sources.lines(page);
            for (int i = 0; i < lines.size(); i++) {
                if (holdsCardNumber(lines.get(i))) {
                    wrong.add(Sources.name(page) + ":" + (i + 1));
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void theCheckKnowsACardNumberWhenItSeesOne() {
        String number = "4111" + "11111111" + "1111";

        assertTrue(holdsCardNumber("pay with " + number + "."));
        assertTrue(holdsCardNumber("pay with 4111 " + "1111 1111 1111"));
        assertFalse(holdsCardNumber("order 2026112300000001 of the day"));
        assertFalse(holdsCardNumber("pay with 411111******1111"));
    }

    @Test
    void pagesNameNoFolderOfSomebodysMachine() {
        List<String> wrong = new ArrayList<>();
        for (Path page : Sources.pages()) {
            for (String line : Sources.lines(page)) {
                if (MACHINE_PATH.matcher(line).find()) {
                    wrong.add(Sources.name(page) + ": " + line);
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void theChangelogHasAPlaceForWhatIsNotReleasedAndStandsBesideAReadme() {
        Path changelog = Sources.root().resolve("CHANGELOG.md");
        assumeTrue(Files.exists(changelog), "no changelog is written yet");

        assertTrue(Sources.lines(changelog).stream()
                .anyMatch(line -> line.startsWith("## ") && line.contains("Unreleased")));
        assertTrue(Files.exists(Sources.root().resolve("README.md")));
    }

    private static boolean holdsCardNumber(String line) {
        Matcher numbers = CARD_NUMBER.matcher(line);
        while (numbers.find()) {
            if (Checksums.luhnValid(numbers.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        return false;
    }
}
