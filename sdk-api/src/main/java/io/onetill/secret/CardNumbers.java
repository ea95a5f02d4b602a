package io.onetill.secret;

import io.onetill.codec.Checksums;
import java.util.regex.Pattern;

/**
 * Tells card numbers and payment codes from other numbers of a text, by their length, their first digits, and, for a
 * card number, the Luhn digit. Our own numbers are never taken for one by their shape: see the test.
 */
final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 24;

    /** First digits of issuers by length: nothing begins like a date, a Unix time or a shop's merchant number. */
    private static final Pattern ISSUER = Pattern.compile("4[0-9]{12}"
            + "|3[0689][0-9]{12}"
            + "|3[47][0-9]{13}"
            + "|[345689][0-9]{15,18}"
            + "|(?:220[0-4]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720|103[0-9])[0-9]{12,15}");

    /** WeChat Pay; Alipay; UnionPay. */
    private static final Pattern PAYMENT_CODE =
            Pattern.compile("1[0-5][0-9]{16}|(?:2[5-9]|30)[0-9]{14,22}|62[0-9]{17}");

    /** How people and dumps write a long number, as lengths of its groups. */
    private static final Pattern GROUPING = Pattern.compile(
            "[0-9]+ |(?:4 ){3,5}(?:[1-4] )?|4 6 [45] |6 (?:7|8|9|1[0-3]) |(?:2 ){6,11}[12] |(?:1 ){13,24}");

    private CardNumbers() {}

    /** Hands over each place in a text whose digits are ASCII. Takes time in proportion to the text. */
    static void find(String text, Masks masks) {
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text, at)) {
                at++;
                continue;
            }
            int end = endOfDigits(text, at);
            if (end - at <= LONGEST) {
                fromGroup(text, at, masks);
            }
            at = end;
        }
    }

    /** Whether digits without separators are a card number. */
    static boolean isCardNumber(String digits) {
        return ISSUER.matcher(digits).matches() && Checksums.luhnValid(digits);
    }

    /** Looks at the numbers that begin with this group of digits and go on over single separators. */
    private static void fromGroup(String text, int start, Masks masks) {
        StringBuilder digits = new StringBuilder(LONGEST);
        StringBuilder grouping = new StringBuilder();
        for (int from = start; from < text.length() && isDigit(text, from); ) {
            int end = endOfDigits(text, from);
            if (digits.length() + end - from > LONGEST) {
                return;
            }
            digits.append(text, from, end);
            grouping.append(end - from).append(' ');
            if (digits.length() >= SHORTEST && GROUPING.matcher(grouping).matches()) {
                check(digits.toString(), start, end, masks);
            }
            if (end == text.length() || !isSeparator(text.charAt(end))) {
                return;
            }
            from = end + 1;
        }
    }

    private static void check(String digits, int start, int end, Masks masks) {
        if (isCardNumber(digits)) {
            masks.add(start, end, "card number");
        } else if (PAYMENT_CODE.matcher(digits).matches()) {
            masks.add(start, end, "payment code");
        }
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '\u00A0' || c == '\u3000' || c >= '\u2010' && c <= '\u2015';
    }
}
