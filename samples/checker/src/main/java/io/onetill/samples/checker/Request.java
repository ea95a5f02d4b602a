package io.onetill.samples.checker;

import io.onetill.samples.checker.HistoryEvent.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request of the client with everything that it was told about it. */
final class Request {
    private final HistoryEvent asked;
    private final List<HistoryEvent> told = new ArrayList<>();
    private final Set<String> references = new LinkedHashSet<>();
    private boolean unknown;
    private boolean pending;

    private Request(HistoryEvent asked) {
        this.asked = asked;
    }

    /**
     * Puts the events of each request together, in the order of first asking.
     *
     * @throws UnreadableException if the history contradicts itself: an answer before its question, one id for two
     *     different requests
     */
    static Map<String, Request> of(List<HistoryEvent> history) {
        Map<String, Request> requests = new LinkedHashMap<>();
        for (HistoryEvent event : history) {
            if (event.type() == HistoryEvent.Type.RESTART) {
                continue;
            }
            if (event.type() == HistoryEvent.Type.INVOKE) {
                requests.computeIfAbsent(event.request(), any -> new Request(event));
            }
            Request request = requests.get(event.request());
            if (request == null) {
                throw new UnreadableException(
                        "history line " + event.line() + ": expected the request to be asked before it is answered",
                        null);
            }
            request.take(event);
        }
        return requests;
    }

    private void take(HistoryEvent event) {
        if (event.type() == HistoryEvent.Type.INVOKE) {
            boolean same = asked.kind() == event.kind()
                    && asked.amount() == event.amount()
                    && asked.currency().equals(event.currency())
                    && asked.original().equals(event.original());
            if (!same) {
                throw new UnreadableException(
                        "history line " + event.line() + ": expected the same request under the same id", null);
            }
        }
        if (event.type() == HistoryEvent.Type.OK) {
            told.add(event);
        }
        // Asked again while the first answer is out: that one may come to anything.
        unknown |= event.type() == HistoryEvent.Type.INFO || (pending && event.type() == HistoryEvent.Type.INVOKE);
        pending = event.type() == HistoryEvent.Type.INVOKE;
        references.addAll(event.references());
    }

    String id() {
        return asked.request();
    }

    Movement.Kind kind() {
        return asked.kind();
    }

    long amount() {
        return asked.amount();
    }

    String currency() {
        return asked.currency();
    }

    /** The request id of the sale that money goes back from. */
    String original() {
        return asked.original();
    }

    /** All ends that the client was told, oldest first. */
    List<HistoryEvent> told() {
        return told;
    }

    boolean ended() {
        return !told.isEmpty();
    }

    /** Whether all that the client ever heard is that the request was not taken. */
    boolean onlyRefused() {
        return told.isEmpty() && !unknown && !pending;
    }

    boolean approved() {
        return ended() && told.get(told.size() - 1).status() == Status.APPROVED;
    }

    String end() {
        return ended() ? told.get(told.size() - 1).status().name() : "not known";
    }

    boolean knows(Movement movement) {
        return references.contains(movement.name());
    }

    Set<String> references() {
        return references;
    }

    boolean hasReferences() {
        return !references.isEmpty();
    }

    @Override
    public String toString() {
        return kind() + " " + id() + " of " + amount() + " " + currency();
    }
}
