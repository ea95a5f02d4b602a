package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The ledger as others may read it, one line for each order and each refund: host, kind, reference (the merchant's
 * number), number (the wallet's), original (the wallet's number of the order), amount in fen, currency, state, at.
 */
final class SimulatedLedgerExport {
    private SimulatedLedgerExport() {}

    static void write(Collection<SimulatedOrder> orders, Path to) {
        List<String> lines = new ArrayList<>();
        for (SimulatedOrder order : orders) {
            String state = state(order.state());
            lines.add(line(order, "SALE", order.outTradeNo(), order.tradeNo(), order.fen(), order.createdAt())
                    .put("original", "")
                    .put("state", state)
                    .encode());
            for (Refund refund : order.refunds()) {
                lines.add(line(order, "REFUND", refund.outRefundNo(), refund.refundNo(), refund.fen(), refund.at())
                        .put("original", order.tradeNo())
                        .put("state", "STANDS")
                        .encode());
            }
        }
        try {
            Path whole = to.resolveSibling(to.getFileName() + ".part");
            Files.write(whole, lines);
            Files.move(whole, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be exported", e);
        }
    }

    private static JsonObject line(
            SimulatedOrder order, String kind, String reference, String number, long fen, Instant at) {
        return new JsonObject()
                .put("host", order.wallet())
                .put("kind", kind)
                .put("reference", reference)
                .put("number", number)
                .put("amount", fen)
                .put("currency", "CNY")
                .put("at", at.toString());
    }

    private static String state(SimulatedOrder.State state) {
        return switch (state) {
            case PAID -> "STANDS";
            // The payer may still finish.
            case CREATED, WAITING -> "OPEN";
            case FAILED, CLOSED, REVERSED -> "UNDONE";
        };
    }
}
