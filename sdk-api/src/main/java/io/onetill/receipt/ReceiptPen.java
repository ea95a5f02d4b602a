package io.onetill.receipt;

import io.onetill.payment.Fact;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the lines of one copy. Values that are empty leave no line. */
final class ReceiptPen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private final List<ReceiptLine> lines = new ArrayList<>();
    private final TillProfile profile;
    private final ReceiptCopy copy;

    ReceiptPen(TillProfile profile, ReceiptCopy copy) {
        this.profile = profile;
        this.copy = copy;
    }

    TillProfile profile() {
        return profile;
    }

    ReceiptCopy copy() {
        return copy;
    }

    Language language() {
        return profile.language();
    }

    List<ReceiptLine> lines() {
        return lines;
    }

    String word(ReceiptLabel label) {
        return label.in(profile.language());
    }

    /** A recorded value that holds no card number by its nature. */
    String fact(Payment payment, Fact fact) {
        return payment.fact(fact).orElse("");
    }

    void title(ReceiptLabel label, boolean large) {
        lines.add(new ReceiptLine.Title(word(label), large));
    }

    void field(ReceiptLabel label, String value) {
        if (!value.isEmpty()) {
            lines.add(new ReceiptLine.Field(word(label), value, false));
        }
    }

    void field(String label, String value) {
        if (!value.isEmpty()) {
            lines.add(new ReceiptLine.Field(label, value, false));
        }
    }

    void amount(Money amount) {
        lines.add(new ReceiptLine.Field(word(ReceiptLabel.AMOUNT), money(amount), true));
    }

    void text(ReceiptLabel label) {
        lines.add(new ReceiptLine.Text(word(label)));
    }

    void rule() {
        lines.add(new ReceiptLine.Rule());
    }

    void space(int count) {
        lines.add(new ReceiptLine.Space(count));
    }

    void code(String payload) {
        lines.add(new ReceiptLine.Code(payload));
    }

    /** {@code RMB 12.50}: the yuan under its name on slips, any other currency under its ISO code. */
    static String money(Money amount) {
        String currency =
                amount.currency().equals(Money.CNY) ? "RMB" : amount.currency().getCurrencyCode();
        return currency + " " + amount.decimal();
    }

    String time(Instant at) {
        return time(at.atZone(profile.zone()).toLocalDateTime());
    }

    static String time(LocalDateTime time) {
        return TIME.format(time);
    }
}
