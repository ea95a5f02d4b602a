package io.onetill.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line before a log: replaces what looks like a secret by words such as {@code [masked card number]}.
 *
 * <p>It finds card numbers with their Luhn digit, alone, in the usual groups, in full-width digits, in hexadecimal and
 * Base64; tracks; payment codes of the wallets; private keys in PEM or bare Base64; keys, passwords, PINs and PIN blocks
 * that are labelled as such. It leaves alone what the till itself writes: payment ids, trade numbers, reference and trace
 * numbers, amounts, dates and times. A shop's own number of 16 to 19 digits may be taken for a card number one time in
 * ten, by its Luhn digit.
 *
 * <p>It is a net, not a licence. It does not know a card number cut in two, one inside a longer row of digits, one that
 * breaks the Luhn rule, or a key without a label. Secrets stay in the types of this package, which print masked by
 * themselves; what this class masks is a bug to be found and mended.
 *
 * <p>{@link ScrubbedFormatter} puts it behind {@code java.util.logging}. For Logback, name a layout of your own:
 *
 * <pre>{@code
 * public final class ScrubbedLayout extends ch.qos.logback.classic.PatternLayout {
 *     public String doLayout(ILoggingEvent event) {
 *         return Scrubber.scrub(super.doLayout(event));
 *     }
 * }
 * }</pre>
 *
 * <p>Stateless and safe for any thread; takes time in proportion to the text.
 */
public final class Scrubber {
    /** Masking can bring a new number to light, as when it cuts a row of digits; what needs more rounds was made for it. */
    private static final int MOST_ROUNDS = 8;

    private record Rule(String kind, Pattern pattern) {
        static Rule of(String kind, String pattern) {
            return new Rule(kind, Pattern.compile(pattern));
        }
    }

    /** Each is bounded or possessive, so that no text makes it slow. A label is masked with its value. */
    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "private key",
                    "-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----[\\s\\S]*?"
                            + "(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY-----|\\z)"),
            // RSA in PKCS#8 and PKCS#1, elliptic curves in PKCS#8: how wallets hand keys out.
            Rule.of(
                    "private key",
                    "MI[A-Za-z0-9+/]{2,8}(?:ADANBgkqhkiG9w0BAQEFAASC|IBAAK[BC]|AgEAMBMGByqGSM49)[A-Za-z0-9+/=]*+"),
            Rule.of(
                    "key",
                    "(?i)(?:(?<!public)(?<!public[ _-])key|secret|密钥|私钥|\\b(?:kek|zmk|tmk|tpk|tak|tek|bdk|ipek|lmk)"
                            + "|pin[ _-]?block)[\"']?\\s{0,3}[:=：]?\\s{0,3}[\"']?"
                            + "(?:[0-9a-f]{16,}+|(?=[a-z+/]{0,99}[0-9])[a-z0-9+/]{22,}+={0,2})"),
            Rule.of(
                    "password",
                    "(?i)(?:password|passwd|passphrase|\\bpwd|口令|密码)[\"']?\\s{0,3}[:=：]\\s{0,3}[\"']?[^\\s\"',;\\[\\]]++"),
            Rule.of("PIN", "(?i)\\bpin[\"']?\\s{0,3}[:=：]\\s{0,3}[\"']?[0-9]{4,12}(?![0-9])"),
            Rule.of(
                    "card check value",
                    "(?i)\\bc(?:vv|vc|vn|av)2?[\"']?\\s{0,3}[:=：]\\s{0,3}[\"']?[0-9]{3,4}(?![0-9])"),
            Rule.of("track", "(?i)(?<![0-9])b[0-9]{12,19}\\^[^\\^\\r\\n]{2,30}\\^[0-9]{4}[^?\\r\\n]{0,60}"),
            Rule.of(
                    "track",
                    "(?<![0-9])[0-9]{12,}+(?:[=Dd]|%3[Dd]|\\\\u003[Dd])[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3,}+[Ff]?"),
            Rule.of(
                    "card number",
                    "5[Aa](?:06[0-9]{12}|07[0-9]{13}[0-9Ff]|08[0-9]{15}[0-9Ff]|09[0-9]{17}[0-9Ff]|0[Aa][0-9]{19}[Ff])"));

    private Scrubber() {}

    /** The text without what looks like a secret; the same text if nothing does. Never fails. */
    public static String scrub(String text) {
        String scrubbed = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String next = once(scrubbed);
            if (next.equals(scrubbed)) {
                return scrubbed;
            }
            scrubbed = next;
        }
        return "[masked text]";
    }

    private static String once(String text) {
        String plain = plainDigits(text);
        Masks masks = new Masks();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern.matcher(plain);
            while (matcher.find()) {
                masks.add(matcher.start(), matcher.end(), rule.kind);
            }
        }
        CardNumbers.find(plain, masks);
        EncodedText.find(plain, masks);
        return masks.isEmpty() ? text : masks.applyTo(text);
    }

    /** Full-width and other digits as ASCII, each in its place. */
    private static String plainDigits(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F && Character.isDigit(c)) {
                plain.setCharAt(i, (char) ('0' + Character.digit(c, 10)));
            }
        }
        return plain.toString();
    }
}
