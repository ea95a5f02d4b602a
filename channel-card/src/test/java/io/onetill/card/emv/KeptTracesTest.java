package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Traces that were kept, from the field or from here: each still goes the same way to the same end. */
class KeptTracesTest {
    static List<Path> traces() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(KeptTracesTest.class.getResource("traces"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".trace"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void aKeptTraceEndsAsItDid(Path trace) {
        List<String> lines = lines(trace);
        assertFalse(lines.isEmpty());

        String end = KernelReplay.run(String.join("\n", lines), kernel(lines.get(0)));

        assertEquals(lines.get(lines.size() - 1), "! " + end);
    }

    /** A tap begins with its own directory. */
    private static EmvTransaction kernel(String firstLine) {
        return firstLine.contains("325041592E")
                ? EmvKernel.contactless(KernelRun.TILL, KernelRun.sale(100))
                : EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
