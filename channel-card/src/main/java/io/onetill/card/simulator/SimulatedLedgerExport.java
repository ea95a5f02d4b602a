package io.onetill.card.simulator;

import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The ledger as others may read it, one line for each movement of money: host, kind, reference (the till's number),
 * number (the host's), original (the host's number of the sale), amount in minor units, currency, state, at.
 */
final class SimulatedLedgerExport {
    private SimulatedLedgerExport() {}

    static void write(List<SimulatedLedgerEntry> entries, Path to) {
        try {
            Path whole = to.resolveSibling(to.getFileName() + ".part");
            Files.write(whole, entries.stream().map(SimulatedLedgerExport::line).toList());
            Files.move(whole, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be exported", e);
        }
    }

    private static String line(SimulatedLedgerEntry entry) {
        // A voided sale still stands beside its void, as both are on the bill.
        String state = entry.state() == State.REVERSED ? "UNDONE" : "STANDS";
        return "{" + text("host", entry.byCode() ? "unionpay" : "card") + ","
                + text("kind", entry.kind().name()) + ","
                + text("reference", entry.key()) + "," + text("number", entry.rrn()) + ","
                + text("original", entry.originalRrn()) + ",\"amount\":"
                + entry.amount().minor() + ","
                + text("currency", entry.amount().currency().getCurrencyCode()) + ","
                + text("state", state) + "," + text("at", entry.at().toString()) + "}";
    }

    private static String text(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
