package io.onetill.qr.bill;

import io.onetill.payment.Money;

/** Amounts as bills write them, as exact numbers of a hundred-thousandth of a yuan: the finest that a bill shows. */
final class BillAmount {
    static final int DECIMALS = 5;
    private static final int MOST_DIGITS = 12;
    private static final long YUAN = 100_000;
    private static final long FEN = 1_000;

    private BillAmount() {}

    /**
     * An amount in yuan: ASCII digits, a minus sign or none, at most five decimals. An empty text is zero.
     *
     * @throws BillLineException if it is not
     */
    static long yuan(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        boolean minus = text.charAt(0) == '-';
        int start = minus ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        long whole = digits(text, start, end, MOST_DIGITS) * YUAN;
        if (point >= 0) {
            long part = digits(text, point + 1, text.length(), DECIMALS);
            for (int i = text.length() - point - 1; i < DECIMALS; i++) {
                part *= 10;
            }
            whole += part;
        }
        return minus ? -whole : whole;
    }

    /**
     * An amount in whole fen, of which a letter C or D may stand in front. An empty text is zero.
     *
     * @throws BillLineException if it is not
     */
    static long fen(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        boolean lettered = text.charAt(0) == 'C' || text.charAt(0) == 'D';
        return digits(text, lettered ? 1 : 0, text.length(), MOST_DIGITS) * FEN;
    }

    private static long digits(String text, int start, int end, int most) {
        if (end <= start || end - start > most) {
            throw new BillLineException("an amount");
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new BillLineException("an amount");
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }

    /** How many decimals a text has. */
    static int decimals(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /**
     * The same as money.
     *
     * @throws BillLineException if it is not whole fen
     */
    static Money exactly(long amount) {
        if (amount % FEN != 0) {
            throw new BillLineException("whole fen");
        }
        return Money.fen(amount / FEN);
    }

    /** The same as money, rounded half away from zero: fees may be shown finer than they are settled. */
    static Money rounded(long amount) {
        long half = amount < 0 ? -FEN / 2 : FEN / 2;
        return Money.fen((amount + half) / FEN);
    }
}
