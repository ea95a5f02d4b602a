package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The simulated acquirer as this sample runs it: test keys, one terminal, one account for each simulated card. */
final class Hosts {
    static final String TERMINAL_ID = "10000001";
    static final String MERCHANT_ID = "898000000000001";

    /** A test key from the published vectors; both the PIN pad and the acquirer hold it. */
    static final String TERMINAL_MASTER_KEY = "70F2A18C4D5B6E9F1032547698BADCFE";

    final SimulatedAcquirer acquirer;
    private final SimulatedLedger ledger;
    private final SimulatedAcquirerServer server;

    Hosts(Vertx vertx, Path folder) {
        ledger = SimulatedLedger.inFile(folder.resolve("acquirer.jsonl"));
        acquirer = new SimulatedAcquirer(
                ledger, SimulatedAcquirer.Memory.FORGETFUL, new SecureRandom(), InstantSource.system());
        acquirer.addTerminal(TERMINAL_ID, MERCHANT_ID, key(TERMINAL_MASTER_KEY));
        acquirer.addSimulatedCards();
        server = new SimulatedAcquirerServer(vertx, acquirer);
    }

    static TripleDesKey key(String hex) {
        return TripleDesKey.of(Hex.decode(hex));
    }

    /** Listens on loopback; 0 takes a free port. Gives the port. */
    Future<Integer> listen(int port) {
        return server.listen(port);
    }

    Future<Void> close() {
        return server.close().onComplete(any -> ledger.close());
    }
}
