package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the lease ahead of the counters, and finds out at opening whether journal and lease belong together. Used by the
 * writer's thread only.
 *
 * <p>STANs have six digits and are unique within a batch, which is a day or so. After an unclean end at most
 * {@value #AHEAD} numbers are skipped. When the lease is of no help, half a million is skipped, give or take a quarter:
 * more than a batch uses, and not so much that the six digits come round to what was used before. The give and take is
 * drawn, so that the same backup restored twice does not go on at the same number.
 */
final class LeaseBook {
    static final int AHEAD = 50;
    static final long LEAST_SKIP = 250_000;
    static final long MOST_SKIP = 750_000;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> floors = new TreeMap<>();
    private final Optional<String> restored;
    private Lease lease;
    private String stamp;

    private LeaseBook(Path folder, Optional<String> restored, Lease lease, String stamp) {
        this.folder = folder;
        this.restored = restored;
        this.lease = lease;
        this.stamp = stamp;
    }

    /** Compares what is there, and leaves a lease that allows a little more. */
    static LeaseBook open(Path folder, SqliteMeta meta, boolean otherKey, Map<String, Long> counters)
            throws IOException {
        Optional<Lease> found = Lease.read(folder);
        Optional<String> restored = cause(folder, meta, found, otherKey);
        Lease none = new Lease("", meta.lease(), false, meta.sequence(), Map.of());
        LeaseBook book = new LeaseBook(folder, restored, found.orElse(none), "");
        book.raise(counters, found);
        // Nothing ahead yet: a till that starts and dies again and again uses no numbers up.
        book.replace(false, meta.sequence(), book.floors, meta.lease());
        return book;
    }

    private static Optional<String> cause(Path folder, SqliteMeta meta, Optional<Lease> found, boolean otherKey)
            throws IOException {
        if (meta.backup()) {
            return Optional.of("BACKUP");
        }
        if (otherKey) {
            return Optional.of("OTHER_KEY");
        }
        if (found.isEmpty()) {
            return meta.lease().isEmpty() ? Optional.empty() : Optional.of("NO_LEASE");
        }
        Lease lease = found.get();
        if (lease.id().equals(meta.lease())) {
            String now = Lease.stamp(folder);
            boolean same = now.isEmpty() || meta.stamp().isEmpty() || now.equals(meta.stamp());
            return same && meta.sequence() >= lease.entries() ? Optional.empty() : Optional.of("COPIED");
        }
        // A crash can come between the writing of the lease and of the journal.
        return lease.previous().equals(meta.lease()) ? Optional.empty() : Optional.of("OTHER_LEASE");
    }

    private void raise(Map<String, Long> counters, Optional<Lease> found) {
        counters.forEach((name, value) -> floors.put(name, restored.isPresent() ? value + skip() : value));
        // After a close the limits are the counters themselves, or a floor that was not used yet.
        found.ifPresent(lease -> lease.limits().forEach((name, limit) -> floors.merge(name, limit, Math::max)));
    }

    private long skip() {
        return LEAST_SKIP + random.nextLong(MOST_SKIP - LEAST_SKIP + 1);
    }

    /** Why this journal is taken for a restored one; empty if it is not. */
    Optional<String> restored() {
        return restored;
    }

    /** Above which numbers the till goes on. */
    Map<String, Long> floors() {
        return Map.copyOf(floors);
    }

    String id() {
        return lease.id();
    }

    String stamp() {
        return stamp;
    }

    /** Whether the counters of these batches may be used. */
    boolean cover(List<SqliteWriter.Prepared> group) {
        return group.stream().allMatch(prepared -> lease.covers(prepared.batch().counters()));
    }

    /** Allows the counters of these batches, and some ahead. */
    void extend(List<SqliteWriter.Prepared> group, long sequence) throws IOException {
        Map<String, Long> limits = new TreeMap<>(lease.limits());
        for (SqliteWriter.Prepared prepared : group) {
            Map<String, Long> counters = prepared.batch().counters();
            if (!lease.covers(counters)) {
                counters.forEach((name, value) -> limits.merge(name, value + AHEAD, Math::max));
            }
        }
        replace(false, sequence, limits, lease.id());
    }

    /** Says that the counters went to these values and no further; floors that were not used stay. */
    void close(Map<String, Long> counters, long sequence) throws IOException {
        Map<String, Long> limits = new TreeMap<>(counters);
        floors.forEach((name, floor) -> limits.merge(name, floor, Math::max));
        replace(true, sequence, limits, lease.id());
    }

    private void replace(boolean closed, long sequence, Map<String, Long> limits, String previous) throws IOException {
        byte[] name = new byte[8];
        random.nextBytes(name);
        Lease next = new Lease(Hex.encode(name), previous, closed, sequence, limits);
        next.write(folder);
        lease = next;
        stamp = Lease.stamp(folder);
    }
}
