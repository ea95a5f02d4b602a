package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.payment.Money;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import java.math.BigInteger;
import java.util.Currency;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class MoneyProperties {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Property(tries = 1000)
    void whatIsPrintedIsReadBack(@ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long fen) {
        Money money = Money.fen(fen);

        assertEquals(money, Money.parse(money.decimal(), Money.CNY));
    }

    @Property(tries = 500)
    void everyCurrencyIsPrintedWithItsOwnDecimals(
            @ForAll("currencies") Currency currency, @ForAll @LongRange(min = 0, max = 99_999_999_999L) long minor) {
        Money money = new Money(minor, currency);

        assertEquals(money, Money.parse(money.decimal(), currency));
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("CNY", "JPY", "USD", "KWD", "HKD").map(Currency::getInstance);
    }

    /** Texts near an amount: other scripts' digits, signs, exponents, separators, spaces. */
    @Provide
    Arbitrary<String> nearlyAmounts() {
        Arbitrary<String> near = Arbitraries.strings()
                .withChars("0123456789..,+-eE '\n\u0000\u0660\u0669\uFF10\uFF19\u00A0x")
                .ofMaxLength(16);
        Arbitrary<String> right = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(14);
        return Arbitraries.oneOf(near, right, Arbitraries.strings().ofMaxLength(8));
    }

    @Property(tries = 2000)
    void nothingIsReadButAsciiDigitsWithAtMostTwoDecimals(@ForAll("nearlyAmounts") String text) {
        if (AMOUNT.matcher(text).matches()) {
            String[] parts = text.split("\\.");
            String decimals = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
            assertEquals(
                    Long.parseLong(parts[0] + decimals),
                    Money.parse(text, Money.CNY).minor());
        } else {
            assertThrows(IllegalArgumentException.class, () -> Money.parse(text, Money.CNY));
        }
    }

    @Property(tries = 1000)
    void sumsAndDifferencesAreExactOrRefused(@ForAll long left, @ForAll long right) {
        BigInteger sum = BigInteger.valueOf(left).add(BigInteger.valueOf(right));
        BigInteger difference = BigInteger.valueOf(left).subtract(BigInteger.valueOf(right));

        check(sum, () -> Money.fen(left).plus(Money.fen(right)));
        check(difference, () -> Money.fen(left).minus(Money.fen(right)));
    }

    private static void check(BigInteger exact, java.util.function.Supplier<Money> computed) {
        if (exact.bitLength() < Long.SIZE) {
            assertEquals(Money.fen(exact.longValueExact()), computed.get());
        } else {
            assertThrows(ArithmeticException.class, computed::get);
        }
    }

    @Property(tries = 300)
    void currenciesDoNotMix(@ForAll long left, @ForAll long right) {
        Money yuan = Money.fen(left);
        Money dollar = new Money(right, Currency.getInstance("USD"));

        assertThrows(IllegalArgumentException.class, () -> yuan.plus(dollar));
        assertThrows(IllegalArgumentException.class, () -> yuan.minus(dollar));
        assertThrows(IllegalArgumentException.class, () -> yuan.compareTo(dollar));
    }

    @Property(tries = 1000)
    void aRequestTakesOneFenToAHundredMillionYuan(@ForAll long fen) {
        if (fen >= 1 && fen <= 10_000_000_000L) {
            assertEquals(
                    fen, PaymentRequest.of("r", "o", Money.fen(fen)).amount().minor());
        } else {
            assertThrows(IllegalArgumentException.class, () -> PaymentRequest.of("r", "o", Money.fen(fen)));
        }
    }

    @Provide
    Arbitrary<String> nearlyIdentifiers() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("AZaz09-_").ofMaxLength(66),
                Arbitraries.strings().withChars("Az0 .\n\u4E00\uFF10").ofMaxLength(5));
    }

    @Property(tries = 1000)
    void anIdentifierIsOneTo64LettersDigitsHyphensAndUnderscores(@ForAll("nearlyIdentifiers") String text) {
        if (IDENTIFIER.matcher(text).matches()) {
            assertEquals(text, new RequestId(text).toString());
            assertEquals(text, new OrderId(text).toString());
        } else {
            assertThrows(IllegalArgumentException.class, () -> new RequestId(text));
            assertThrows(IllegalArgumentException.class, () -> new OrderId(text));
        }
    }
}
