package io.onetill.journal;

import io.onetill.codec.Hex;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a {@link MemoryJournal} keeps; guarded by the store's lock. */
final class MemoryTables {
    /** Oldest first; requests of the same moment in the order in which they came. */
    private record Place(Instant createdAt, int number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = createdAt.compareTo(other.createdAt);
            return byTime != 0 ? byTime : Integer.compare(number, other.number);
        }
    }

    private final List<JournalEntry> all = new ArrayList<>();
    private final Map<PaymentId, List<JournalEntry>> byPayment = new HashMap<>();
    private final Map<PaymentId, Place> places = new HashMap<>();
    private final NavigableMap<Place, PaymentRow> rows = new TreeMap<>();
    private final NavigableMap<Integer, PaymentRow> open = new TreeMap<>();
    private final Map<RequestId, PaymentId> requests = new HashMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private final Map<AttemptId, SecretBytes> sealed = new HashMap<>();

    void write(JournalBatch batch, Map<AttemptId, SecretBytes> seals) {
        for (JournalEntry entry : batch.entries()) {
            all.add(entry);
            entry.payment()
                    .ifPresent(id -> byPayment
                            .computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(entry));
        }
        batch.rows().forEach(this::project);
        counters.putAll(batch.counters());
        sealed.putAll(seals);
        for (AttemptId attempt : batch.erasures()) {
            Optional.ofNullable(sealed.remove(attempt)).ifPresent(SecretBytes::erase);
        }
    }

    private void project(PaymentRow row) {
        Place place = places.computeIfAbsent(row.id(), unused -> new Place(row.createdAt(), places.size()));
        rows.put(place, row);
        requests.put(row.requestId(), row.id());
        if (row.open()) {
            open.put(place.number(), row);
        } else {
            open.remove(place.number());
        }
    }

    Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    List<JournalEntry> entries(PaymentId payment) {
        return List.copyOf(byPayment.getOrDefault(payment, List.of()));
    }

    List<JournalEntry> tillEntries(Set<EntryType> types) {
        return all.stream()
                .filter(entry -> entry.payment().isEmpty() && types.contains(entry.type()))
                .toList();
    }

    Optional<PaymentId> findRequest(RequestId request) {
        return Optional.ofNullable(requests.get(request));
    }

    List<PaymentRow> list(Instant from, Instant to) {
        return from.isBefore(to)
                ? List.copyOf(rows.subMap(new Place(from, 0), new Place(to, 0)).values())
                : List.of();
    }

    List<PaymentRow> listOpen() {
        return List.copyOf(open.values());
    }

    Optional<SecretBytes> unseal(AttemptId attempt) {
        return Optional.ofNullable(sealed.get(attempt)).map(MemoryTables::copy);
    }

    JournalReport report() {
        byte[] head = JournalChain.first();
        long sequence = 0;
        for (JournalEntry entry : all) {
            sequence++;
            head = JournalChain.link(head, sequence, entry);
        }
        List<String> problems = new ArrayList<>();
        byPayment.forEach((payment, entries) -> {
            Place place = places.get(payment);
            if (place == null) {
                problems.add("Payment " + payment + " has no row.");
            } else if (!foldFits(entries, rows.get(place))) {
                problems.add("The row of payment " + payment + " is not what its entries fold to.");
            }
        });
        return new JournalReport(sequence, Hex.encode(head), List.copyOf(problems));
    }

    private static boolean foldFits(List<JournalEntry> entries, @Nullable PaymentRow row) {
        try {
            PaymentFold fold = new PaymentFold();
            entries.forEach(fold::apply);
            return fold.row().equals(row);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    static Map<AttemptId, SecretBytes> copy(Map<AttemptId, SecretBytes> seals) {
        Map<AttemptId, SecretBytes> copies = new HashMap<>();
        seals.forEach((attempt, secret) -> copies.put(attempt, copy(secret)));
        return copies;
    }

    private static SecretBytes copy(SecretBytes secret) {
        return SecretBytes.copyOf(secret.clear(ClearAccess.token()));
    }
}
