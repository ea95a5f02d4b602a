package io.onetill.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
    private static final String REWRITE = "onetill.docs";

    @Test
    void theErrorPageSaysWhatTheCatalogueSays() throws IOException {
        check("errors.md", ReferencePages.errors());
    }

    @Test
    void theStatusPageSaysWhatTheTablesSay() throws IOException {
        check("statuses.md", ReferencePages.statuses());
    }

    private static void check(String name, String page) throws IOException {
        Path file = root().resolve("docs/reference").resolve(name);
        if ("write".equals(System.getProperty(REWRITE))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        }
        String committed = Files.exists(file) ? Files.readString(file) : "";
        assertTrue(
                page.lines().toList().equals(committed.lines().toList()),
                "docs/reference/" + name + " differs from the code; write it anew with:"
                        + " mvn -o -pl sdk-api test -Dtest=ReferencePagesTest -Donetill.docs=write");
    }

    /** The repository's root: the tests run in the module's folder. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("sdk-api")) ? here : here.getParent();
    }
}
