package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.emv.TerminalDataFile;
import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DialectFile;
import io.onetill.card.management.TerminalParameters;
import io.onetill.card.simulator.SimulatedIssuers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Files that configure a till: dialects, terminal data as given and as downloaded, issuers of the simulated host. */
class ConfigFuzzTest {
    @FuzzTest
    void dialect(byte[] input) {
        read(input, text -> {
            Dialect dialect = DialectFile.read(text);
            String written = DialectFile.write(dialect);
            assertEquals(written, DialectFile.write(DialectFile.read(written)));
            return dialect;
        });
    }

    @FuzzTest
    void applications(byte[] input) {
        read(input, TerminalDataFile::applications);
    }

    @FuzzTest
    void caKeys(byte[] input) {
        read(input, TerminalDataFile::caKeys);
        read(input, TerminalDataFile::revoked);
    }

    @FuzzTest
    void downloaded(byte[] input) {
        read(input, text -> {
            TerminalParameters parameters = TerminalParameters.parse(text);
            assertEquals(
                    parameters.json(),
                    TerminalParameters.parse(parameters.json()).json());
            return parameters;
        });
    }

    @FuzzTest
    void issuers(byte[] input) {
        read(input, SimulatedIssuers::read);
    }

    private static void read(byte[] input, Function<String, ?> reader) {
        try {
            reader.apply(new String(input, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }
}
