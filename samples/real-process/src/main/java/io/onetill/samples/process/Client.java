package io.onetill.samples.process;

import io.onetill.payment.PaymentKind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The shop software: asks for one thing after another, asks again for what it was not told the end of, and now and then
 * for what it was. Each sale has an amount of its own, so that a charge can be told by its amount alone.
 */
final class Client {
    private static final long FIRST_FEN = 1_000;
    private static final List<CustomerCard> CARDS = List.of(CustomerCard.values());

    private final RandomGenerator random;
    private final History history;
    private final Map<String, Asked> asked = new HashMap<>();
    private final List<Asked> ended = new ArrayList<>();
    private final Set<String> endedIds = new HashSet<>();
    private final List<Asked> approvedSales = new ArrayList<>();
    private final Map<String, Long> left = new HashMap<>();
    private final Set<String> inDoubt = new LinkedHashSet<>();
    private final Deque<Asked> again = new ArrayDeque<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private Optional<Asked> current = Optional.empty();
    private int numbers;

    Client(RandomGenerator random, History history) {
        this.random = random;
        this.history = history;
    }

    /** The next request, written down before it is given out. */
    String next() {
        Asked next = again.isEmpty() ? something() : again.remove();
        return ask(next);
    }

    /** What has no end yet, for a sentence. */
    String unknown() {
        return "unknown " + again.size() + ", in doubt " + inDoubt.size();
    }

    /** The next request that has no end yet; empty if there is none. */
    Optional<String> nextUnknown() {
        return again.isEmpty() ? Optional.empty() : Optional.of(ask(again.remove()));
    }

    /** From here on {@link #nextUnknown} goes through everything that has ended, to hear it a second time. */
    void askEverythingAgain() {
        again.addAll(List.copyOf(asked.values()));
    }

    private String ask(Asked next) {
        asked.put(next.id(), next);
        current = Optional.of(next);
        history.asks(next);
        return next.command();
    }

    private Asked something() {
        int roll = random.nextInt(100);
        if (roll < 8 && !ended.isEmpty()) {
            return ended.get(random.nextInt(ended.size()));
        }
        if (roll < 45 && !approvedSales.isEmpty()) {
            Asked sale = approvedSales.get(random.nextInt(approvedSales.size()));
            long rest = left.getOrDefault(sale.id(), 0L);
            boolean whole = rest == sale.fen() && random.nextInt(3) == 0;
            if (rest > 0) {
                long fen = whole ? rest : 1 + random.nextLong(rest);
                left.put(sale.id(), rest - fen);
                return new Asked(
                        "back-" + ++numbers,
                        whole ? PaymentKind.VOID : PaymentKind.REFUND,
                        sale.card(),
                        fen,
                        sale.id());
            }
        }
        CustomerCard card = CARDS.get(random.nextInt(CARDS.size()));
        int number = ++numbers;
        return new Asked("sale-" + number, PaymentKind.SALE, card, FIRST_FEN + number, "");
    }

    /** An answer, the first or a later one. */
    void told(JsonObject answer) {
        Asked request = request(answer);
        if (!answer.getBoolean("final")) {
            history.unknown(request.id());
            inDoubt.add(request.id());
            return;
        }
        history.told(answer);
        inDoubt.remove(request.id());
        if (endedIds.add(request.id())) {
            end(request, answer.getString("status"));
        }
    }

    private void end(Asked request, String status) {
        ended.add(request);
        statuses.merge(request.kind() + " " + status, 1, Integer::sum);
        boolean approved = status.equals("APPROVED");
        if (request.kind() == PaymentKind.SALE && approved) {
            approvedSales.add(request);
            left.put(request.id(), request.fen());
        }
        if (request.kind() != PaymentKind.SALE && !approved) {
            left.merge(request.sale(), request.fen(), Long::sum);
        }
    }

    /** The till did not take it, surely or perhaps. */
    void refused(JsonObject answer) {
        Asked request = request(answer);
        if (answer.getBoolean("surely")) {
            history.refused(request.id());
            if (request.kind() != PaymentKind.SALE) {
                left.merge(request.sale(), request.fen(), Long::sum);
            }
        } else {
            history.unknown(request.id());
            again.add(request);
        }
    }

    private Asked request(JsonObject answer) {
        String id = answer.getString("request");
        Asked request = asked.get(id);
        if (request == null) {
            throw new IllegalStateException("expected an answer to something that was asked, got one to " + id);
        }
        if (current.filter(request::equals).isPresent()) {
            current = Optional.empty();
        }
        return request;
    }

    /** The till is gone: what was under way is unknown, and is asked for again from the next one. */
    void tillDied() {
        current.ifPresent(request -> history.unknown(request.id()));
        current.filter(request -> !again.contains(request)).ifPresent(again::add);
        current = Optional.empty();
        inDoubt.forEach(id -> Optional.ofNullable(asked.get(id))
                .filter(request -> !again.contains(request))
                .ifPresent(again::add));
        inDoubt.clear();
        history.restarted();
    }

    int requests() {
        return asked.size();
    }

    /** How requests ended, by kind and status. */
    Map<String, Integer> statuses() {
        return statuses;
    }
}
