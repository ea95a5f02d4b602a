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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulated host's books: an append-only file of JSON lines, or memory only.
 *
 * <p>Each line is handed to the operating system before the answer is given, so it outlives the process. A line cut off
 * by a crash is dropped when the file is opened again: its answer was never given. Safe for any thread.
 */
public final class SimulatedLedger implements AutoCloseable {
    private static final Pattern MEMBER = Pattern.compile("\"([a-zA-Z]+)\":\"([^\"]*)\"");

    private final Map<String, SimulatedLedgerEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> keysByRrn = new HashMap<>();
    private final Map<String, Long> refundedByRrn = new HashMap<>();
    private final Map<String, Long> netByAccount = new HashMap<>();
    private final Set<String> barred = new HashSet<>();
    private final Map<String, Long> batches = new HashMap<>();
    private final Optional<FileChannel> file;

    private SimulatedLedger(Optional<FileChannel> file) {
        this.file = file;
    }

    /** Books that end with the process. */
    public static SimulatedLedger inMemory() {
        return new SimulatedLedger(Optional.empty());
    }

    /**
     * Books in a file, which is made if it is not there.
     *
     * @throws UncheckedIOException if it cannot be read or written
     */
    public static SimulatedLedger inFile(Path path) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            SimulatedLedger ledger = new SimulatedLedger(Optional.of(channel));
            ledger.reload(channel);
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bookings, oldest first. */
    public synchronized List<SimulatedLedgerEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The bookings of one day in this zone, oldest first: what the acquirer's bill is made from. */
    public synchronized List<SimulatedLedgerEntry> dayEntries(LocalDate day, ZoneId zone) {
        return entries.values().stream()
                .filter(entry -> LocalDate.ofInstant(entry.at(), zone).equals(day))
                .toList();
    }

    /** The booking of a message, if there is one. */
    public synchronized Optional<SimulatedLedgerEntry> find(String terminal, String batch, String stan) {
        return Optional.ofNullable(entries.get(SimulatedLedgerEntry.key(terminal, batch, stan)));
    }

    /** The booking with this reference number, if there is one. */
    public synchronized Optional<SimulatedLedgerEntry> findByRrn(String rrn) {
        return Optional.ofNullable(keysByRrn.get(rrn)).map(entries::get);
    }

    /** What standing refunds gave back of a sale, in minor units. */
    public synchronized long refundedMinor(String rrn) {
        return refundedByRrn.getOrDefault(rrn, 0L);
    }

    /** What the account is charged at this moment, in minor units: standing sales less refunds. */
    public synchronized long netMinor(String account) {
        return netByAccount.getOrDefault(account, 0L);
    }

    /** What one sale charges at this moment, in minor units; 0 if the host never booked it or it was undone. */
    public synchronized long netMinor(String terminal, String batch, String stan) {
        return find(terminal, batch, stan)
                .filter(entry -> entry.kind() == PaymentKind.SALE && entry.state() == State.APPROVED)
                .map(entry -> entry.amount().minor() - refundedMinor(entry.rrn()))
                .orElse(0L);
    }

    /**
     * Writes how every booking stands now into a file of JSON lines, for a reader that shares no code with this one; what
     * the file held is replaced at once.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void export(Path to) {
        SimulatedLedgerExport.write(entries(), to);
    }

    /** Whether a message was barred by a reversal that came before it. */
    synchronized boolean barred(String key) {
        return barred.contains(key);
    }

    synchronized void book(SimulatedLedgerEntry entry) {
        write("{" + member("event", "booked") + "," + member("terminal", entry.terminal()) + ","
                + member("merchant", entry.merchant()) + "," + member("batch", entry.batch()) + ","
                + member("stan", entry.stan()) + ","
                + member("kind", entry.kind().name()) + ","
                + member("account", entry.account()) + "," + member("pan", entry.maskedPan()) + ","
                + member("fen", Long.toString(entry.amount().minor())) + "," + member("rrn", entry.rrn()) + ","
                + member("auth", entry.authCode()) + "," + member("original", entry.originalRrn()) + ","
                + member("at", entry.at().toString()) + "}");
        applyBooked(entry);
    }

    synchronized void reverse(SimulatedLedgerEntry entry) {
        write("{" + member("event", "reversed") + "," + member("key", entry.key()) + "}");
        applyReversed(entry.key());
    }

    synchronized void bar(String key) {
        write("{" + member("event", "barred") + "," + member("key", key) + "}");
        barred.add(key);
    }

    /** The batch that a terminal is in; 1 before its first settlement. */
    synchronized long batch(String terminal) {
        return batches.getOrDefault(terminal, 1L);
    }

    synchronized void openBatch(String terminal, long batch) {
        write("{" + member("event", "batch") + "," + member("terminal", terminal) + ","
                + member("batch", Long.toString(batch)) + "}");
        batches.put(terminal, batch);
    }

    @Override
    public synchronized void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void applyBooked(SimulatedLedgerEntry entry) {
        entries.put(entry.key(), entry);
        keysByRrn.put(entry.rrn(), entry.key());
        move(entry, 1);
    }

    private void applyReversed(String key) {
        SimulatedLedgerEntry entry = entries.get(key);
        if (entry != null && entry.state() == State.APPROVED) {
            entries.put(key, entry.in(State.REVERSED));
            move(entry, -1);
        }
    }

    /** Applies the effect of a booking, or takes it back. */
    private void move(SimulatedLedgerEntry entry, int direction) {
        long minor = entry.amount().minor() * direction;
        switch (entry.kind()) {
            case SALE -> netByAccount.merge(entry.account(), minor, Math::addExact);
            case REFUND -> {
                netByAccount.merge(entry.account(), -minor, Math::addExact);
                refundedByRrn.merge(entry.originalRrn(), minor, Math::addExact);
            }
            case VOID -> {
                netByAccount.merge(entry.account(), -minor, Math::addExact);
                State next = direction > 0 ? State.VOIDED : State.APPROVED;
                findByRrn(entry.originalRrn()).ifPresent(sale -> entries.put(sale.key(), sale.in(next)));
            }
        }
    }

    private void write(String line) {
        if (file.isEmpty()) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.get().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reload(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // A channel may give less than asked for.
        }
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().forEach(this::apply);
        channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
    }

    private void apply(String line) {
        Map<String, String> members = new HashMap<>();
        Matcher matcher = MEMBER.matcher(line);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2));
        }
        switch (require(members, "event")) {
            case "booked" -> applyBooked(entry(members));
            case "reversed" -> applyReversed(require(members, "key"));
            case "barred" -> barred.add(require(members, "key"));
            case "batch" -> batches.put(require(members, "terminal"), Long.parseLong(require(members, "batch")));
            default -> throw new IllegalStateException("expected booked, reversed, barred or batch in the ledger");
        }
    }

    private static SimulatedLedgerEntry entry(Map<String, String> members) {
        return new SimulatedLedgerEntry(
                require(members, "terminal"),
                require(members, "merchant"),
                require(members, "batch"),
                require(members, "stan"),
                PaymentKind.valueOf(require(members, "kind")),
                require(members, "account"),
                require(members, "pan"),
                Money.fen(Long.parseLong(require(members, "fen"))),
                require(members, "rrn"),
                require(members, "auth"),
                require(members, "original"),
                State.APPROVED,
                Instant.parse(require(members, "at")));
    }

    private static String require(Map<String, String> members, String name) {
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
