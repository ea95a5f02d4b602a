package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every run that ever broke a promise, or shows a bug that was planted, is kept and must pass. */
class RegressionTracesTest {
    private static final Path TRACES = Path.of("src", "test", "resources", "traces");

    static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(TRACES)) {
            return files.filter(file -> file.toString().endsWith(".trace"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void aKeptTraceBreaksNothingAnyMore(Path file) throws IOException {
        SimulationReport report = FailingTrace.parse(Files.readString(file)).replay();

        assertEquals(List.of(), report.broken().stream().map(Violation::text).toList(), file.toString());
    }

    @Test
    void tracesAreKept() throws IOException {
        assertTrue(traces().size() >= 5, "traces: " + traces());
    }
}
