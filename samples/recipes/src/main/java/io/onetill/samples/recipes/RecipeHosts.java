package io.onetill.samples.recipes;

import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.codec.Hex;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The other side: a simulated acquirer on a TCP port and simulated wallets on an HTTP port, all on loopback. */
final class RecipeHosts implements AutoCloseable {
    static final String TERMINAL_ID = "10000001";
    static final String MERCHANT_ID = "898000000000001";

    /** A test key from the published vectors; PIN pad and acquirer hold it. */
    static final TripleDesKey TERMINAL_MASTER_KEY = TripleDesKey.of(Hex.decode("70F2A18C4D5B6E9F1032547698BADCFE"));

    private final SimulatedLedger ledger = SimulatedLedger.inMemory();
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            ledger, SimulatedAcquirer.Memory.FORGETFUL, new SecureRandom(), InstantSource.system());
    private final SimulatedAcquirerServer acquirerServer;
    private final SimulatedWalletServer walletServer;
    private final int acquirerPort;

    RecipeHosts(Vertx vertx) {
        acquirer.addTerminal(TERMINAL_ID, MERCHANT_ID, TERMINAL_MASTER_KEY);
        addCard(SimulatedCards.CHIP_PIN, SimulatedBehaviour.NORMAL);
        addCard(SimulatedCards.NO_ANSWER, SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ANSWERS));
        acquirerServer = new SimulatedAcquirerServer(vertx, acquirer);
        acquirerPort = acquirerServer.listen(0).await();
        walletServer = SimulatedWalletServer.start(vertx, 0, io.onetill.qr.simulator.SimulatedLedger.inMemory())
                .await();
    }

    private void addCard(SimulatedCards card, SimulatedBehaviour behaviour) {
        acquirer.addAccount(SimulatedAccount.of(
                card.cardName(), card.pan().clear(ClearAccess.token()), card.accountPin(), card.balanceMinor()));
        acquirer.behave(card.cardName(), behaviour);
    }

    int acquirerPort() {
        return acquirerPort;
    }

    SimulatedAcquirer acquirer() {
        return acquirer;
    }

    URI walletUrl() {
        return walletServer.url();
    }

    SimulatedWallets wallets() {
        return walletServer.wallets();
    }

    @Override
    public void close() {
        acquirerServer.close().await();
        walletServer.close().await();
        ledger.close();
    }
}
