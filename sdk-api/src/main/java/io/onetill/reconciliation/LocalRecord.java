package io.onetill.reconciliation;

import io.onetill.payment.AttemptId;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attempt as the books of the till have it. Immutable.
 *
 * @param attempt payment and number
 * @param original the sale that a refund or void points to
 * @param kind sale, refund or void
 * @param reference our number at the other side: OUT_TRADE_NO or OUT_REFUND_NO of a wallet, {@code batch-STAN} of a card
 * @param amount of the payment
 * @param standing what the till says about the money
 * @param at wall time of the request
 * @param undoReferences of a sale: the numbers under which a bill may show the refund that undid it
 */
public record LocalRecord(
        AttemptId attempt,
        Optional<PaymentId> original,
        PaymentKind kind,
        String reference,
        Money amount,
        Standing standing,
        Instant at,
        List<String> undoReferences) {
    /** Copies the list. */
    public LocalRecord {
        undoReferences = List.copyOf(undoReferences);
    }

    /** What the till says about the money of an attempt. */
    public enum Standing {
        /** It moved. */
        DONE,
        /** It did not move, or was given back by an undo. */
        NOT_DONE,
        /** Not known yet. */
        OPEN
    }

    /** The attempts of a channel that could be on its bill: those that have a reference and may have been sent. */
    public static List<LocalRecord> of(List<Payment> payments, String channel) {
        List<LocalRecord> records = new ArrayList<>();
        for (Payment payment : payments) {
            for (PaymentAttempt attempt : payment.attempts()) {
                String reference = reference(payment.kind(), attempt.facts());
                if (attempt.channel().equals(channel) && !reference.isEmpty() && isOnBills(payment.kind())) {
                    standing(attempt)
                            .ifPresent(standing -> records.add(new LocalRecord(
                                    attempt.id(),
                                    payment.original(),
                                    payment.kind(),
                                    reference,
                                    payment.approved(),
                                    standing,
                                    payment.createdAt(),
                                    undoReferences(payment.kind(), attempt.facts()))));
                }
            }
        }
        return List.copyOf(records);
    }

    /** A bill shows money that moved; what is held or only told is on none. */
    private static boolean isOnBills(PaymentKind kind) {
        return kind.takes() || kind.effect() == PaymentKind.Effect.GIVES_BACK;
    }

    /** Our number at the other side; empty if none was assigned. */
    public static String reference(PaymentKind kind, Facts facts) {
        if (kind != PaymentKind.SALE && facts.get(Fact.OUT_REFUND_NO).isPresent()) {
            return facts.text(Fact.OUT_REFUND_NO);
        }
        if (facts.get(Fact.OUT_TRADE_NO).isPresent()) {
            return facts.text(Fact.OUT_TRADE_NO);
        }
        return facts.get(Fact.STAN)
                .map(stan -> facts.text(Fact.BATCH) + "-" + stan)
                .orElse("");
    }

    /** What a row is known by: our number, or the channel's own where the channel does not repeat ours. */
    static String known(String reference, String remoteReference) {
        return reference.isEmpty() ? "remote " + remoteReference : reference;
    }

    private static List<String> undoReferences(PaymentKind kind, Facts facts) {
        if (kind != PaymentKind.SALE || facts.get(Fact.OUT_TRADE_NO).isEmpty()) {
            return List.of();
        }
        List<String> references = new ArrayList<>();
        facts.get(Fact.OUT_REFUND_NO).ifPresent(references::add);
        references.add(facts.text(Fact.OUT_TRADE_NO));
        facts.get(Fact.TRADE_NO).ifPresent(number -> references.add(known("", number)));
        return references;
    }

    private static Optional<Standing> standing(PaymentAttempt attempt) {
        return switch (attempt.state()) {
            case INTENDED -> Optional.empty();
            case SENT, WAITING, UNKNOWN, UNDOING -> Optional.of(Standing.OPEN);
            case PAID -> Optional.of(Standing.DONE);
            case FAILED, UNDONE, CLOSED -> Optional.of(Standing.NOT_DONE);
        };
    }
}
