package io.onetill.samples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of the command line has every command with every option, and none that is not there. */
class CommandLinePageTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z]+");

    private final Page page = Page.named("docs/reference/command-line.md");

    @Test
    void theFirstPageNamesEveryCommand() {
        Set<String> named = new TreeSet<>();
        for (String cell : Page.firstCells(Page.named("README.md").section("## Command line"))) {
            if (cell.startsWith("`./onetill ")) {
                named.add(cell.replace("`", "").split(" ")[1]);
            }
        }

        assertEquals(new TreeSet<>(commands()), named);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasASectionWithItsOptions() {
        return commands().stream().map(command -> DynamicTest.dynamicTest(command, () -> check(command)));
    }

    private void check(String command) {
        Set<String> common = optionsOfTable("## Common");
        Set<String> there = options(Terminal.run(command, "--help").out());
        there.removeAll(common);

        assertEquals(there, optionsOfTable("## " + command));
    }

    private Set<String> optionsOfTable(String heading) {
        return options(String.join("\n", Page.firstCells(page.section(heading))));
    }

    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            options.add(option.group());
        }
        return options;
    }

    /** The program itself says which commands it has. */
    private static List<String> commands() {
        String sentence = Terminal.run("no-such-command").all().trim();
        String start = "expected one of the commands ";
        assertTrue(sentence.startsWith(start), sentence);
        return new ArrayList<>(List.of(sentence.substring(start.length()).split(", ")));
    }
}
