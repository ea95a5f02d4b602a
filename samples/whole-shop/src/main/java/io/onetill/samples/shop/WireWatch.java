package io.onetill.samples.shop;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Looks at every message that leaves the till, and says when it may not. */
final class WireWatch {
    private final DurableRecord durable;
    private final Violations violations;
    private final Map<String, CardMessage> sent = new HashMap<>();
    private final Set<String> payments = new LinkedHashSet<>();
    private final Set<CardMessage> unreversed = new LinkedHashSet<>();
    private final Map<String, CardMessage> onTheWay = new HashMap<>();
    private final WalletManners manners;
    private final LongSupplier now;

    /** @param now the shop's clock, in milliseconds */
    WireWatch(DurableRecord durable, Violations violations, LongSupplier now) {
        this.durable = durable;
        this.violations = violations;
        this.now = now;
        this.manners = new WalletManners(durable, violations, now);
    }

    /** An answer about this number has reached the till as the host sent it. */
    void genuine(String number) {
        durable.genuine(number);
    }

    /** The message was refused: it has not left at all. */
    void refused(CardMessage message) {
        CardMessage open = message.reverses() ? onTheWay.remove(message.reference()) : null;
        if (open != null) {
            unreversed.add(open);
        }
    }

    void leaves(CardMessage message) {
        if (message.isNumberless()) {
            // A download or status report, which a spoilt header can ask for; it has no STAN, and no money.
            check(message.mti().startsWith("08"), "C1", message.mti() + " left without a STAN", message.reference());
            return;
        }
        String reference = message.reference();
        // By the number alone: no run takes so many that they begin again, and a new batch excuses nothing.
        CardMessage earlier = sent.putIfAbsent(message.stan(), message);
        durable.rules.leaves(message, now.getAsLong());
        if (message.reverses()) {
            // An earlier one that was not refused has left, whatever becomes of this one.
            onTheWay.remove(reference);
            unreversed.stream()
                    .filter(open -> open.reference().equals(reference))
                    .findFirst()
                    .ifPresent(open -> onTheWay.put(reference, open));
            unreversed.removeIf(open -> open.reference().equals(reference));
            check(durable.mayBeUndone(message.stan()), "I1", "a reversal left before its entry was durable", reference);
            return;
        }
        if (message.mti().startsWith("08") || message.asks()) {
            check(earlier == null, "C1", "a sign-on or question has a STAN that was used before", reference);
            check(
                    durable.took(message.stan()),
                    "C1",
                    "a sign-on or question left before its STAN was durable",
                    reference);
            return;
        }
        check(durable.mayLeave(message.stan()), "I1", message.mti() + " left before its entry was durable", reference);
        boolean repeats = earlier != null && message.refunds() && earlier.equals(message);
        check(
                earlier == null || repeats,
                "C1/C12",
                message.mti() + " left with a STAN that was used before",
                reference);
        // What is sent again as it was is no new payment.
        if (message.asksForMoney() && !repeats) {
            unreversed.removeIf(open -> !durable.unresolved(open.stan()));
            unreversed.forEach(open -> violations.add(
                    "C6",
                    "a new " + message.mti() + " left while " + open.reference()
                            + " had no outcome and its reversal was not sent",
                    List.of(open.reference(), reference)));
            // A payment by code is asked after first: its undo holds back nobody.
            if (!message.byCode()) {
                unreversed.add(message);
            }
        }
    }

    /** The till tries to send this, whether or not it comes to the wire. */
    void tries(WalletMessage message) {
        manners.tries(message);
    }

    void leaves(WalletMessage message) {
        manners.leaves(message);
        switch (message.operation()) {
            case PAY, CREATE -> {
                check(
                        durable.mayLeave(message.number()),
                        "I1",
                        "a payment left before its entry was durable",
                        message.number());
                check(payments.add(message.number()), "C12", "a payment left a second time", message.number());
            }
            case REFUND -> {
                boolean undo = message.number().startsWith("U_");
                check(
                        undo ? durable.mayBeUndone(message.number().substring(2)) : durable.mayLeave(message.number()),
                        "I1",
                        "a refund left before its entry was durable",
                        message.number());
            }
            case UNDO ->
                check(
                        durable.mayBeUndone(message.number()),
                        "I1",
                        "a cancel left before its entry was durable",
                        message.number());
            case QUERY, OTHER -> {}
        }
    }

    private void check(boolean right, String invariant, String sentence, String reference) {
        if (!right) {
            violations.add(invariant, sentence + ": " + reference, List.of(reference));
        }
    }
}
