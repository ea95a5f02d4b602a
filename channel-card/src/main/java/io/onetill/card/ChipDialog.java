package io.onetill.card;

import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvInput;
import io.onetill.card.emv.EmvInput.PinResult;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.OnlineResult;
import io.onetill.card.emv.UiRequest;
import io.onetill.card.host.TillThread;
import io.onetill.channel.Attempt;
import io.onetill.device.DeviceException;
import io.onetill.device.PinCheck;
import io.onetill.device.PinCheckEntry;
import io.onetill.device.PinEntry;
import io.onetill.device.PresentedCard;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Carries a kernel's commands to card and PIN pad until it wants the issuer or is finished. Before the issuer is asked a
 * cancel of the cashier ends it; afterwards nothing does.
 */
final class ChipDialog {
    private final EmvTransaction kernel;
    private final Attempt attempt;
    private final PinDialog pinDialog;
    private final CardKernels customer;
    private final TillThread till;
    private final ChipTimes times;
    private final long leisureEnds;
    private Optional<PinBlock> pin = Optional.empty();
    private PresentedCard.Chip card;
    private boolean asked;
    private boolean secondTap;

    ChipDialog(
            EmvTransaction kernel,
            PresentedCard.Chip card,
            Attempt attempt,
            PinDialog pinDialog,
            CardKernels customer,
            TillThread till,
            ChipTimes times) {
        this.kernel = kernel;
        this.card = card;
        this.attempt = attempt;
        this.pinDialog = pinDialog;
        this.customer = customer;
        this.till = till;
        this.times = times;
        this.leisureEnds = times.leisureEnds();
    }

    /** From the first command to GoOnline or Finish. */
    Future<EmvAction> start() {
        return perform(kernel.start());
    }

    /** From the issuer's answer to Finish. */
    Future<EmvAction> answered(OnlineResult result) {
        return perform(kernel.next(new EmvInput.Online(result)));
    }

    /** The PIN block, if the customer entered a PIN. */
    Optional<PinBlock> pin() {
        return pin;
    }

    private Future<EmvAction> perform(EmvAction action) {
        if (!asked && attempt.cancelRequested().isComplete()) {
            return declined(ErrorCode.CANCELLED_BY_CASHIER);
        }
        if (action instanceof EmvAction.Transmit transmit) {
            return transmit(transmit.command());
        }
        if (action instanceof EmvAction.CheckDocument check) {
            return till.back(customer.checkDocument(check.document()), times.customer())
                    .onComplete(any -> check.document().number().erase())
                    .transform(same ->
                            perform(kernel.next(new EmvInput.DocumentChecked(same.succeeded() && same.result()))));
        }
        if (action instanceof EmvAction.PresentAgain again) {
            return presentAgain(again.request());
        }
        if (action instanceof EmvAction.EnterPin enterPin) {
            return enterPin(enterPin.pan());
        }
        if (action instanceof EmvAction.CheckPin check) {
            return checkPin(check);
        }
        if (action instanceof EmvAction.ChooseApplication choice) {
            return choose(choice);
        }
        asked = true;
        return Future.succeededFuture(action);
    }

    private Future<EmvAction> transmit(byte[] command) {
        Duration within = secondTap ? times.within(times.card(), leisureEnds) : times.card();
        if (within.isNegative() || within.isZero()) {
            return perform(kernel.next(new EmvInput.CardGone()));
        }
        return till.back(card.transmit(command), within)
                .transform(answer -> answer.succeeded()
                        ? perform(kernel.next(new EmvInput.Response(answer.result())))
                        : silent(answer.cause()));
    }

    /** After the issuer was asked the kernel must finish whatever broke; before, a broken reader is not the card's fault. */
    private Future<EmvAction> silent(Throwable cause) {
        boolean readerBroken = cause instanceof DeviceException device
                && (device.reason() == DeviceException.Reason.UNPLUGGED
                        || device.reason() == DeviceException.Reason.FAULT);
        if (readerBroken && !asked) {
            return declined(ErrorCode.DEVICE_UNAVAILABLE);
        }
        if (cause instanceof DeviceException device && device.reason() == DeviceException.Reason.UNREADABLE && !asked) {
            // It is in the reader and says nothing: the customer is asked for another way, as for a chip that says
            // nonsense.
            return declined(ErrorCode.CARD_UNREADABLE);
        }
        boolean several =
                cause instanceof DeviceException device && device.reason() == DeviceException.Reason.SEVERAL_CARDS;
        return perform(kernel.next(several ? new EmvInput.Collision() : new EmvInput.CardGone()));
    }

