package io.onetill.samples.checker;

import io.onetill.samples.checker.Movement.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which request a movement belongs to. By the numbers that the till shows for the request; where it shows none that
 * fit, by an amount that only one request asked for, so that a till which forgot its own message is found out.
 */
final class Ties {
    private final Collection<Request> requests;
    private final Map<String, Movement> salesByNumber = new HashMap<>();
    private final Map<String, Request> byReference = new HashMap<>();
    private final Map<Long, List<Request>> salesByAmount = new HashMap<>();
    private final Map<Movement, Request> tied = new HashMap<>();
    private final Map<Request, List<Movement>> movements = new HashMap<>();

    Ties(Collection<Request> requests, List<Movement> ledger) {
        this.requests = requests;
        for (Request request : requests) {
            for (String reference : request.references()) {
                byReference.put(reference, request);
            }
            if (request.kind() == Kind.SALE) {
                salesByAmount
                        .computeIfAbsent(request.amount(), any -> new ArrayList<>())
                        .add(request);
            }
        }
        for (Movement movement : ledger) {
            if (movement.kind() == Kind.SALE) {
                salesByNumber.put(movement.host() + "/" + movement.number(), movement);
                sale(movement).ifPresent(request -> tie(movement, request));
            }
        }
        for (Movement movement : ledger) {
            if (movement.kind() != Kind.SALE) {
                giveBack(movement).ifPresent(request -> tie(movement, request));
            }
        }
    }

    private void tie(Movement movement, Request request) {
        tied.put(movement, request);
        movements.computeIfAbsent(request, any -> new ArrayList<>()).add(movement);
    }

    private Optional<Request> sale(Movement movement) {
        Request known = byReference.get(movement.name());
        if (known != null) {
            return Optional.of(known).filter(request -> request.kind() == Kind.SALE);
        }
        return only(salesByAmount.getOrDefault(movement.amount(), List.of()));
    }

    private Optional<Request> giveBack(Movement movement) {
        Request known = byReference.get(movement.name());
        if (known != null && known.kind() != Kind.SALE) {
            return Optional.of(known);
        }
        Optional<Request> sale = Optional.ofNullable(salesByNumber.get(movement.host() + "/" + movement.original()))
                .flatMap(this::of);
        return sale.flatMap(found -> only(requests.stream()
                .filter(request -> request.kind() != Kind.SALE
                        && request.original().equals(found.id())
                        && request.amount() == movement.amount())
                .toList()));
    }

    private static Optional<Request> only(List<Request> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** The request that a movement belongs to, if there is one. */
    Optional<Request> of(Movement movement) {
        return Optional.ofNullable(tied.get(movement));
    }

    /** What the hosts have for a request. */
    List<Movement> of(Request request) {
        return movements.getOrDefault(request, List.of());
    }
}
