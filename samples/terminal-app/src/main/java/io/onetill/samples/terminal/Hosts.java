package io.onetill.samples.terminal;

import io.onetill.card.host.LengthPrefix;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedIssuers;
import io.onetill.card.simulator.SimulatedLedger;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The simulated acquirer as this sample runs it: test keys, some terminals, one account for each simulated card. */
final class Hosts {
    static final String TERMINAL_ID = "10000001";
    static final String SM4_TERMINAL_ID = "10000002";
    static final String MERCHANT_ID = "898000000000001";

    /** A test key from the published vectors; both the PIN pad and the acquirer hold it. */
    static final String TERMINAL_MASTER_KEY = "70F2A18C4D5B6E9F1032547698BADCFE";

    /** The same for the terminal with SM4. */
    static final String SM4_MASTER_KEY = "FEDCBA98765432100123456789ABCDEF";

    final SimulatedAcquirer acquirer;
    private final SimulatedLedger ledger;
    private final SimulatedAcquirerServer server;

    /** The acquirer of a till in the same process. */
    Hosts(Vertx vertx, Path folder, AcquirerOptions options) {
        this(
                vertx,
                folder,
                List.of(new TerminalRow(options.identity())),
                options.issuers().issuers(),
                new NetServerOptions());
    }

    /** @param options for TLS */
    Hosts(Vertx vertx, Path folder, List<TerminalRow> terminals, SimulatedIssuers issuers, NetServerOptions options) {
        ledger = SimulatedLedger.inFile(folder.resolve("acquirer.jsonl"));
        acquirer = new SimulatedAcquirer(
                ledger, SimulatedAcquirer.Memory.FORGETFUL, new SecureRandom(), InstantSource.system());
        for (TerminalRow row : terminals) {
            acquirer.addTerminal(row.terminalId(), row.merchantId(), row.masterKey());
        }
        acquirer.addSimulatedCards();
        acquirer.know(issuers);
        server = new SimulatedAcquirerServer(vertx, acquirer, LengthPrefix.BINARY_2, options);
    }

    /** Shows each message and its answer. */
    void watch(BiConsumer<byte[], Optional<byte[]>> messages) {
        server.watch(messages);
    }

    /** Listens on loopback; 0 takes a free port. Gives the port. */
    Future<Integer> listen(int port) {
        return server.listen(port);
    }

    Future<Void> close() {
        return server.close().onComplete(any -> ledger.close());
    }
}
