package io.onetill.samples.shop;

import io.onetill.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What happened, in order: a hash over all of it, and the last lines for the ladder of a report. Equal runs have equal
 * hashes on every machine. No line holds a PAN or payment code.
 */
public final class Trace {
    static final long FNV_START = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int KEPT = 200_000;

    private record Line(long atMillis, String reference, String text) {}

    private final VirtualTime time;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long hash = FNV_START;
    private long events;

    /** A trace on this clock. */
    Trace(VirtualTime time) {
        this.time = time;
    }

    /**
     * Notes an event.
     *
     * @param reference the number by which both sides know it, or empty
     */
    void note(String reference, String text) {
        long at = time.monotonicMillis();
        hash = fnv(hash, (at + "|" + reference + "|" + text + "\n").getBytes(StandardCharsets.UTF_8));
        events++;
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(new Line(at, reference, text));
    }

    /** Takes the bytes of a message into the hash. */
    void mix(byte[] message) {
        hash = fnv(hash, message);
    }

    /** The hash of everything so far, 16 hexadecimal digits. */
    String hash() {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    long events() {
        return events;
    }

    /** The lines about these references, and those about the whole till in between. */
    List<String> ladder(Collection<String> references) {
        List<Line> about = lines.stream()
                .filter(line -> references.contains(line.reference))
                .toList();
        if (about.isEmpty()) {
            return List.of();
        }
        long from = about.get(0).atMillis;
        long to = about.get(about.size() - 1).atMillis;
        List<String> ladder = new ArrayList<>();
        for (Line line : lines) {
            boolean shared = line.reference.isEmpty() && line.atMillis >= from && line.atMillis <= to;
            if (shared || references.contains(line.reference)) {
                ladder.add(String.format(
                        Locale.ROOT, "%10.3f s  %-24s %s", line.atMillis / 1000.0, line.reference, line.text));
            }
        }
        return ladder;
    }

    static long fnv(long start, byte[] bytes) {
        long value = start;
        for (byte each : bytes) {
            value = (value ^ (each & 0xFF)) * FNV_PRIME;
        }
        return value;
    }
}
