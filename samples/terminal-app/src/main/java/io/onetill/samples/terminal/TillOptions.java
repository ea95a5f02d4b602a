package io.onetill.samples.terminal;

import io.onetill.driver.pcsc.PcscReaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the card side of a till differs from the usual one. */
final class TillOptions {
    private static final String PCSC = "pcsc:";

    @Option(
            names = "--reader",
            paramLabel = "ADDRESS",
            description = "A real card reader, pcsc:NAME, instead of the simulated one; see: onetill readers.")
    private @Nullable String reader;

    @ArgGroup(validate = false)
    private TerminalOptions terminal = new TerminalOptions();

    @Mixin
    private AcquirerOptions acquirer = new AcquirerOptions();

    /** A till with a simulated reader at this acquirer. */
    static TillOptions at(AcquirerOptions acquirer) {
        TillOptions options = new TillOptions();
        options.acquirer = acquirer;
        return options;
    }

    /** Refuses what does not fit before anything is opened. */
    void check() {
        terminal.check();
        acquirer.check();
        if (reader != null && (!reader.startsWith(PCSC) || reader.equals(PCSC))) {
            throw new BadInputException("--reader: expected an address like pcsc:NAME; see: onetill readers");
        }
    }

    /** Refuses a reader that is not plugged in now, with a list of those that are. */
    void checkReader() {
        if (reader == null) {
            return;
        }
        try {
            PcscReaders.choose(reader.substring(PCSC.length()), ReadersCommand.names());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--reader: " + e.getMessage());
        }
    }

    /** What the kernel is given. */
    TerminalOptions terminal() {
        return terminal;
    }

    /** Where the acquirer is and what it knows. */
    AcquirerOptions acquirer() {
        return acquirer;
    }

    /** Address of a real reader, if there is to be one. */
    Optional<String> reader() {
        return Optional.ofNullable(reader);
    }
}
