package io.onetill.samples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every command of every page runs. A page has one data folder; {@code PAYMENT} is the id of the last sale or authorization in it;
 * {@code # exit 10} says how a command ends if not with 0. A text block after the commands holds lines that they print;
 * digits and ids in it need not be the same.
 */
@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {
    private static final String PROGRAM = "./onetill ";
    private static final String DEMO = PROGRAM + "demo";

    /** Lines that this test does not run: the build itself. */
    private static final Set<String> BUILD = Set.of("mvn verify", "mvn -Dquick -DskipTests install");

    private static final Pattern EXIT = Pattern.compile("#\\s*exit (\\d+)\\s*$");
    private static final Pattern SALE = Pattern.compile(
            "(?:OFFLINE_SALE|SALE|AUTHORIZATION) (p\\w+): |\"paymentId\":\"(p\\w+)\",\"kind\":\"(?:OFFLINE_SALE|SALE|AUTHORIZATION)\"");

    @TempDir
    Path temporary;

    /** The day is long and on every page the same: it is run once. */
    private final Map<String, Terminal.Result> demo = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> everyCommandRunsAndEndsAsItsPageSays() {
        List<Page> pages =
                Page.all().stream().filter(page -> !page.blocks("sh").isEmpty()).toList();
        assertTrue(pages.size() >= 5, "expected commands on several pages, got " + pages.size());
        return pages.stream().map(page -> dynamicTest(page.name(), () -> run(page)));
    }

    private void run(Page page) {
        Path data = temporary.resolve(page.name().replace('/', '-'));
        Optional<String> sale = Optional.empty();
        for (Page.Block block : page.blocks("sh")) {
            StringBuilder said = new StringBuilder();
            for (String line : block.lines()) {
                if (BUILD.contains(line)) {
                    continue;
                }
                assertTrue(line.startsWith(PROGRAM), block.where() + ": expected ./onetill or the build, got " + line);
                Terminal.Result result = line.equals(DEMO)
                        ? demo.computeIfAbsent(line, any -> run(block, line, data, Optional.empty()))
                        : run(block, line, data, sale);
                said.append(result.all()).append('\n');
                Matcher id = SALE.matcher(result.all());
                boolean begins = line.startsWith(PROGRAM + "pay ") || line.startsWith(PROGRAM + "authorize ");
                if (begins && id.find()) {
                    sale = Optional.of(id.group(1) != null ? id.group(1) : id.group(2));
                }
            }
            if (!said.isEmpty()) {
                page.after(block, "text").ifPresent(shown -> saidAll(shown, said.toString()));
            }
        }
    }

    private static Terminal.Result run(Page.Block block, String line, Path data, Optional<String> sale) {
        Matcher exit = EXIT.matcher(line);
        int expected = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
        String command =
                line.substring(PROGRAM.length()).replaceFirst("#.*", "").trim();
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split("\\s+")));
        arguments.replaceAll(each -> each.equals("PAYMENT")
                ? sale.orElseThrow(() -> new AssertionError(block.where() + ": no sale"))
                : each);
        if (!arguments.get(0).equals("demo")) {
            arguments.addAll(List.of("--data", data.toString()));
        }

        Terminal.Result result = Terminal.run(arguments.toArray(String[]::new));

        assertEquals(expected, result.code(), block.where() + ": " + line + "\n" + result.all());
        if (arguments.contains("--json")) {
            assertTrue(!new JsonObject(result.out()).isEmpty(), block.where() + ": " + line);
            assertEquals(1, result.out().lines().count(), block.where() + ": " + line);
        }
        return result;
    }

    private static void saidAll(Page.Block shown, String said) {
        String truth = alike(said);
        for (String line : shown.lines()) {
            if (!line.isBlank() && !line.equals("...")) {
                assertTrue(truth.contains(alike(line)), shown.where() + ": not printed: " + line + "\nbut: " + said);
            }
        }
    }

    private static String alike(String text) {
        return text.replaceAll("[pP]01[0-9A-Z]{20,}", "ID").replaceAll("[0-9]", "0");
    }
}
