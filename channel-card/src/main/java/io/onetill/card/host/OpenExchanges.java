package io.onetill.card.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exchanges that wait for an answer on one connection, by key, and what became of the last ones. Without I/O and
 * clock; for one thread.
 */
final class OpenExchanges {
    private static final int REMEMBERED = 1024;

    private final Map<String, Exchange> open = new HashMap<>();
    private final Map<String, StrayAnswer> past = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StrayAnswer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether it was taken; not if an exchange with its key is open. */
    boolean add(Exchange exchange) {
        return open.putIfAbsent(exchange.key(), exchange) == null;
    }

    /** Ends the exchange to which an answer belongs, if there is one. */
    Optional<Exchange> answered(String key) {
        Exchange exchange = open.remove(key);
        if (exchange != null) {
            past.put(key, StrayAnswer.DUPLICATE);
        }
        return Optional.ofNullable(exchange);
    }

    /** What an answer is that belongs to no open exchange. */
    StrayAnswer stray(String key) {
        return past.getOrDefault(key, StrayAnswer.UNSOLICITED);
    }

    /** Ends those whose deadline has come. */
    List<Exchange> expired(long now) {
        List<Exchange> expired = new ArrayList<>();
        for (Iterator<Exchange> each = open.values().iterator(); each.hasNext(); ) {
            Exchange exchange = each.next();
            if (exchange.deadline() <= now) {
                each.remove();
                past.put(exchange.key(), StrayAnswer.LATE);
                expired.add(exchange);
            }
        }
        return expired;
    }

    /** The next deadline, {@link Long#MAX_VALUE} for none. */
    long earliest() {
        long earliest = Long.MAX_VALUE;
        for (Exchange exchange : open.values()) {
            earliest = Math.min(earliest, exchange.deadline());
        }
        return earliest;
    }

    /** Ends all. */
    List<Exchange> drain() {
        List<Exchange> all = new ArrayList<>(open.values());
        open.clear();
        return all;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }
}
