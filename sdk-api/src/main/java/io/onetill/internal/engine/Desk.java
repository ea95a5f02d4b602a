package io.onetill.internal.engine;

import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.device.PresentedCard;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptState;
import io.onetill.payment.EventType;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.SignatureOutcome;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.Receipts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paper and screen. Whatever fails here leaves the money as it is. */
final class Desk {
    private static final Duration LONGEST_PRINT = Duration.ofSeconds(12);

    private final Loop loop;
    private final Ports ports;
    private final Books books;

    Desk(Loop loop, Ports ports, Books books) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
    }

    /** Both copies of what was approved, the customer's copy of what was tried and refused. */
    Future<Void> afterEnd(Case of) {
        Payment payment = of.payment();
        if (payment.outcomes().signature() == SignatureOutcome.REQUIRED_ON_PAPER) {
            of.show(new PaymentEvent(ports.time().wallTime(), EventType.SIGNATURE_REQUIRED, Map.of()));
        }
        if (ports.printer().isEmpty() || payment.kind().effect() == PaymentKind.Effect.NOTHING) {
            return Future.succeededFuture();
        }
        if (payment.status() == PaymentStatus.APPROVED) {
            return print(of, ReceiptCopy.MERCHANT, false)
                    .compose(result -> result == PrintResult.PRINTED
                            ? print(of, ReceiptCopy.CUSTOMER, false).mapEmpty()
                            : Future.succeededFuture());
        }
        boolean tried = payment.attempts().stream()
                .anyMatch(attempt -> attempt.state() != AttemptState.INTENDED
                        && attempt.facts().values().size() > 1);
        return tried ? print(of, ReceiptCopy.CUSTOMER, false).mapEmpty() : Future.succeededFuture();
    }

    /** Prints one copy and puts on record how that went. */
    Future<PrintResult> print(Case of, ReceiptCopy copy, boolean duplicate) {
        return original(of).compose(original -> {
            Receipt receipt = Receipts.of(of.payment(), original, ports.profile(), copy, duplicate);
            Future<PrintResult> printed = loop.call(
                            () -> ports.printer().orElseThrow().print(receipt))
                    .recover(failure -> Future.succeededFuture(PrintResult.FAILED));
            return loop.within(LONGEST_PRINT, printed, () -> Future.succeededFuture(PrintResult.FAILED))
                    .compose(result ->
                            books.write(of, entry(copy, duplicate, result)).map(result));
        });
    }

    private static Entries entry(ReceiptCopy copy, boolean duplicate, PrintResult result) {
        return Entries.of(
                EntryType.RECEIPT,
                Map.of("copy", copy.name(), "duplicate", String.valueOf(duplicate), "result", result.name()));
    }

    private Future<Optional<Payment>> original(Case of) {
        return of.payment()
                .original()
                .map(id -> books.take(id)
                        .map(sale -> sale.map(found -> {
                            Payment payment = found.payment();
                            books.done(found);
                            return payment;
                        })))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    void showText(String text) {
        ports.display().ifPresent(display -> loop.call(() -> display.showText(List.of(text))));
    }

    void showCodes(String text, List<ShownCode> codes) {
        List<ShownCode> copy = List.copyOf(codes);
        ports.display().ifPresent(display -> loop.call(() -> display.showCodes(List.of(text), copy)));
    }

    void clear() {
        ports.display().ifPresent(display -> loop.call(display::clear));
    }

    void release(PresentedCard card) {
        loop.call(card::release);
    }
}
