package io.onetill.card.simulator;

import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.payment.PaymentKind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The simulated host's books: an append-only file of JSON lines, or memory only.
 *
 * <p>Each line is handed to the operating system before the answer is given, so it outlives the process. A line cut off
 * by a crash is dropped when the file is opened again: its answer was never given. Safe for any thread.
 */
public final class SimulatedLedger implements AutoCloseable {
    private final Map<String, SimulatedLedgerEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> keysByRrn = new HashMap<>();
    private final Map<String, Long> refundedByRrn = new HashMap<>();
    private final Map<String, Long> tippedByRrn = new HashMap<>();
    private final Map<String, Long> netByAccount = new HashMap<>();
    private final Map<String, Long> heldByAccount = new HashMap<>();
    private final Set<String> barred = new HashSet<>();
    private final Map<String, SimulatedQrOrder> orders = new LinkedHashMap<>();
    private final Map<String, Long> batches = new HashMap<>();
    private final Optional<SimulatedLedgerFile> file;

    private SimulatedLedger(Optional<SimulatedLedgerFile> file) {
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
        SimulatedLedgerFile file = SimulatedLedgerFile.open(path);
        SimulatedLedger ledger = new SimulatedLedger(Optional.of(file));
        file.reload().forEach(ledger::apply);
        return ledger;
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

    /** What is held of the account at this moment by authorizations that were not completed, in minor units. */
    public synchronized long heldMinor(String account) {
        return heldByAccount.getOrDefault(account, 0L);
    }

    /** What an authorization with this reference number holds, its additions included; 0 if it holds nothing any more. */
    synchronized long heldUnder(String rrn) {
        return findByRrn(rrn)
                .filter(entry -> entry.kind() == PaymentKind.AUTHORIZATION && entry.state() == State.APPROVED)
                .map(this::held)
                .orElse(0L);
    }

    /** The authorization with this code of an account, the latest if the code came round again. */
    synchronized Optional<SimulatedLedgerEntry> findAuthorization(String account, String authCode) {
        return entries.values().stream()
                .filter(entry -> entry.kind() == PaymentKind.AUTHORIZATION
                        && entry.account().equals(account)
                        && entry.authCode().equals(authCode))
                .reduce((first, second) -> second);
    }

    /** What standing tips added to a sale, in minor units. */
    public synchronized long tippedMinor(String rrn) {
        return tippedByRrn.getOrDefault(rrn, 0L);
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
                .filter(entry -> entry.kind().takes() && entry.state() == State.APPROVED)
                .map(entry -> entry.amount().minor() + tippedMinor(entry.rrn()) - refundedMinor(entry.rrn()))
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
        write(SimulatedLedgerFile.booked(entry));
        applyBooked(entry);
    }

    synchronized void reverse(SimulatedLedgerEntry entry) {
        write(SimulatedLedgerFile.event("reversed", entry.key()));
        applyReversed(entry.key());
    }

    synchronized void bar(String key) {
        write(SimulatedLedgerFile.event("barred", key));
        barred.add(key);
    }

    /** Payments by code as they were last kept, oldest first. */
    synchronized List<SimulatedQrOrder> orders() {
        return List.copyOf(orders.values());
    }

    synchronized Optional<SimulatedQrOrder> order(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    /** Keeps how a payment by code stands now. */
    synchronized void keep(SimulatedQrOrder order) {
        write(SimulatedLedgerFile.order(order));
        orders.put(order.key(), order);
    }

    /** The batch that a terminal is in; 1 before its first settlement. */
    synchronized long batch(String terminal) {
        return batches.getOrDefault(terminal, 1L);
    }

    synchronized void openBatch(String terminal, long batch) {
        write(SimulatedLedgerFile.batch(terminal, batch));
        batches.put(terminal, batch);
    }

    @Override
    public synchronized void close() {
        file.ifPresent(SimulatedLedgerFile::close);
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
        String account = entry.account();
        switch (entry.kind()) {
            case REFUND -> {
                netByAccount.merge(account, -minor, Math::addExact);
                refundedByRrn.merge(entry.originalRrn(), minor, Math::addExact);
            }
            case VOID -> {
                netByAccount.merge(account, -minor, Math::addExact);
                mark(entry.originalRrn(), direction > 0 ? State.VOIDED : State.APPROVED);
            }
            case AUTHORIZATION, ADDITION -> heldByAccount.merge(account, minor, Math::addExact);
            case AUTHORIZATION_VOID -> {
                hold(entry.originalRrn(), -direction);
                mark(entry.originalRrn(), direction > 0 ? State.VOIDED : State.APPROVED);
            }
            case COMPLETION, COMPLETION_NOTICE -> {
                netByAccount.merge(account, minor, Math::addExact);
                hold(entry.originalRrn(), -direction);
                mark(entry.originalRrn(), direction > 0 ? State.COMPLETED : State.APPROVED);
            }
            case COMPLETION_VOID -> {
                netByAccount.merge(account, -minor, Math::addExact);
                String authorization = findByRrn(entry.originalRrn())
                        .map(SimulatedLedgerEntry::originalRrn)
                        .orElse("");
                mark(entry.originalRrn(), direction > 0 ? State.VOIDED : State.APPROVED);
                hold(authorization, direction);
                mark(authorization, direction > 0 ? State.APPROVED : State.COMPLETED);
            }
            case TIP, ADJUSTMENT -> {
                netByAccount.merge(account, minor, Math::addExact);
                tippedByRrn.merge(entry.originalRrn(), minor, Math::addExact);
            }
            case SALE, OFFLINE_SALE -> netByAccount.merge(account, minor, Math::addExact);
            case BALANCE, ADVICE, SCRIPT_NOTICE -> {}
        }
    }

    private void mark(String rrn, State next) {
        findByRrn(rrn).ifPresent(entry -> entries.put(entry.key(), entry.in(next)));
    }

    /** Gives up, or takes again, what an authorization and its additions hold. */
    private void hold(String rrn, int direction) {
        findByRrn(rrn)
                .ifPresent(entry -> heldByAccount.merge(entry.account(), direction * held(entry), Math::addExact));
    }

    private long held(SimulatedLedgerEntry authorization) {
        return entries.values().stream()
                .filter(entry -> entry.kind() == PaymentKind.ADDITION && entry.state() == State.APPROVED)
                .filter(entry -> entry.originalRrn().equals(authorization.rrn()))
                .mapToLong(entry -> entry.amount().minor())
                .reduce(authorization.amount().minor(), Math::addExact);
    }

    private void write(String line) {
        file.ifPresent(opened -> opened.write(line));
    }

    private void apply(Map<String, String> members) {
        switch (SimulatedLedgerFile.require(members, "event")) {
            case "booked" -> applyBooked(SimulatedLedgerFile.entry(members));
            case "reversed" -> applyReversed(SimulatedLedgerFile.require(members, "key"));
            case "barred" -> barred.add(SimulatedLedgerFile.require(members, "key"));
            case "order" -> {
                SimulatedQrOrder order = SimulatedLedgerFile.order(members);
                orders.put(order.key(), order);
            }
            case "batch" ->
                batches.put(
                        SimulatedLedgerFile.require(members, "terminal"),
                        Long.parseLong(SimulatedLedgerFile.require(members, "batch")));
            default ->
                throw new IllegalStateException("expected booked, reversed, barred, order or batch in the ledger");
        }
    }
}
