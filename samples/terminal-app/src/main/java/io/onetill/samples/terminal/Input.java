package io.onetill.samples.terminal;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what was typed, or says in one sentence what is expected. */
final class Input {
    private Input() {}

    static Money amount(String text) {
        Money money;
        try {
            money = Money.parse(text, Money.CNY);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--amount: " + e.getMessage());
        }
        if (money.minor() < 1) {
            throw new BadInputException("--amount: expected an amount from 0.01 to 100000000.00, got " + text);
        }
        return money;
    }

    static PaymentId paymentId(String text) {
        try {
            return new PaymentId(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("PAYMENT: " + e.getMessage() + "; see: onetill list");
        }
    }

    static LocalDate day(@Nullable String text) {
        if (text == null) {
            return LocalDate.now(ZoneId.of("Asia/Shanghai"));
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadInputException("--day: expected a date like 2026-11-23, got " + text);
        }
    }

    static String madeUpId() {
        long number =
                System.currentTimeMillis() * 1000 + ThreadLocalRandom.current().nextInt(1000);
        return Long.toString(number, 36).toUpperCase(Locale.ROOT);
    }

    /** A file that an option names, as something; its path and contents are not repeated in what is said of it. */
    static <T> T read(String option, Path file, Function<String, T> as) {
        try {
            return as.apply(Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException(option + ": expected a file that can be read");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option + ": " + e.getMessage());
        }
    }
}