    private Future<EmvAction> enterPin(Pan pan) {
        return pinDialog
                .ask(attempt, pan)
                .transform(entry -> entry.succeeded()
                        ? perform(kernel.next(new EmvInput.Pin(took(entry.result()))))
                        : declined(ErrorCode.DEVICE_UNAVAILABLE));
    }

    private PinResult took(PinEntry entry) {
        if (entry instanceof PinEntry.Entered entered) {
            pin = Optional.of(entered.block());
            return PinResult.ENTERED;
        }
        return entry instanceof PinEntry.Bypassed ? PinResult.BYPASSED : PinResult.CANCELLED;
    }

    /** The PIN goes from the pad to the card; what passes here is one opaque command. */
    private Future<EmvAction> checkPin(EmvAction.CheckPin wanted) {
        PinCheck check = new PinCheck(attempt.amount(), wanted.triesLeft(), wanted.cipher(), this::verify);
        return pinDialog.check(attempt, check).transform(entry -> {
            if (entry.succeeded()) {
                return perform(kernel.next(checked(entry.result())));
            }
            boolean cardGone = entry.cause() instanceof DeviceException device
                    && device.reason() == DeviceException.Reason.CARD_GONE;
            return perform(kernel.next(cardGone ? new EmvInput.CardGone() : new EmvInput.PinPadFailed()));
        });
    }

    private static EmvInput checked(PinCheckEntry entry) {
        if (entry instanceof PinCheckEntry.Checked checked) {
            return new EmvInput.PinChecked(PinResult.ENTERED, checked.status());
        }
        boolean bypassed = entry instanceof PinCheckEntry.Bypassed;
        return new EmvInput.PinChecked(bypassed ? PinResult.BYPASSED : PinResult.CANCELLED, 0);
    }

    private Future<Integer> verify(SecretBytes command) {
        byte[] clear = command.clear(ClearAccess.token());
        command.erase();
        return till.back(card.transmit(clear), times.card())
                .onComplete(answer -> Arrays.fill(clear, (byte) 0))
                .compose(answer -> answer.length < 2
                        ? Future.failedFuture(
                                new DeviceException(DeviceException.Reason.UNREADABLE, "expected a status word"))
                        : Future.succeededFuture(
                                (answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF));
    }

    private Future<EmvAction> choose(EmvAction.ChooseApplication choice) {
        return till.back(customer.choose(choice.labels()), times.customer())
                .transform(answer -> perform(
                        kernel.next(new EmvInput.Chosen(answer.succeeded() ? answer.result() : OptionalInt.empty()))));
    }

    /**
     * The money is decided, and only the issuer's updates wait. They must not hold up the answer: an approval that comes
     * too late would be reversed.
     */
    private Future<EmvAction> presentAgain(UiRequest request) {
        Duration within = times.within(times.customer(), leisureEnds);
        if (within.isNegative() || within.isZero()) {
            return perform(kernel.next(new EmvInput.CardGone()));
        }
        Future<Optional<PresentedCard.Chip>> tap = customer.presentAgain(request);
        return till.back(tap, within).transform(next -> {
            if (next.failed() || next.result().isEmpty()) {
                // A card that comes later is let go.
                tap.onSuccess(late -> late.ifPresent(PresentedCard.Chip::release));
                return perform(kernel.next(new EmvInput.CardGone()));
            }
            PresentedCard.Chip tapped = next.result().get();
            card = tapped;
            secondTap = true;
            return perform(kernel.next(new EmvInput.PresentedAgain()))
                    .eventually(() -> tapped.release().otherwiseEmpty());
        });
    }

    private static Future<EmvAction> declined(ErrorCode code) {
        return Future.succeededFuture(new EmvAction.Finish(new EmvOutcome.Declined(code, Facts.none())));
    }
}
