package io.onetill.samples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two first pages tell the same, and their module table is the list of modules. */
class FirstPagesTest {
    private static final Pattern COMMAND = Pattern.compile("`((?:\\./onetill|mvn)(?: [^`]*)?)`");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final Page english = Page.named("README.md");
    private final Page chinese = Page.named("README.zh-CN.md");

    @Test
    void bothHaveTheSameCommands() {
        assertEquals(commands(english), commands(chinese));
    }

    @Test
    void bothHaveTheSameTableRows() {
        assertEquals(Page.firstCells(english.prose()), Page.firstCells(chinese.prose()));
    }

    @Test
    void bothHaveTheSameProgramButForTheLanguageOfItsTexts() {
        String program = String.join("\n", english.blocks("java").get(0).lines());

        assertEquals(
                program.replace("Language.EN", "Language.ZH_CN"),
                String.join("\n", chinese.blocks("java").get(0).lines()));
    }

    @Test
    void everyModuleHasItsRow() throws IOException {
        Set<String> modules = new TreeSet<>(modules("", "pom.xml"));
        modules.remove("samples");
        modules.addAll(modules("samples/", "samples/pom.xml"));

        Set<String> rows = new TreeSet<>();
        for (String cell : Page.firstCells(english.section("## Modules"))) {
            rows.add(cell.replace("`", ""));
        }

        assertEquals(modules, rows);
    }

    private static List<String> modules(String prefix, String pom) throws IOException {
        List<String> modules = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(Page.ROOT.resolve(pom)));
        while (module.find()) {
            modules.add(prefix + module.group(1));
        }
        assertTrue(!modules.isEmpty(), pom);
        return modules;
    }

    private static Set<String> commands(Page page) {
        Set<String> commands = new TreeSet<>();
        page.blocks("sh").forEach(block -> commands.addAll(block.lines()));
        Stream<String> prose = page.prose().stream();
        prose.forEach(line -> {
            Matcher command = COMMAND.matcher(line);
            while (command.find()) {
                commands.add(command.group(1));
            }
        });
        return commands;
    }
}
