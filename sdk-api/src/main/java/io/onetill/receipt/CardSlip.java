package io.onetill.receipt;

import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.SignatureOutcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The card part of a slip, in the order of the Chinese 签购单. */
final class CardSlip {
    /** The lines of the chip, under the names that the schemes use on paper in every language. */
    private record ChipLine(String label, Fact fact) {}

    private static final List<ChipLine> CHIP = List.of(
            new ChipLine("AID", Fact.AID),
            new ChipLine("TVR", Fact.TVR),
            new ChipLine("TSI", Fact.TSI),
            new ChipLine("ATC", Fact.ATC),
            new ChipLine("ARQC", Fact.CRYPTOGRAM));

    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9][0-9 -]{10,}[0-9]");

    private CardSlip() {}

    static void write(ReceiptPen pen, Payment payment, Optional<Payment> original) {
        pen.field(ReceiptLabel.ISSUER, text(payment, Fact.ISSUER));
        pen.field(ReceiptLabel.ACQUIRER, text(payment, Fact.ACQUIRER));
        pen.field(ReceiptLabel.CARD_NUMBER, cardNumber(payment, pen.copy()));
        pen.field(ReceiptLabel.TYPE, payment.kind().text(pen.language()).toUpperCase(Locale.ROOT));
        pen.field(ReceiptLabel.BATCH, pen.fact(payment, Fact.BATCH));
        pen.field(ReceiptLabel.VOUCHER, pen.fact(payment, Fact.STAN));
        if (payment.status() == PaymentStatus.APPROVED) {
            pen.field(ReceiptLabel.AUTH_CODE, pen.fact(payment, Fact.AUTH_CODE));
        }
        pen.field(ReceiptLabel.REFERENCE, pen.fact(payment, Fact.RRN));
        pen.field(ReceiptLabel.DATE_TIME, time(pen, payment));
        pen.amount(payment.approved());
        original.ifPresent(sale -> original(pen, sale));
        if (payment.status() == PaymentStatus.APPROVED) {
            pen.rule();
            pen.field(ReceiptLabel.APPLICATION, text(payment, Fact.APPLICATION_LABEL));
            CHIP.forEach(line -> pen.field(line.label(), pen.fact(payment, line.fact())));
        }
    }

    private static void original(ReceiptPen pen, Payment sale) {
        pen.field(ReceiptLabel.ORIGINAL_BATCH, pen.fact(sale, Fact.BATCH));
        pen.field(ReceiptLabel.ORIGINAL_VOUCHER, pen.fact(sale, Fact.STAN));
        pen.field(ReceiptLabel.ORIGINAL_REFERENCE, pen.fact(sale, Fact.RRN));
        pen.field(ReceiptLabel.ORIGINAL_AUTH_CODE, pen.fact(sale, Fact.AUTH_CODE));
        pen.field(ReceiptLabel.ORIGINAL_DATE, time(pen, sale));
        pen.field(ReceiptLabel.ORIGINAL_AMOUNT, ReceiptPen.money(sale.approved()));
    }

    /** How the cardholder was verified, and where to sign if that is wanted. */
    static void verification(ReceiptPen pen, Payment payment) {
        if (payment.status() != PaymentStatus.APPROVED) {
            return;
        }
        if (payment.outcomes().signature() == SignatureOutcome.REQUIRED_ON_PAPER) {
            if (pen.copy() == ReceiptCopy.MERCHANT) {
                pen.rule();
                pen.text(ReceiptLabel.SIGNATURE);
                pen.space(3);
                pen.rule();
                pen.text(ReceiptLabel.AGREEMENT);
            }
            return;
        }
        switch (pen.fact(payment, Fact.CVM)) {
            case "ONLINE_PIN", "OFFLINE_PIN" -> pen.text(ReceiptLabel.PIN_VERIFIED);
            case "DEVICE" -> pen.text(ReceiptLabel.DEVICE_VERIFIED);
            case "NO_CVM" -> pen.text(ReceiptLabel.NO_CVM);
            default -> {} // nothing on record, or a refund
        }
    }

    /**
     * The customer's copy shows the last four digits only, the merchant's the first six too. Masked again here, so that
     * a fact which should have been masked and is not cannot reach paper.
     */
    private static String cardNumber(Payment payment, ReceiptCopy copy) {
        String masked = pan(payment.fact(Fact.MASKED_PAN).orElse(""), copy);
        if (masked.isEmpty()) {
            return "";
        }
        String mode = payment.fact(Fact.ENTRY_MODE).orElse("");
        if (mode.equals(EntryMode.CHIP.name())) {
            return masked + "/I";
        }
        if (mode.equals(EntryMode.CONTACTLESS.name())) {
            return masked + "/C";
        }
        return mode.equals(EntryMode.MAGSTRIPE.name()) ? masked + "/S" : masked;
    }

    static String pan(String digits, ReceiptCopy copy) {
        int length = digits.length();
        int clearHead = copy == ReceiptCopy.MERCHANT && length >= 13 ? 6 : 0;
        int clearTail = length >= 8 ? 4 : 0;
        return digits.substring(0, clearHead)
                + "*".repeat(length - clearHead - clearTail)
                + digits.substring(length - clearTail);
    }

    /** Free text from host or card; a number in it as long as a card number is masked. */
    private static String text(Payment payment, Fact fact) {
        return LONG_NUMBER
                .matcher(payment.fact(fact).orElse(""))
                .replaceAll(found -> "*".repeat(found.group().length()));
    }

    /** The host's time if it is on record, in the year that brings it closest to the till's own. */
    private static String time(ReceiptPen pen, Payment payment) {
        LocalDateTime own = payment.createdAt().atZone(pen.profile().zone()).toLocalDateTime();
        String text = pen.fact(payment, Fact.HOST_DATE) + pen.fact(payment, Fact.HOST_TIME);
        LocalDateTime best = own;
        Duration distance = Duration.ofDays(100);
        for (int year = own.getYear() - 1; year <= own.getYear() + 1; year++) {
            Optional<LocalDateTime> host = hostTime(year, text);
            if (host.isPresent()) {
                Duration away = Duration.between(own, host.get()).abs();
                if (away.compareTo(distance) < 0) {
                    best = host.get();
                    distance = away;
                }
            }
        }
        return ReceiptPen.time(best);
    }

    private static Optional<LocalDateTime> hostTime(int year, String text) {
        try {
            return text.length() == 10
                    ? Optional.of(LocalDateTime.of(
                            year, two(text, 0), two(text, 2), two(text, 4), two(text, 6), two(text, 8)))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty(); // a host that sends nonsense does not spoil a receipt
        }
    }

    private static int two(String text, int at) {
        return Integer.parseInt(text, at, at + 2, 10);
    }
}
