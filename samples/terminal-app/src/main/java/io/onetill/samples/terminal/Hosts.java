package io.onetill.samples.terminal;

import io.onetill.card.simulator.HostBehaviour;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
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
        for (SimulatedCards card : SimulatedCards.values()) {
            acquirer.addAccount(SimulatedAccount.of(
                    card.cardName(), card.pan().clear(ClearAccess.token()), card.accountPin(), card.balanceMinor()));
            acquirer.behave(card.cardName(), behaviour(card.host()));
        }
        server = new SimulatedAcquirerServer(vertx, acquirer);
    }

    static TripleDesKey key(String hex) {
        return TripleDesKey.of(Hex.decode(hex));
    }

    private static SimulatedBehaviour behaviour(HostBehaviour host) {
        return switch (host) {
            case APPROVE, UNREACHABLE -> SimulatedBehaviour.NORMAL;
            case INSUFFICIENT_FUNDS, EXPIRED, LOST, DECLINED, LIMIT, PIN_BLOCKED, HOST_ERROR ->
                SimulatedBehaviour.declines(host.responseCode().orElseThrow());
            case NO_ANSWER_ONCE -> SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ANSWERS);
            case NO_ANSWER -> SimulatedBehaviour.of(SimulatedBehaviour.Kind.SILENT);
            case BAD_MAC -> SimulatedBehaviour.of(SimulatedBehaviour.Kind.WRONG_MAC);
        };
    }

    /** Listens on loopback; 0 takes a free port. Gives the port. */
    Future<Integer> listen(int port) {
        return server.listen(port);
    }

    Future<Void> close() {
        return server.close().onComplete(any -> ledger.close());
    }
}
