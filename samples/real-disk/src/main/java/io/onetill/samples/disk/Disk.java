package io.onetill.samples.disk;

import io.onetill.samples.disk.DiskEvent.Created;
import io.onetill.samples.disk.DiskEvent.Removed;
import io.onetill.samples.disk.DiskEvent.Renamed;
import io.onetill.samples.disk.DiskEvent.Resized;
import io.onetill.samples.disk.DiskEvent.SyncBegun;
import io.onetill.samples.disk.DiskEvent.SyncEnded;
import io.onetill.samples.disk.DiskEvent.Wrote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder on a disk with a cache: what is durable, and what was done since and may be lost.
 *
 * <p>As strict as POSIX lets a disk be: syncing a file makes its content durable but not its name, syncing the folder
 * makes names durable but not content, and nothing becomes durable by itself.
 */
final class Disk {
    /**
     * What was done to the content of a file: bytes written at a place, or, without bytes, a new length.
     *
     * @param at when, in events
     * @param place where the bytes go, or the new length
     * @param bytes what was written
     */
    record Change(long at, int place, Optional<byte[]> bytes) {
        int end() {
            return place + bytes.map(written -> written.length).orElse(0);
        }

        void on(Bytes content) {
            bytes.ifPresentOrElse(
                    written -> content.write(place, written, 0, written.length), () -> content.resize(place));
        }
    }

    /** A file, whatever its name is. */
    static final class Content {
        private final Bytes durable = Bytes.empty();
        private final List<Change> pending = new ArrayList<>();

        /** What is durable; a copy with room for what is not. */
        Bytes durable() {
            return durable.copy(pending.stream().mapToInt(Change::end).max().orElse(0));
        }

        /** What may be lost, oldest first. */
        List<Change> pending() {
            return List.copyOf(pending);
        }

        private void sync(long from) {
            List<Change> reached =
                    pending.stream().filter(change -> change.at() < from).toList();
            reached.forEach(change -> change.on(durable));
            pending.removeAll(reached);
        }
    }

    /**
     * A name that came or went.
     *
     * @param at when, in events
     * @param name in the folder
     * @param file what it names from then on; nothing if it went
     */
    record Naming(long at, String name, Optional<Content> file) {
        void on(Map<String, Content> names) {
            names.remove(name);
            file.ifPresent(named -> names.put(name, named));
        }
    }

    private record Sync(String file, long from) {}

    private final boolean honest;
    private final Map<String, Content> current = new TreeMap<>();
    private final Map<String, Content> durable = new TreeMap<>();
    private final List<Naming> namings = new ArrayList<>();
    private final Map<Integer, Sync> syncs = new HashMap<>();
    private long now;

    private Disk(boolean honest) {
        this.honest = honest;
    }

    /** An empty folder on a disk that does what a sync asks for. */
    static Disk honest() {
        return new Disk(true);
    }

    /** An empty folder on a disk that says yes to every sync and keeps everything in its cache. */
    static Disk lying() {
        return new Disk(false);
    }

    /** Takes the next event of a recording. */
    void apply(DiskEvent event) {
        now++;
        if (event instanceof Created created) {
            name(created.file(), new Content());
        } else if (event instanceof Removed removed) {
            unname(removed.file());
        } else if (event instanceof Renamed renamed) {
            Content moved = file(renamed.from());
            unname(renamed.from());
            name(renamed.to(), moved);
        } else if (event instanceof Wrote wrote) {
            change(wrote.file(), wrote.offset(), Optional.of(wrote.bytes()));
        } else if (event instanceof Resized resized) {
            change(resized.file(), resized.length(), Optional.empty());
        } else if (event instanceof SyncBegun begun) {
            syncs.put(begun.number(), new Sync(begun.file(), now));
        } else if (event instanceof SyncEnded ended && honest) {
            Optional.ofNullable(syncs.remove(ended.number())).ifPresent(this::reach);
        }
    }

    private void name(String name, Content file) {
        current.put(name, file);
        namings.add(new Naming(now, name, Optional.of(file)));
    }

    private void unname(String name) {
        current.remove(name);
        namings.add(new Naming(now, name, Optional.empty()));
    }

    private void change(String file, long place, Optional<byte[]> bytes) {
        file(file).pending.add(new Change(now, Math.toIntExact(place), bytes));
    }

    private Content file(String name) {
        Content file = current.get(name);
        if (file == null) {
            throw new IllegalStateException("the recording uses a file that it did not make: " + name);
        }
        return file;
    }

    private void reach(Sync sync) {
        if (sync.file().equals(DiskEvent.FOLDER)) {
            List<Naming> reached =
                    namings.stream().filter(naming -> naming.at() < sync.from()).toList();
            reached.forEach(naming -> naming.on(durable));
            namings.removeAll(reached);
        } else if (current.containsKey(sync.file())) {
            file(sync.file()).sync(sync.from());
        }
    }

    /** The names that are durable; a copy. */
    Map<String, Content> durableNames() {
        return new TreeMap<>(durable);
    }

    /** The changes of names that may be lost, oldest first. */
    List<Naming> pendingNames() {
        return List.copyOf(namings);
    }

    /** Whether a power cut could lose anything. */
    boolean hasPending() {
        return !namings.isEmpty() || current.values().stream().anyMatch(file -> !file.pending.isEmpty());
    }
}
