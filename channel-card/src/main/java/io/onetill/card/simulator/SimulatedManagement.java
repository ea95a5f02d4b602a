package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Field60;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.Download;
import io.onetill.card.management.HostWish;
import io.onetill.codec.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the simulated host answers to messages that are no payments: sign-on and sign-off, echo, downloads, status,
 * settlement. Made by a {@link SimulatedAcquirer}; safe for any thread.
 */
public final class SimulatedManagement {
    private final SimulatedAnswers answers;
    private final RandomGenerator random;
    private final SimulatedBatches batches;
    private SimulatedTerminalData data = SimulatedTerminalData.usual();
    private SimulatedManagementFault fault = SimulatedManagementFault.NONE;
    private int answersLeft = Integer.MAX_VALUE;

    SimulatedManagement(SimulatedLedger ledger, SimulatedAnswers answers, RandomGenerator random) {
        this.answers = answers;
        this.random = random;
        this.batches = new SimulatedBatches(ledger, answers);
    }

    /** The batches that terminals have closed, oldest first. */
    public synchronized List<SimulatedBatch> settled() {
        return batches.closed();
    }

    /** What terminals can download from now on. */
    public synchronized void offer(SimulatedTerminalData offered) {
        data = offered;
    }

    /** How it goes wrong from now on. */
    public synchronized void fail(SimulatedManagementFault how) {
        fault = how;
    }

    /** Falls silent after so many more answers of this kind, for good or until it is called again. */
    public synchronized void silentAfter(int count) {
        answersLeft = count;
    }

    /** The answer to a message of a known terminal; nothing when it is lost. */
    synchronized Optional<byte[]> answer(SimulatedTerminal terminal, Iso8583Message request) {
        if (answersLeft == 0) {
            return Optional.empty();
        }
        answersLeft--;
        if (fault == SimulatedManagementFault.REFUSES) {
            return Optional.of(answers.plain(request, "96"));
        }
        return Optional.of(
                switch (request.mti()) {
                    case "0800" -> signOnOrDownload(terminal, request);
                    case "0820" -> queryOrStatus(terminal, request);
                    case "0500" -> batches.totals(terminal, request, fault);
                    case "0320" -> batches.upload(terminal, request);
                    default -> answers.plain(request, "40");
                });
    }

    private byte[] signOnOrDownload(SimulatedTerminal terminal, Iso8583Message request) {
        String asked = Field60.parse(request.text(60)).management();
        Optional<Download> ended = row(asked, Download::end);
        if (ended.isPresent()) {
            Arrays.stream(HostWish.values())
                    .filter(wish -> wish.download().equals(ended))
                    .forEach(wish -> terminal.fulfilled(wish.digit()));
            return answers.plain(request, "00");
        }
        return row(asked, Download::get)
                .map(download -> download(download, false, request))
                .orElseGet(() -> signOn(terminal, request, asked));
    }

    private byte[] queryOrStatus(SimulatedTerminal terminal, Iso8583Message request) {
        String asked = Field60.parse(request.text(60)).management();
        switch (asked) {
            case "002" -> terminal.signOff();
            case "362" -> terminal.fulfilled(HostWish.STATUS.digit());
            case "301" -> {}
            default -> {
                return row(asked, Download::query)
                        .map(download -> download(download, true, request))
                        .orElseGet(() -> answers.plain(request, "40"));
            }
        }
        return answers.plain(request, "00");
    }

    private byte[] download(Download download, boolean querying, Iso8583Message request) {
        byte[] field62 = new SimulatedDownloads(data, fault).answer(download, querying, Hex.decode(request.text(62)));
        return UnionPayPos.DIALECT.encode(answers.to(request, "00").with(62, Hex.encode(field62)));
    }

    private byte[] signOn(SimulatedTerminal terminal, Iso8583Message request, String asked) {
        Optional<KeyForm> form = terminal.form(asked);
        if (form.isEmpty()) {
            return answers.plain(request, "40");
        }
        terminal.fulfilled(HostWish.SIGN_ON.digit());
        String batch = AcquirerHost.sixDigits(terminal.batch());
        return UnionPayPos.DIALECT.encode(answers.to(request, "00")
                .with(
                        60,
                        Field60.management(PosMessageKind.SIGN_ON, batch, asked).digits())
                .with(62, terminal.issueKeys(form.get(), random)));
    }

    private static Optional<Download> row(String code, java.util.function.Function<Download, String> of) {
        return Arrays.stream(Download.values())
                .filter(each -> of.apply(each).equals(code))
                .findFirst();
    }
}
