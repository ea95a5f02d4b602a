package io.onetill.samples.process;

import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.codec.Hex;
import io.onetill.payment.Money;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.CardBill;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The acquirer and the wallets of a soak, on loopback sockets of the parent: they outlive every kill. */
final class SoakHosts {
    static final String TERMINAL = "10000001";
    static final String MERCHANT = "898000000000001";
    static final byte[] TOKEN_KEY = Hex.decode("000102030405060708090A0B0C0D0E0F");

    private final io.onetill.card.simulator.SimulatedLedger cards =
            io.onetill.card.simulator.SimulatedLedger.inMemory();
    private final SimulatedLedger orders = SimulatedLedger.inMemory();
    private final SimulatedAcquirerServer acquirer;
    private final int acquirerPort;
    private final SimulatedWalletServer wallets;

    SoakHosts(Vertx vertx) {
        SimulatedAcquirer host = new SimulatedAcquirer(
                cards, SimulatedAcquirer.Memory.FORGETFUL, new SecureRandom(), InstantSource.system());
        host.addTerminal(TERMINAL, MERCHANT, masterKey());
        host.addSimulatedCards();
        acquirer = new SimulatedAcquirerServer(vertx, host);
        acquirerPort = Waiting.on(acquirer.listen(0));
        wallets = Waiting.on(SimulatedWalletServer.start(vertx, 0, orders));
    }

    static TripleDesKey masterKey() {
        return TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
    }

    int acquirerPort() {
        return acquirerPort;
    }

    URI wallets() {
        return wallets.url();
    }

    /** Writes both ledgers and gives the files. */
    List<Path> ledgers(Path folder) {
        Path card = folder.resolve("ledger-card.jsonl");
        Path wallet = folder.resolve("ledger-wallets.jsonl");
        cards.export(card);
        orders.export(wallet);
        return List.of(card, wallet);
    }

    /** Writes the bills of these days, in the forms in which the hosts hand them out. */
    Map<Path, String> bills(Path folder, List<LocalDate> days) throws IOException {
        Map<Path, String> bills = new java.util.LinkedHashMap<>();
        for (LocalDate day : days) {
            bills.put(
                    Files.writeString(folder.resolve("bill-card-" + day + ".csv"), CardBill.write(cardBill(day))),
                    "card");
            byte[] zip = wallets.wallets()
                    .handle(new WalletHttpRequest("GET", "/alipay/bill?day=" + day, Map.of(), new byte[0]))
                    .orElseThrow()
                    .body();
            bills.put(Files.write(folder.resolve("bill-alipay-" + day + ".zip"), zip), "alipay");
        }
        return bills;
    }

    private Bill cardBill(LocalDate day) {
        List<BillRow> rows = new ArrayList<>();
        for (SimulatedLedgerEntry entry : cards.dayEntries(day, ZoneId.of("Asia/Shanghai"))) {
            rows.add(new BillRow(
                    rows.size() + 2,
                    entry.kind(),
                    entry.batch() + "-" + entry.stan(),
                    entry.rrn(),
                    entry.amount(),
                    Money.fen(0),
                    entry.state() != SimulatedLedgerEntry.State.REVERSED));
        }
        return new Bill("card", day, rows, List.of());
    }

    void close() {
        Waiting.on(acquirer.close());
        Waiting.on(wallets.close());
    }
}
