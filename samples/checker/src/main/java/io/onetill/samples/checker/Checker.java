package io.onetill.samples.checker;

import io.onetill.samples.checker.Breach.Rule;
import io.onetill.samples.checker.HistoryEvent.Status;
import io.onetill.samples.checker.Movement.Kind;
import io.onetill.samples.checker.Movement.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Judges a till that has come to rest by what its client was told and by what the hosts have in their books. It knows
 * nothing of the till: no journal, no class of it. Pure; not for a till that still works on something.
 */
public final class Checker {
    private final Collection<Request> requests;
    private final List<Movement> ledger;
    private final Ties ties;
    private final List<Breach> breaches = new ArrayList<>();

    private Checker(Collection<Request> requests, List<Movement> ledger) {
        this.requests = requests;
        this.ledger = ledger;
        this.ties = new Ties(requests, ledger);
    }

    /**
     * Judges.
     *
     * @param history what the client saw, in order
     * @param ledger the ledgers of all hosts
     * @param bills the bills of all hosts; a host without any is not compared
     * @return every breach; empty if all promises were kept
     * @throws UnreadableException if the history contradicts itself
     */
    public static List<Breach> judge(List<HistoryEvent> history, List<Movement> ledger, List<BillRow> bills) {
        Checker checker = new Checker(Request.of(history).values(), ledger);
        checker.requests.forEach(checker::request);
        checker.ledger.forEach(checker::belongs);
        checker.breaches.addAll(BillCheck.compare(ledger, bills));
        return List.copyOf(checker.breaches);
    }

    private void request(Request request) {
        told(request);
        List<Movement> own = ties.of(request);
        for (Movement movement : own) {
            if (movement.amount() != request.amount() || !movement.currency().equals(request.currency())) {
                breach(Rule.AMOUNT, request + " stands at the host as " + describe(movement));
            }
            if (movement.state() == State.OPEN) {
                breach(
                        Rule.STILL_PAYABLE,
                        request + " ended " + request.end() + " and can still be paid as " + movement.name());
            }
            if (request.hasReferences() && !request.knows(movement)) {
                breach(Rule.REFERENCE, request + " does not show " + movement.name() + ", which the host has");
            }
        }
        charged(request, own.stream().filter(this::kept).toList());
    }

    /** What the client was told, held against itself. */
    private void told(Request request) {
        List<HistoryEvent> told = request.told();
        for (HistoryEvent end : told) {
            HistoryEvent first = told.get(0);
            if (end.status() != first.status()) {
                breach(
                        Rule.CHANGED,
                        request + " was told " + first.status() + " on line " + first.line() + " and " + end.status()
                                + " on line " + end.line());
            }
            if (end.status() == Status.APPROVED
                    && (end.amount() != request.amount() || !end.currency().equals(request.currency()))) {
                breach(Rule.AMOUNT, request + " was told approved with " + end.amount() + " " + end.currency());
            }
        }
        if (!request.ended() && !request.onlyRefused()) {
            breach(Rule.NO_END, request + " was never told how it ended");
        }
    }

    private void charged(Request request, List<Movement> kept) {
        if (kept.size() > 1) {
            breach(Rule.TWICE, request + " was done " + kept.size() + " times: " + names(kept));
        }
        if (request.approved() && kept.isEmpty()) {
            breach(Rule.LOST, request + " was told APPROVED and no host has it");
        }
        boolean saidNo = request.ended() ? !request.approved() : request.onlyRefused();
        if (saidNo && !kept.isEmpty()) {
            breach(Rule.CHARGED, request + " ended " + request.end() + " and the host has " + names(kept));
        }
        for (Movement movement : kept) {
            long back = movement.kind() == Kind.SALE ? givenBack(movement) : 0;
            if (back > movement.amount()) {
                breach(Rule.OVER_REFUNDED, request + " got back " + back + " of " + movement.amount());
            }
        }
    }

    private long givenBack(Movement sale) {
        return ledger.stream()
                .filter(each -> each.givesBack(sale))
                .mapToLong(Movement::amount)
                .sum();
    }

    /** Whether a movement counts: a sale that the till itself gave back in full, without being asked, does not. */
    private boolean kept(Movement movement) {
        return movement.stands()
                && !(movement.kind() == Kind.SALE && movement.amount() > 0 && unasked(movement) == movement.amount());
    }

    /** What went back from a sale although no client asked for it. */
    private long unasked(Movement sale) {
        return ledger.stream()
                .filter(each -> each.givesBack(sale) && ties.of(each).isEmpty())
                .mapToLong(Movement::amount)
                .sum();
    }

    private void belongs(Movement movement) {
        if (ties.of(movement).isPresent()) {
            return;
        }
        boolean undoesItsSale = ledger.stream()
                .anyMatch(sale -> sale.kind() == Kind.SALE
                        && movement.givesBack(sale)
                        && ties.of(sale).isPresent()
                        && unasked(sale) == sale.amount());
        if (!undoesItsSale) {
            breach(Rule.STRANGER, "nobody asked for " + describe(movement));
        }
    }

    private void breach(Rule rule, String sentence) {
        breaches.add(new Breach(rule, sentence));
    }

    private static String names(List<Movement> movements) {
        return String.join(", ", movements.stream().map(Movement::name).toList());
    }

    private static String describe(Movement movement) {
        return movement.kind() + " " + movement.name() + " of " + movement.amount() + " " + movement.currency() + " ("
                + movement.state() + ")";
    }
}
