package io.onetill.samples.shop;

import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.card.simulator.SimulatedQrOrder;
import io.onetill.payment.AttemptState;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.qr.simulator.SimulatedOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays the hosts' books beside what the till says of its payments, when everything is at rest. Reads nothing of the
 * engine: only ledgers and the public API's answers.
 */
final class Audit {
    private final Hosts hosts;
    private final Violations violations;
    private final HoldsAudit holds;

    /** An audit of these hosts' books. */
    Audit(Hosts hosts, Violations violations) {
        this.hosts = hosts;
        this.violations = violations;
        this.holds = new HoldsAudit(hosts, violations);
    }

    /** Checks I1, I2, I3, I9 and I10 over all payments of the shop. */
    void check(Collection<Payment> payments) {
        Map<PaymentId, List<Payment>> givenBack = new HashMap<>();
        for (Payment payment : payments) {
            payment.original()
                    .ifPresent(sale -> givenBack
                            .computeIfAbsent(sale, any -> new ArrayList<>())
                            .add(payment));
        }
        for (Payment payment : payments) {
            if (!payment.status().isFinal()) {
                violations.add(
                        "I8", payment.requestId() + " is still " + payment.status(), references(List.of(payment)));
            } else if (payment.kind() == PaymentKind.AUTHORIZATION) {
                checkMoved(payment);
                holds.check(payment, givenBack);
            } else if (PaymentKind.REFUND.follows().contains(payment.kind())) {
                checkSale(payment, givenBack.getOrDefault(payment.id(), List.of()));
            } else {
                checkGivenBack(payment);
            }
        }
        checkNothingUnknown(payments);
    }

    private void checkSale(Payment sale, List<Payment> givenBack) {
        checkSums(sale, checkMoved(sale), givenBack);
    }

    /** Approved is what the host has of it, once; for an authorization, what it ever held. */
    private List<PaymentAttempt> checkMoved(Payment sale) {
        List<PaymentAttempt> standing = new ArrayList<>();
        for (PaymentAttempt attempt : sale.attempts()) {
            taken(attempt).ifPresent(fen -> {
                standing.add(attempt);
                if (fen != sale.amount().minor()) {
                    broken("I10", sale, "the host has " + fen + " fen instead of " + sale.amount());
                }
            });
        }
        if (standing.size() > 1) {
            broken("I3", sale, "is charged " + standing.size() + " times");
        }
        if (sale.attempts().stream().filter(this::everTaken).count() > 1 && !saysThatItUndid(sale)) {
            broken("I3", sale, "was charged twice for a while, and nobody was shown that it was undone");
        }
        boolean approved = sale.status() == PaymentStatus.APPROVED;
        if (approved && standing.isEmpty()) {
            broken("I2", sale, "is approved and not charged");
        }
        if (!approved && !standing.isEmpty()) {
            broken("I2", sale, "is " + sale.status() + " and charged");
        }
        if (standing.size() == 1 && standing.get(0).state() != AttemptState.PAID && approved) {
            broken("I2", sale, "is charged by another attempt than the till says");
        }
        if (sale.attempts().stream().anyMatch(this::mayStillBePaid)) {
            broken("I2", sale, "is " + sale.status() + " and a customer could still pay it at the wallet");
        }
        return standing;
    }

    private void checkSums(Payment sale, List<PaymentAttempt> standing, List<Payment> givenBack) {
        long told = givenBack.stream()
                .filter(back -> back.status() == PaymentStatus.APPROVED)
                .filter(back -> back.kind().effect() == PaymentKind.Effect.GIVES_BACK)
                .mapToLong(back -> back.amount().minor())
                .sum();
        long atHost = standing.stream().mapToLong(this::returned).sum();
        if (told != atHost) {
            broken("I9", sale, "has " + told + " fen refunded at the till and " + atHost + " at the host");
        }
        if (told > sale.captured().minor()) {
            broken("I9", sale, "has more refunded than captured");
        }
        if (sale.refunded().minor() != told) {
            broken("I9", sale, "says " + sale.refunded() + " are refunded, approved are " + told + " fen");
        }
    }

    private void checkGivenBack(Payment back) {
        int done = 0;
        for (PaymentAttempt attempt : back.attempts()) {
            Optional<Long> fen = given(attempt);
            done += fen.isPresent() ? 1 : 0;
            if (fen.isPresent() && fen.get() != back.amount().minor()) {
                broken("I10", back, "the host gave back " + fen.get() + " fen instead of " + back.amount());
            }
        }
        boolean approved = back.status() == PaymentStatus.APPROVED;
        if (approved != done > 0) {
            broken("I2", back, back.kind() + " is " + back.status() + " and the host has it " + done + " times");
        }
        if (done > 1) {
            broken("I3", back, back.kind() + " was done " + done + " times");
        }
    }

