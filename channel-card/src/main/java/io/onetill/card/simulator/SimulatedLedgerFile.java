package io.onetill.card.simulator;

import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated host's books on the disk: JSON lines, each handed to the operating system at once. */
final class SimulatedLedgerFile {
    private static final Pattern MEMBER = Pattern.compile("\"([a-zA-Z]+)\":\"([^\"]*)\"");

    private final FileChannel channel;

    private SimulatedLedgerFile(FileChannel channel) {
        this.channel = channel;
    }

    static SimulatedLedgerFile open(Path path) {
        try {
            return new SimulatedLedgerFile(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that were written whole; one cut off by a crash is dropped, since its answer was never given. */
    List<Map<String, String>> reload() {
        try {
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // A channel may give less than asked for.
            }
            String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
            channel.position(channel.size());
            return whole.lines().map(SimulatedLedgerFile::members).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> members(String line) {
        Map<String, String> members = new HashMap<>();
        Matcher matcher = MEMBER.matcher(line);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2));
        }
        return members;
    }

    static String event(String event, String key) {
        return "{" + member("event", event) + "," + member("key", key) + "}";
    }

    static String batch(String terminal, long batch) {
        return "{" + member("event", "batch") + "," + member("terminal", terminal) + ","
                + member("batch", Long.toString(batch)) + "}";
    }

    static String booked(SimulatedLedgerEntry entry) {
        return "{" + member("event", "booked") + "," + member("terminal", entry.terminal()) + ","
                + member("merchant", entry.merchant()) + "," + member("batch", entry.batch()) + ","
                + member("stan", entry.stan()) + ","
                + member("kind", entry.kind().name()) + ","
                + member("account", entry.account()) + "," + member("pan", entry.maskedPan()) + ","
                + member("fen", Long.toString(entry.amount().minor())) + ","
                + member("asked", Long.toString(entry.asked().minor())) + "," + member("rrn", entry.rrn()) + ","
                + member("auth", entry.authCode()) + "," + member("original", entry.originalRrn()) + ","
                + member("at", entry.at().toString()) + "}";
    }

    static SimulatedLedgerEntry entry(Map<String, String> members) {
        return new SimulatedLedgerEntry(
                require(members, "terminal"),
                require(members, "merchant"),
                require(members, "batch"),
                require(members, "stan"),
                PaymentKind.valueOf(require(members, "kind")),
                require(members, "account"),
                require(members, "pan"),
                Money.fen(Long.parseLong(require(members, "fen"))),
                Money.fen(Long.parseLong(members.getOrDefault("asked", require(members, "fen")))),
                require(members, "rrn"),
                require(members, "auth"),
                require(members, "original"),
                State.APPROVED,
                Instant.parse(require(members, "at")));
    }

    static String order(SimulatedQrOrder order) {
        return "{" + member("event", "order") + "," + member("terminal", order.terminal()) + ","
                + member("merchant", order.merchant()) + "," + member("batch", order.batch()) + ","
                + member("stan", order.stan()) + "," + member("fen", Long.toString(order.minor())) + ","
                + member("payload", order.payload()) + ","
                + member("state", order.state().name()) + "," + member("code", order.code()) + ","
                + member("due", order.due().map(Instant::toString).orElse("")) + ","
                + member("refuses", Boolean.toString(order.refuses())) + "}";
    }

    static SimulatedQrOrder order(Map<String, String> members) {
        String due = require(members, "due");
        return new SimulatedQrOrder(
                require(members, "terminal"),
                require(members, "merchant"),
                require(members, "batch"),
                require(members, "stan"),
                Long.parseLong(require(members, "fen")),
                require(members, "payload"),
                SimulatedQrOrder.State.valueOf(require(members, "state")),
                require(members, "code"),
                due.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(due)),
                Boolean.parseBoolean(require(members, "refuses")));
    }

    static String require(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("expected member " + name + " in a ledger line");
        }
        return value;
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
