package io.onetill.qr.simulator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of the simulated wallets: the truth that the till's journal is compared with. In memory, or in a file to
 * which a line is appended for each change before it is answered. Safe for any thread.
 */
public final class SimulatedLedger implements AutoCloseable {
    private final Map<String, SimulatedOrder> orders = new LinkedHashMap<>();
    private final Map<String, String> keysByQr = new HashMap<>();
    private final Map<String, String> keysByRefund = new HashMap<>();
    private final Optional<FileChannel> file;
    private long numbers;

    private SimulatedLedger(Optional<FileChannel> file) {
        this.file = file;
    }

    /** Books that are gone with the process. */
    public static SimulatedLedger inMemory() {
        return new SimulatedLedger(Optional.empty());
    }

    /** Books in a file of JSON lines, which is read first if it exists. */
    public static SimulatedLedger inFile(Path path) {
        try {
            List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
            SimulatedLedger ledger = new SimulatedLedger(
                    Optional.of(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
            lines.forEach(ledger::load);
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated ledger cannot be opened", e);
        }
    }

    private void load(String line) {
        try {
            JsonObject json = new JsonObject(line);
            numbers = Math.max(numbers, json.getLong("numbers", 0L));
            keep(SimulatedOrder.fromJson(json));
        } catch (DecodeException e) {
            // A torn last line: the process stopped while writing, so nobody was answered.
            return;
        }
    }

    /** An order by its wallet and the merchant's number. */
    public synchronized Optional<SimulatedOrder> order(String wallet, String outTradeNo) {
        return Optional.ofNullable(orders.get(wallet + "/" + outTradeNo));
    }

    /** The order of a shown code. */
    public synchronized Optional<SimulatedOrder> orderOfQr(String qr) {
        return Optional.ofNullable(keysByQr.get(qr)).map(orders::get);
    }

    /** The order that has this refund. */
    synchronized Optional<SimulatedOrder> orderOfRefund(String wallet, String outRefundNo) {
        return Optional.ofNullable(keysByRefund.get(wallet + "/" + outRefundNo)).map(orders::get);
    }

    /** All orders, oldest first. */
    public synchronized Collection<SimulatedOrder> orders() {
        return List.copyOf(orders.values());
    }

    /** What the payer of an order is charged in the end, in fen. */
    public long chargedFen(String wallet, String outTradeNo) {
        return order(wallet, outTradeNo).map(SimulatedOrder::chargedFen).orElse(0L);
    }

    /**
     * Writes how every order and refund stands now into a file of JSON lines, for a reader that shares no code with this
     * one; what the file held is replaced at once.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void export(Path to) {
        SimulatedLedgerExport.write(orders(), to);
    }

    /** Writes an order down; when this returns, a killed process will find it again. */
    synchronized void put(SimulatedOrder order) {
        file.ifPresent(channel ->
                append(channel, order.toJson().put("numbers", numbers).encode() + "\n"));
        keep(order);
    }

    /** The next number for trades and refunds. */
    synchronized long nextNumber() {
        return ++numbers;
    }

    private void keep(SimulatedOrder order) {
        String key = order.wallet() + "/" + order.outTradeNo();
        orders.put(key, order);
        if (!order.qr().isEmpty()) {
            keysByQr.put(order.qr(), key);
        }
        for (SimulatedOrder.Refund refund : order.refunds()) {
            keysByRefund.put(order.wallet() + "/" + refund.outRefundNo(), key);
        }
    }

    private static void append(FileChannel channel, String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated ledger cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        file.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the simulated ledger cannot be closed", e);
            }
        });
    }
}
