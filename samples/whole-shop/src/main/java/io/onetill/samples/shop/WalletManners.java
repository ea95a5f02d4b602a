package io.onetill.samples.shop;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** What a wallet asks of who cancels: ask first, and do not reverse a payment that has only just been sent (Q2). */
final class WalletManners {
    /** The wallet says 15; the till counts from the entry that lets the payment leave, and a slow disk takes its time. */
    private static final Duration SOONEST_REVERSE = Duration.ofSeconds(10);

    private final DurableRecord durable;
    private final Violations violations;
    private final LongSupplier now;
    private final Map<String, Long> paidAt = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    WalletManners(DurableRecord durable, Violations violations, LongSupplier now) {
        this.durable = durable;
        this.violations = violations;
        this.now = now;
    }

    void tries(WalletMessage message) {
        if (message.operation() == WalletMessage.Operation.QUERY) {
            asked.add(message.number());
        }
    }

    void leaves(WalletMessage message) {
        String number = message.number();
        switch (message.operation()) {
            case PAY -> paidAt.put(number, now.getAsLong());
            case QUERY -> asked.add(number);
            case UNDO -> undoes(message.wallet(), number);
            case CREATE, REFUND, OTHER -> {}
        }
    }

    private void undoes(String wallet, String number) {
        if (!asked.contains(number) && !durable.needsNoQuestion(number)) {
            violations.add("Q2", "a cancel left before anybody asked whether it was paid: " + number, List.of(number));
        }
        Long at = paidAt.get(number);
        if (wallet.equals("wechat") && at != null && now.getAsLong() - at < SOONEST_REVERSE.toMillis()) {
            violations.add(
                    "Q2",
                    "a reverse left " + (now.getAsLong() - at) / 1000 + " s after the payment: " + number,
                    List.of(number));
        }
    }
}
