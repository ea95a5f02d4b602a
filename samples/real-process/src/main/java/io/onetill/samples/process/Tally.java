package io.onetill.samples.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a soak counted. Several days may count into one; safe for any thread. */
public final class Tally {
    private final List<Long> restarts = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private final Map<String, Integer> statuses = new TreeMap<>();
    private int requests;
    private long acknowledged;
    private long lost;

    synchronized void killed(Moment where) {
        kills.merge(where, 1, Integer::sum);
    }

    synchronized void restarted(long millis) {
        restarts.add(millis);
    }

    synchronized void acknowledged(long entries) {
        acknowledged += entries;
    }

    synchronized void lost(long entries) {
        lost += entries;
    }

    synchronized void breach(String sentence) {
        breaches.add(sentence);
    }

    synchronized void ended(int asked, Map<String, Integer> byStatus) {
        requests += asked;
        byStatus.forEach((status, count) -> statuses.merge(status, count, Integer::sum));
    }

    /** How often the till was killed. */
    public synchronized int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Acknowledged journal entries that the next life did not find. */
    public synchronized long lost() {
        return lost;
    }

    /** Journal entries that were acknowledged. */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /** How many different requests the client made. */
    public synchronized int requests() {
        return requests;
    }

    /** What the checker and the journal's own verification found, one sentence each. */
    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** A few lines for people. */
    public synchronized String text() {
        return "kills " + kills() + " " + kills + System.lineSeparator()
                + "requests " + requests + " " + statuses + System.lineSeparator()
                + "acknowledged entries " + acknowledged + ", lost " + lost + System.lineSeparator()
                + "restart to ready " + restartText() + System.lineSeparator()
                + "breaches " + breaches.size();
    }

    private String restartText() {
        if (restarts.isEmpty()) {
            return "never";
        }
        List<Long> sorted = new ArrayList<>(restarts);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "median %d ms, p99 %d ms, longest %d ms of %d",
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }
}