    private void checkNothingUnknown(Collection<Payment> payments) {
        Set<String> known = new HashSet<>(references(payments));
        for (SimulatedLedgerEntry entry : hosts.cardLedger.entries()) {
            String reference = entry.key();
            if (!known.contains(reference)) {
                violations.add("I1", "the acquirer has " + reference + ", the journal has not", List.of(reference));
            }
        }
        for (SimulatedOrder order : hosts.walletLedger.orders()) {
            if (!known.contains(order.outTradeNo())) {
                violations.add(
                        "I1",
                        "the wallet has " + order.outTradeNo() + ", the journal has not",
                        List.of(order.outTradeNo()));
            }
        }
    }

    /** What the host took by this attempt, if that stands; refunds on the customer's wish do not count against it. */
    private Optional<Long> taken(PaymentAttempt attempt) {
        if (isCard(attempt)) {
            return booked(attempt)
                    .filter(entry -> entry.state() != SimulatedLedgerEntry.State.REVERSED)
                    .map(entry -> entry.amount().minor());
        }
        return order(attempt)
                .filter(order -> order.state() == SimulatedOrder.State.PAID)
                .filter(order -> order.refunds().stream()
                        .noneMatch(refund -> refund.outRefundNo().startsWith("U_")))
                .map(SimulatedOrder::fen);
    }

    /** Whether the host ever took money by this attempt, undone since or not. */
    private boolean everTaken(PaymentAttempt attempt) {
        return isCard(attempt)
                ? booked(attempt).isPresent()
                : order(attempt).flatMap(SimulatedOrder::paidAt).isPresent();
    }

    private static boolean saysThatItUndid(Payment sale) {
        return sale.events().stream().anyMatch(event -> event.type() == EventType.UNDOING);
    }

    private boolean mayStillBePaid(PaymentAttempt attempt) {
        if (attempt.channel().equals(UnionPayQrChannel.ID)) {
            return hosts.acquirer
                    .unionPayQr()
                    .order(
                            attempt.facts().text(Fact.TERMINAL_ID),
                            attempt.facts().text(Fact.BATCH),
                            attempt.facts().text(Fact.STAN))
                    .filter(SimulatedQrOrder::payable)
                    .isPresent();
        }
        return !isCard(attempt)
                && order(attempt)
                        .map(SimulatedOrder::state)
                        .filter(state -> state == SimulatedOrder.State.CREATED || state == SimulatedOrder.State.WAITING)
                        .isPresent();
    }

    private long returned(PaymentAttempt attempt) {
        if (isCard(attempt)) {
            return booked(attempt)
                    .map(entry -> entry.state() == SimulatedLedgerEntry.State.VOIDED
                            ? entry.amount().minor()
                            : hosts.cardLedger.refundedMinor(entry.rrn()))
                    .orElse(0L);
        }
        return order(attempt).map(SimulatedOrder::refundedFen).orElse(0L);
    }

    private Optional<Long> given(PaymentAttempt attempt) {
        if (isCard(attempt)) {
            return booked(attempt)
                    .filter(entry -> entry.state() == SimulatedLedgerEntry.State.APPROVED)
                    .map(entry -> entry.amount().minor());
        }
        return order(attempt)
                .flatMap(order -> order.refund(attempt.facts().text(Fact.OUT_REFUND_NO)))
                .map(SimulatedOrder.Refund::fen);
    }

    private Optional<SimulatedLedgerEntry> booked(PaymentAttempt attempt) {
        return hosts.cardLedger.find(
                attempt.facts().text(Fact.TERMINAL_ID),
                attempt.facts().text(Fact.BATCH),
                attempt.facts().text(Fact.STAN));
    }

    private Optional<SimulatedOrder> order(PaymentAttempt attempt) {
        return hosts.walletLedger.order(attempt.channel(), attempt.facts().text(Fact.OUT_TRADE_NO));
    }

    /** Whether it is in the acquirer's books, by card or by code. */
    private static boolean isCard(PaymentAttempt attempt) {
        return attempt.channel().equals("card") || attempt.channel().equals(UnionPayQrChannel.ID);
    }

    private void broken(String invariant, Payment payment, String sentence) {
        violations.add(invariant, payment.requestId() + " " + sentence, references(List.of(payment)));
    }

    /** The numbers by which hosts and traces know these payments. */
    static Set<String> references(Collection<Payment> payments) {
        Set<String> references = new HashSet<>();
        for (Payment payment : payments) {
            references.add(payment.requestId().value());
            references.add(payment.id().value());
            for (PaymentAttempt attempt : payment.attempts()) {
                attempt.facts()
                        .get(Fact.STAN)
                        .ifPresent(stan -> references.add(SimulatedLedgerEntry.key(
                                attempt.facts().text(Fact.TERMINAL_ID),
                                attempt.facts().text(Fact.BATCH),
                                stan)));
                attempt.facts().get(Fact.OUT_TRADE_NO).ifPresent(references::add);
                attempt.facts().get(Fact.OUT_REFUND_NO).ifPresent(references::add);
            }
        }
        return references;
    }
}
