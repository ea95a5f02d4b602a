package io.onetill.card.emv;

import io.onetill.codec.Digits;

/**
 * What one transaction is about. The caller gives date, counter and random number, since the kernel has no clock and no
 * randomness.
 *
 * @param amountMinor amount in minor units, 0 to 999999999999 (9F02)
 * @param currency 4 digits, {@code 0156} for yuan (5F2A)
 * @param dateYymmdd local date (9A)
 * @param timeHhmmss local time (9F21)
 * @param counter transaction sequence counter, 0 to 99999999 (9F41)
 * @param transactionType 2 digits: {@code 00} sale, {@code 20} refund (9C)
 * @param unpredictableNumber 32 bits from a secure random source (9F37)
 * @param otherMinor cashback within the amount, in minor units (9F03)
 * @param forcedOnline whether the merchant wants the issuer asked
 * @param history what the till remembers of cards
 */
public record EmvRequest(
        long amountMinor,
        String currency,
        String dateYymmdd,
        String timeHhmmss,
        long counter,
        String transactionType,
        int unpredictableNumber,
        long otherMinor,
        boolean forcedOnline,
        CardHistory history) {
    /** Checks the ranges. */
    public EmvRequest {
        if (amountMinor < 0 || amountMinor > 999_999_999_999L || counter < 0 || counter > 99_999_999) {
            throw new IllegalArgumentException("expected an amount of 12 digits and a counter of 8 digits at most");
        }
        if (otherMinor < 0 || otherMinor > amountMinor) {
            throw new IllegalArgumentException("expected a cashback within the amount");
        }
        requireDigits(currency, 4);
        requireDigits(dateYymmdd, 6);
        requireDigits(timeHhmmss, 6);
        requireDigits(transactionType, 2);
    }

    /** A request without cashback, not forced online, by a till that remembers no cards. */
    public EmvRequest(
            long amountMinor,
            String currency,
            String dateYymmdd,
            String timeHhmmss,
            long counter,
            String transactionType,
            int unpredictableNumber) {
        this(
                amountMinor,
                currency,
                dateYymmdd,
                timeHhmmss,
                counter,
                transactionType,
                unpredictableNumber,
                0,
                false,
                CardHistory.NONE);
    }

    /** The same that the merchant wants asked online. */
    public EmvRequest goingOnline() {
        return new EmvRequest(
                amountMinor,
                currency,
                dateYymmdd,
                timeHhmmss,
                counter,
                transactionType,
                unpredictableNumber,
                otherMinor,
                true,
                history);
    }

    /** The same at a till that remembers cards. */
    public EmvRequest remembering(CardHistory remembered) {
        return new EmvRequest(
                amountMinor,
                currency,
                dateYymmdd,
                timeHhmmss,
                counter,
                transactionType,
                unpredictableNumber,
                otherMinor,
                forcedOnline,
                remembered);
    }

    private static void requireDigits(String text, int count) {
        if (!Digits.are(text, count)) {
            throw new IllegalArgumentException("expected " + count + " decimal digits");
        }
    }
}
