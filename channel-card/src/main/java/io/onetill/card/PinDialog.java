package io.onetill.card;

import io.onetill.card.host.TillThread;
import io.onetill.channel.Attempt;
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

    /** Fails only if the pad does not work. */
    Future<PinEntry> ask(Attempt attempt, Pan pan) {
        attempt.prompt(EventType.ENTER_PIN, Map.of());
        Future<PinEntry> entry = pinPad.enterPin(pan, attempt.amount());
        attempt.cancelRequested().onSuccess(requested -> {
            if (!entry.isComplete()) {
                pinPad.cancelEntry();
            }
        });
        return till.back(entry, within)
                .recover(cause -> cause instanceof TillThread.LateException
                        ? till.back(pinPad.cancelEntry())
                                .transform(done -> Future.succeededFuture(new PinEntry.Cancelled()))
                        : Future.failedFuture(cause))
                .onSuccess(how -> {
                    if (how instanceof PinEntry.Entered) {
                        attempt.prompt(EventType.PIN_ENTERED, Map.of());
                    }
                });
    }
}
