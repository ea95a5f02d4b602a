package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.qr.simulator.SimulatedOrder;
import io.onetill.samples.shop.PaymentNotes.AttemptNotes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold at the moment in which an entry becomes durable, not only when everything is at rest. */
final class EntryRules {
    /** With an allowance for what is between the entry, from which the till counts, and the wire. */
    private static final long LONGEST_LIFE =
            LossyNetwork.LONGEST_LIFE.minusSeconds(10).toMillis();

    private final Hosts hosts;
    private final String terminal;
    private final Violations violations;
    private final Map<String, Long> leftAt = new HashMap<>();
    private final Map<String, Long> undoLeftAt = new HashMap<>();
    private Optional<PaymentNotes> atDesk = Optional.empty();

    EntryRules(Hosts hosts, String terminal, Violations violations) {
        this.hosts = hosts;
        this.terminal = terminal;
        this.violations = violations;
    }

    /** A run of the till begins, and nobody stands at its desk. */
    void opened() {
        atDesk = Optional.empty();
    }

    /** The till asks its journal for something after a failed write, and has not opened it again. */
    void goesOn() {
        violations.add("I12", "the till goes on after a failed write, and has not opened its journal again", Set.of());
    }

    /** Reader and scanner serve one at a time, or a card pays for the wrong customer; who waits for proof has left. */
    void entersDesk(PaymentNotes payment) {
        atDesk.filter(other -> other.status == PaymentStatus.CREATED || other.status == PaymentStatus.PENDING)
                .ifPresent(other ->
                        broken("I3", payment, "begins while " + other.request + " is still at reader and scanner"));
        atDesk = Optional.of(payment);
    }

    /** A message leaves for the acquirer now, by the shop's clock in milliseconds. */
    void leaves(CardMessage message, long now) {
        (message.reverses() ? undoLeftAt : leftAt).put(message.stan(), now);
    }

    /** A reversal that found nothing is proof only if it left after the longest life of the message itself (C5). */
    void undoConfirmed(AttemptNotes attempt) {
        Long left = leftAt.get(attempt.stan);
        boolean found =
                hosts.cardLedger.find(terminal, attempt.batch, attempt.stan).isPresent()
                        || hosts.acquirer
                                .unionPayQr()
                                .order(terminal, attempt.batch, attempt.stan)
                                .isPresent();
        if (left != null && !found && undoLeftAt.getOrDefault(attempt.stan, 0L) - left < LONGEST_LIFE) {
            broken("C5", attempt.payment, "takes a reversal that found nothing as proof, and it left too early");
        }
    }

    /** Nothing begins when the till is free for others, and what pulls money leaves only when no other attempt of its payment can still be charged. */
    void sending(AttemptNotes attempt) {
        if (attempt.payment.status == PaymentStatus.IN_DOUBT) {
            broken("C6", attempt.payment, "sends " + attempt.number() + " after its caller was told IN_DOUBT");
        }
        if (attempt.method == PaymentMethod.DYNAMIC_QR) {
            return;
        }
        for (AttemptNotes other : attempt.payment.attempts) {
            if (other != attempt && other.mayBeCharged()) {
                broken(
                        "I3",
                        attempt.payment,
                        "sends " + attempt.number() + " while " + other.number() + " is " + other.state);
            }
        }
    }

    /** Who is put down as paid or given back must be so in the host's books, at this moment. */
    void moved(AttemptNotes attempt, AttemptState before) {
        if (attempt.state != AttemptState.PAID || before == AttemptState.PAID) {
            return;
        }
        if (attempt.offline && attempt.payment.kind == PaymentKind.SALE) {
            // Of an approval by the card alone the host hears afterwards.
            return;
        }
        Optional<Long> atHost = attempt.stan.isEmpty() ? atWallet(attempt) : atAcquirer(attempt);
        if (atHost.isEmpty()) {
            broken("I10", attempt.payment, "takes " + attempt.number() + " as done, and the host has no such booking");
        } else if (atHost.get() != attempt.payment.minor) {
            broken(
                    "I10",
                    attempt.payment,
                    "takes " + attempt.number() + " as done for " + attempt.payment.minor + " fen, the host has "
                            + atHost.get());
        }
    }

    /** An undo that was decided is never taken back, and nothing is believed that reached the till changed only. */
    void believed(AttemptNotes attempt, AttemptState before, Set<String> genuine) {
        if (attempt.state != AttemptState.PAID || before == AttemptState.PAID) {
            return;
        }
        if (attempt.mayOnlyBeUndone()) {
            broken("C4", attempt.payment, "takes " + attempt.number() + " as done after its undo was decided");
        }
        boolean byCard = attempt.offline && attempt.payment.kind == PaymentKind.SALE;
        if (!byCard && !genuine.contains(attempt.number())) {
            broken("I10", attempt.payment, "takes " + attempt.number() + " as done by an answer that was changed");
        }
    }

    private Optional<Long> atAcquirer(AttemptNotes attempt) {
        return hosts.cardLedger
                .find(terminal, attempt.batch, attempt.stan)
                .filter(entry -> entry.state() != SimulatedLedgerEntry.State.REVERSED)
                .filter(entry -> entry.kind() == bookedAs(attempt.payment.kind))
                .map(entry -> entry.amount().minor());
    }

    /** What the host is told of afterwards is a sale in its books. */
    private static PaymentKind bookedAs(PaymentKind kind) {
        return kind == PaymentKind.ADVICE ? PaymentKind.SALE : kind;
    }

    private Optional<Long> atWallet(AttemptNotes attempt) {
        Optional<SimulatedOrder> order = hosts.walletLedger.order(attempt.channel, attempt.tradeNo);
        return attempt.payment.kind.takes()
                ? order.filter(found -> found.state() == SimulatedOrder.State.PAID)
                        .map(SimulatedOrder::fen)
                : order.flatMap(found -> found.refund(attempt.refundNo)).map(SimulatedOrder.Refund::fen);
    }

    /** A status that was final changes, or one follows that the table does not have. */
    void becomes(PaymentNotes payment, PaymentStatus next) {
        if (payment.status.isFinal() && payment.status != next) {
            broken("I6", payment, "was " + payment.status + " on the disk and becomes " + next);
        }
    }

    /** Refunds that are booked and not released, those under way included, never exceed the sale. */
    void reserved(PaymentNotes sale) {
        long captured = sale.minor + sale.tipped;
        if (sale.givenBack > captured) {
            broken("I9", sale, "of " + captured + " fen has refunds of " + sale.givenBack + " fen booked against it");
        }
    }

    /** A completion takes at most 115 % of what is held, and nothing follows while another one is open. */
    void completes(PaymentNotes authorization, long fen) {
        if (fen * 100 > (authorization.minor + authorization.added) * 115) {
            broken("I9", authorization, "is completed with " + fen + " fen");
        }
        if (authorization.completed > 0) {
            broken("I3", authorization, "is completed again while a completion of it stands");
        }
        if (authorization.following > 0) {
            broken("I9", authorization, "is followed by a second record while the first is open");
        }
    }

    private void broken(String invariant, PaymentNotes payment, String sentence) {
        violations.add(invariant, payment.request + " " + sentence, List.of(payment.id.value(), payment.request));
    }
}
