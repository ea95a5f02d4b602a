package io.onetill.samples.shop;

import io.onetill.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What happened, in order: a hash over all of it, and, if it keeps them, the lines for the {@link Ladder} of a report.
 * Equal runs have equal hashes on every machine. No line holds a PAN or payment code.
 */
final class Trace {
    static final long FNV_START = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int KEPT = 200_000;

    /** One step; {@code detail} may be empty. */
    record Line(long atMillis, int till, Lane lane, String reference, String words, String detail, boolean fault) {}

    private final Book book;
    private final int till;

    private Trace(Book book, int till) {
        this.book = book;
        this.till = till;
    }

    /** @param keeps whether lines are kept; without them a run is faster, and equal to the last byte */
    static Trace on(VirtualTime time, boolean keeps) {
        return new Trace(new Book(time, keeps), 0);
    }

    /** What one till and those before it do; all tills of a shop share one trace. */
    Trace ofTill(int number) {
        return new Trace(book, number);
    }

    /**
     * Notes a step.
     *
     * @param reference the number by which it is known, or empty for what concerns the whole till
     */
    void note(Lane lane, String reference, String words, String detail) {
        book.add(till, lane, reference, words, detail, false);
    }

    /** All lines that were kept. */
    List<Line> lines() {
        return List.copyOf(book.lines);
    }

    /** Notes a step without detail. */
    void note(Lane lane, String reference, String words) {
        note(lane, reference, words, "");
    }

    /** Notes what only the till's wall clock shows: it counts for the hash, and not for the story. */
    void aside(Lane lane, String words) {
        long before = book.story;
        book.add(till, lane, "", words, "", true);
        book.story = before;
    }

    /** Notes that something goes wrong. */
    void fault(Lane lane, String reference, String words) {
        book.add(till, lane, reference, words, "", true);
    }

    /** These two numbers are about the same payment. */
    void same(String reference, String other) {
        if (book.keeps && !reference.isEmpty() && !other.isEmpty()) {
            book.same.computeIfAbsent(reference, any -> new HashSet<>()).add(other);
            book.same.computeIfAbsent(other, any -> new HashSet<>()).add(reference);
        }
    }

    boolean keeps() {
        return book.keeps;
    }

    /** How many steps there were. */
    long events() {
        return book.events;
    }

    /** Takes the bytes of a message into the hash. */
    void mix(byte[] message) {
        book.hash = fnv(book.hash, message);
    }

    /** The hash of everything so far, 16 hexadecimal digits. */
    String hash() {
        return String.format(Locale.ROOT, "%016x", book.hash);
    }

    /** These references and all others that are about the same payments; nothing new if it keeps no lines. */
    Set<String> samePayment(Collection<String> references) {
        Set<String> known = new TreeSet<>(references);
        Deque<String> next = new ArrayDeque<>(references);
        while (!next.isEmpty()) {
            for (String other : book.same.getOrDefault(next.remove(), Set.of())) {
                if (known.add(other)) {
                    next.add(other);
                }
            }
        }
        return known;
    }

    /** The hash of the steps alone: without bytes of messages, which hold the time of day, and without asides. */
    String story() {
        return String.format(Locale.ROOT, "%016x", book.story);
    }

    /** The steps about these references, and the till's own in between. */
    List<Line> about(Set<String> known) {
        List<Line> about = book.lines.stream()
                .filter(line -> known.contains(line.reference()))
                .toList();
        if (about.isEmpty()) {
            return book.lines.stream()
                    .skip(Math.max(0, book.lines.size() - 40L))
                    .toList();
        }
        long from = about.get(0).atMillis();
        Set<Integer> tills = about.stream().map(Line::till).collect(Collectors.toSet());
        return book.lines.stream()
                .filter(line -> known.contains(line.reference())
                        || line.reference().isEmpty()
                                && line.atMillis() >= from
                                && (line.till() == 0 || tills.contains(line.till())))
                .toList();
    }

    static long fnv(long start, byte[] bytes) {
        long value = start;
        for (byte each : bytes) {
            value = (value ^ (each & 0xFF)) * FNV_PRIME;
        }
        return value;
    }

    /** What all tills of a run share. */
    private static final class Book {
        private final VirtualTime time;
        private final boolean keeps;
        private final Deque<Line> lines = new ArrayDeque<>();
        private final Map<String, Set<String>> same = new HashMap<>();
        private long hash = FNV_START;
        private long story = FNV_START;
        private long events;

        Book(VirtualTime time, boolean keeps) {
            this.time = time;
            this.keeps = keeps;
        }

        /** Texts enter the hash by their hash codes, which Java defines: they are the same on every machine. */
        void add(int till, Lane lane, String reference, String words, String detail, boolean fault) {
            events++;
            long at = time.monotonicMillis();
            long step = (at ^ (lane.column() + 128L * till)) * FNV_PRIME;
            step = (step ^ reference.hashCode()) * FNV_PRIME;
            step = (step ^ words.hashCode()) * FNV_PRIME;
            step = (step ^ detail.hashCode()) * FNV_PRIME;
            story = (story ^ step) * FNV_PRIME;
            hash = (hash ^ step) * FNV_PRIME;
            if (keeps) {
                if (lines.size() == KEPT) {
                    lines.removeFirst();
                }
                lines.addLast(new Line(at, till, lane, reference, words, detail, fault));
            }
        }
    }
}
