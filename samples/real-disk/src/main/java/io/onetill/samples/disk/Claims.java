package io.onetill.samples.disk;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a process has said of its journal so far: which batches it asked for, and which were acknowledged. From these
 * lines alone follows what a journal must hold after a power cut.
 */
final class Claims {
    /**
     * What the journal holds when it ends with a certain entry.
     *
     * @param head the last link of the chain, in which all entries are
     * @param counters their values
     * @param sealed attempts whose sealed record can be opened
     * @param erased the attempts whose sealed record went last and must be gone
     */
    record State(String head, Map<String, Long> counters, Set<String> sealed, List<String> erased) {
        static final State EMPTY = new State(Hex.encode(JournalChain.first()), Map.of(), Set.of(), List.of());

        /** Each is asked for in each image, and what went long ago went in all earlier ones. */
        private static final int ERASED = 4;

        private State after(JsonObject append) {
            Map<String, Long> values = new HashMap<>(counters);
            JsonObject changed = append.getJsonObject("counters");
            changed.fieldNames().forEach(name -> values.put(name, changed.getLong(name)));
            Set<String> kept = new HashSet<>(sealed);
            List<String> gone = new ArrayList<>(erased);
            append.getJsonArray("seals").forEach(attempt -> kept.add((String) attempt));
            append.getJsonArray("erases").forEach(attempt -> {
                kept.remove((String) attempt);
                gone.add((String) attempt);
            });
            return new State(
                    append.getString("head"),
                    Map.copyOf(values),
                    Set.copyOf(kept),
                    gone.subList(Math.max(0, gone.size() - ERASED), gone.size()));
        }
    }

    private final TreeMap<Long, State> ends = new TreeMap<>(Map.of(0L, State.EMPTY));
    private final List<String> problems = new ArrayList<>();
    private long acknowledged;

    /** The line before a batch is handed to the journal, whose chain will end with this link. */
    static String append(JournalBatch batch, byte[] head) {
        JsonArray seals = new JsonArray();
        batch.seals().keySet().forEach(attempt -> seals.add(attempt.toString()));
        JsonArray erases = new JsonArray();
        batch.erasures().forEach(attempt -> erases.add(attempt.toString()));
        return new JsonObject()
                .put("append", batch.entries().size())
                .put("head", Hex.encode(head))
                .put("counters", new JsonObject(new HashMap<>(batch.counters())))
                .put("seals", seals)
                .put("erases", erases)
                .encode();
    }

    /** The line after the journal acknowledged everything up to this entry. */
    static String durable(long entries) {
        return new JsonObject().put("durable", entries).encode();
    }

    /** The line after the journal was opened and has this many entries. */
    static String opened(long entries) {
        return new JsonObject().put("opened", entries).encode();
    }

    /** Takes the next line; others than these three mean nothing here. */
    void hear(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonObject said = new JsonObject(line);
        if (said.containsKey("append")) {
            ends.put(
                    asked() + said.getLong("append"),
                    ends.lastEntry().getValue().after(said));
        } else if (said.containsKey("durable")) {
            acknowledged = Math.max(acknowledged, said.getLong("durable"));
        } else if (said.containsKey("opened")) {
            long found = said.getLong("opened");
            if (!possible().containsKey(found)) {
                problems.add("opened with " + found + " entries after " + acknowledged + " were acknowledged and "
                        + asked() + " asked for");
            }
            // What was asked for before and is not there now is lost and will be asked for no more.
            acknowledged = found;
            ends.tailMap(acknowledged, false).clear();
        }
    }

    /** Where an opening within the lines found less or more than there may be. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many entries are acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** How many entries there would be if all that was asked for came through. */
    long asked() {
        return ends.lastKey();
    }

    /**
     * What the journal holds, if it is one of the possible states and nothing else; empty if not. Whoever opens a copy,
     * and an image is one, finds at its end an entry which says so.
     *
     * @param restored the entries of that kind
     */
    Optional<State> held(JournalReport report, List<JournalEntry> restored) {
        State whole = possible().get(report.entries());
        if (whole != null && whole.head().equals(report.head())) {
            return Optional.of(whole);
        }
        return Optional.ofNullable(possible().get(report.entries() - 1))
                .filter(before -> !restored.isEmpty()
                        && report.head()
                                .equals(Hex.encode(JournalChain.link(
                                        Hex.decode(before.head()),
                                        report.entries(),
                                        restored.get(restored.size() - 1)))));
    }

    /** The lengths that the journal may have: each whole batch from the last acknowledged one on. */
    Map<Long, State> possible() {
        return Map.copyOf(ends.tailMap(acknowledged, true));
    }
}
