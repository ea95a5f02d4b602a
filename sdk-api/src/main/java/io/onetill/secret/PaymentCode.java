package io.onetill.secret;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a scanner read off a customer's phone. As a rule the digits of a payment code (付款码): worth money for about a
 * minute; {@link #form()} tells the other things that it may be.
 *
 * <p>Used for one attempt, never stored; prints as its first two characters and asterisks. Not serializable, and comparison
 * takes the same time whatever the digits. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class PaymentCode {
    private static final int SHOWN = 2;
    private static final int LEAST = 16;
    private static final int MOST = 35;
    private static final int LONGEST_PAYLOAD = 684; // 512 bytes in Base64
    private static final int FULL_WIDTH = '！' - '!';

    /** Base64 of tag 85, length 5, CPV01 and the 6 of tag 61 or 62: how every consumer-presented payload begins. */
    private static final String CONSUMER_PAYLOAD = "hQVDUFYwMW";

    /** Objects 00 and the head of 01 or of a merchant account: how a merchant-presented payload begins. */
    private static final String MERCHANT_PAYLOAD = "000201";

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,15}://.+");

    private final transient ClearText digits;
    private final transient Form form;

    /** What was read. */
    public enum Form {
        /** Decimal digits only: the payment code of most wallets. */
        DIGITS,
        /** Digits and letters. */
        LETTERS,
        /** A consumer-presented payload in Base64 (EMVCo QRCPS CPM), as wallets of card schemes show abroad. */
        CONSUMER_PAYLOAD,
        /**
         * No payment code: a code that a payer scans, like one on a counter or on a till's display. It holds the address
         * of a payee, and nobody can be charged by it.
         */
        MERCHANT_CODE
    }

    private PaymentCode(String digits, Form form) {
        this.digits = new ClearText(digits);
        this.form = form;
    }

    /**
     * A code as a scanner gives it: line ends, spaces and tabs are removed and full-width characters made plain.
     *
     * @throws IllegalArgumentException if what remains is neither 16 to 35 letters or digits, nor a consumer-presented
     *     payload, nor a code for payers; the message never shows it
     */
    public static PaymentCode of(String scanned) {
        String plain = plain(scanned);
        if (plain.startsWith(CONSUMER_PAYLOAD)) {
            return payload(plain);
        }
        boolean forPayers =
                ADDRESS.matcher(plain).matches() || plain.startsWith(MERCHANT_PAYLOAD) && plain.length() > MOST;
        if (forPayers) {
            return new PaymentCode(plain.substring(0, Math.min(plain.length(), LONGEST_PAYLOAD)), Form.MERCHANT_CODE);
        }
        boolean letters = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9')) {
                throw new IllegalArgumentException("a payment code has digits only, see position " + i);
            }
            letters |= letter;
        }
        if (plain.length() < LEAST || plain.length() > MOST) {
            throw new IllegalArgumentException("a payment code has 16 to 35 digits, this has " + plain.length());
        }
        return new PaymentCode(plain, letters ? Form.LETTERS : Form.DIGITS);
    }

    private static PaymentCode payload(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean base64 =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9' || c == '+' || c == '=';
            if (!base64) {
                throw new IllegalArgumentException("a consumer payload is Base64, see position " + i);
            }
        }
        if (plain.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("a consumer payload has at most 684 characters, got " + plain.length());
        }
        return new PaymentCode(plain, Form.CONSUMER_PAYLOAD);
    }

    /** What scanners add is dropped, and what they widen is narrowed. */
    private static String plain(String scanned) {
        StringBuilder plain = new StringBuilder(scanned.length());
        for (int i = 0; i < scanned.length(); i++) {
            char c = scanned.charAt(i);
            if (c == '\r' || c == '\n' || c == ' ' || c == '\t' || c == '\u3000' || c == '\uFEFF') {
                continue;
            }
            plain.append(c >= '！' && c <= '～' ? (char) (c - FULL_WIDTH) : c);
        }
        return plain.toString();
    }

    /** What was read, by its looks; whose it is, a table of the channel decides. */
    public Form form() {
        return form;
    }

    /**
     * The clear digits, as a String that the caller drops as soon as it can.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String clear(ClearAccess access) {
        Objects.requireNonNull(access);
        return digits.read();
    }

    /** Whether the code begins with this prefix of at most two characters; more would give the code away. */
    public boolean startsWith(String prefix) {
        if (prefix.length() > SHOWN) {
            throw new IllegalArgumentException("a prefix has at most two characters");
        }
        return digits.part(0, SHOWN).startsWith(prefix);
    }

    /** Number of characters. */
    public int length() {
        return digits.length();
    }

    /** Overwrites all characters but the two that are shown. Safe to call twice. */
    public void erase() {
        digits.erase(SHOWN, digits.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentCode that && digits.same(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.length();
    }

    @Override
    public String toString() {
        return digits.part(0, SHOWN) + "*".repeat(digits.length() - SHOWN);
    }
}
