package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedIssuers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose cards the simulated acquirer can answer for, beside the simulated ones. */
final class IssuerOptions {
    @Option(
            names = "--issuers",
            paramLabel = "FILE",
            description = "Issuers of other cards with their keys, as JSON, for the simulated acquirer.")
    private @Nullable Path file;

    @Option(
            names = "--accept-unknown-issuers",
            description = "The simulated acquirer approves cards of nobody it knows, without issuer authentication.")
    private boolean acceptUnknown;

    boolean given() {
        return file != null || acceptUnknown;
    }

    SimulatedIssuers issuers() {
        SimulatedIssuers known =
                file == null ? SimulatedIssuers.none() : Input.read("--issuers", file, SimulatedIssuers::read);
        return acceptUnknown ? known.acceptingUnknown() : known;
    }
}
