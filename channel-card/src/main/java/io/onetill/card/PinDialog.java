package io.onetill.card;

import io.onetill.card.host.TillThread;
import io.onetill.channel.Attempt;
import io.onetill.device.PinCheck;
import io.onetill.device.PinCheckEntry;
import io.onetill.device.PinEntry;
import io.onetill.device.PinPad;
import io.onetill.payment.EventType;
import io.onetill.secret.Pan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/** One PIN entry with its prompts; ends with the customer, the cashier's cancel, or its time. */
final class PinDialog {
    private final PinPad pinPad;
    private final TillThread till;
    private final Duration within;

    PinDialog(PinPad pinPad, TillThread till, Duration within) {
        this.pinPad = pinPad;
        this.till = till;
        this.within = within;
    }

    /** A PIN for the issuer. Fails only if the pad does not work. */
    Future<PinEntry> ask(Attempt attempt, Pan pan) {
        attempt.prompt(EventType.ENTER_PIN, Map.of());
        return bounded(attempt, pinPad.enterPin(pan, attempt.amount()), new PinEntry.Cancelled())
                .onSuccess(how -> entered(attempt, how instanceof PinEntry.Entered));
    }

    /** A PIN for the card. Fails if the pad does not work or does not know how, and if the card left. */
    Future<PinCheckEntry> check(Attempt attempt, PinCheck check) {
        attempt.prompt(EventType.ENTER_PIN, Map.of());
        return bounded(attempt, pinPad.checkPin(check), new PinCheckEntry.Cancelled())
                .onSuccess(how -> entered(attempt, how instanceof PinCheckEntry.Checked));
    }

    private static void entered(Attempt attempt, boolean pin) {
        if (pin) {
            attempt.prompt(EventType.PIN_ENTERED, Map.of());
        }
    }

    private <T> Future<T> bounded(Attempt attempt, Future<T> entry, T cancelled) {
        attempt.cancelRequested().onSuccess(requested -> {
            if (!entry.isComplete()) {
                pinPad.cancelEntry();
            }
        });
        return till.back(entry, within)
                .recover(cause -> cause instanceof TillThread.LateException
                        ? till.back(pinPad.cancelEntry()).transform(done -> Future.succeededFuture(cancelled))
                        : Future.failedFuture(cause));
    }
}
