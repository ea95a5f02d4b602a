package io.onetill.payment;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount in the currency's minor unit (fen for CNY), exact.
 *
 * <p>May be negative as the result of arithmetic; a payment's amount may not, see {@link PaymentRequest}. There is no
 * rounding anywhere: what does not fit is an error. Immutable.
 *
 * @param minor the amount in minor units
 * @param currency the ISO 4217 currency
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** Chinese yuan, the currency of every channel that ships. */
    public static final Currency CNY = Currency.getInstance("CNY");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,3})?");

    /** An amount in fen. */
    public static Money fen(long fen) {
        return new Money(fen, CNY);
    }

    /**
     * Reads an amount in major units as a cashier types it: {@code 12}, {@code 12.5}, {@code 12.50}.
     *
     * @throws IllegalArgumentException if it has a sign, an exponent, anything but ASCII digits and one point, or more
     *     decimals than the currency has
     */
    public static Money parse(String text, Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected an amount like 12.50: ASCII digits, at most one point, no sign, at most 12 digits before it");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > decimals) {
            throw new IllegalArgumentException(
                    "expected at most " + decimals + " decimals in " + currency + ", got " + value.scale());
        }
        return new Money(value.movePointRight(decimals).longValueExact(), currency);
    }

    /** The sum; both must be in the same currency. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /** The difference; both must be in the same currency. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /** In major units with all decimals, for example {@code 12.50}. */
    public String decimal() {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals != 2 || minor < 0) {
            return BigDecimal.valueOf(minor, decimals).toPlainString();
        }
        // The usual case by hand: every message and event of a payment writes its amount.
        long cents = minor % 100;
        return minor / 100 + (cents < 10 ? ".0" : ".") + cents;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("expected " + currency + ", got " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return decimal() + " " + currency;
    }
}
