package io.onetill.samples.terminal;

import io.onetill.card.CardKernels;
import io.onetill.card.emv.CaPublicKey;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.KernelTrace;
import io.onetill.card.emv.TerminalDataFile;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.payment.EntryMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the card kernel of a till is to be given, and whether it tells what it did. */
final class TerminalOptions {
    @Option(
            names = "--aid",
            paramLabel = "FILE",
            description = "The applications that the till takes, as JSON, instead of the usual ones.")
    private @Nullable Path aid;

    @Option(
            names = "--capk",
            paramLabel = "FILE",
            description = "More keys by which cards are checked, as JSON, beside those of the simulated cards.")
    private @Nullable Path capk;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Where to write what kernel and card said to each other, without secrets.")
    private @Nullable Path trace;

    private final List<KernelTrace> traces = new ArrayList<>();

    /** Reads the files, so that a wrong one is refused before anything is opened. */
    void check() {
        kernels(EmvConfiguration.usual("OT000001"), TerminalDataStore.inMemory());
    }

    /**
     * A till's kernels, with what the options add to this configuration.
     *
     * @param downloaded what the acquirer sent; files of the options win over it
     */
    CardKernels kernels(EmvConfiguration usual, TerminalDataStore downloaded) {
        EmvConfiguration configuration = usual;
        if (aid != null) {
            configuration = configuration.taking(Input.read("--aid", aid, TerminalDataFile::applications));
        }
        if (capk != null) {
            List<CaPublicKey> keys = new ArrayList<>(configuration.caKeys());
            keys.addAll(Input.read("--capk", capk, TerminalDataFile::caKeys));
            configuration = configuration.verifyingWith(keys);
        }
        CardKernels kernels = aid == null && capk == null
                ? CardKernels.downloaded(configuration, downloaded)
                : CardKernels.of(configuration);
        return trace == null ? kernels : traced(kernels);
    }

    private CardKernels traced(CardKernels kernels) {
        return new CardKernels() {
            @Override
            public EmvTransaction pay(EntryMode mode, EmvRequest request) {
                return traced(kernels.pay(mode, request));
            }

            @Override
            public EmvTransaction identify(EntryMode mode, EmvRequest request) {
                return traced(kernels.identify(mode, request));
            }
        };
    }

    private synchronized EmvTransaction traced(EmvTransaction kernel) {
        KernelTrace traced = KernelTrace.of(kernel);
        traces.add(traced);
        return traced;
    }

    /** Writes the trace, if one was asked for. Call it when the till is closed. */
    synchronized void write() {
        if (trace == null) {
            return;
        }
        try {
            Files.writeString(trace, traces.stream().map(KernelTrace::text).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the file of --trace", e);
        }
    }
}
