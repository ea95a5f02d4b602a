package io.onetill.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.codec.Checksums;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScrubberProperties {
    @Provide
    Arbitrary<String> cardNumbers() {
        return Combinators.combine(
                        Arbitraries.of(
                                "62", "4", "51", "55", "2221", "2720", "2200", "35", "60", "65", "81", "95", "103"),
                        Arbitraries.integers().between(16, 19),
                        Arbitraries.strings().numeric().ofLength(18))
                .as((issuer, length, rest) -> withLuhn((issuer + rest).substring(0, length - 1)));
    }

    private static String withLuhn(String digits) {
        for (char last = '0'; last <= '9'; last++) {
            if (Checksums.luhnValid(digits + last)) {
                return digits + last;
            }
        }
        throw new AssertionError("no digit makes it valid");
    }

    /** Texts made of what secrets are made of, so that they meet often. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "key",
                        "=",
                        ":",
                        " ",
                        "-",
                        "D",
                        "5A08",
                        "57",
                        "pin",
                        "\n",
                        "*",
                        "[",
                        "密码",
                        "A",
                        "16",
                        "-----BEGIN PRIVATE KEY-----",
                        "-----END PRIVATE KEY-----",
                        "MIIE",
                        "\u0000",
                        "６",
                        "\uD800"),
                Arbitraries.strings().numeric().ofMaxLength(20),
                Arbitraries.strings()
                        .withCharRange('0', '9')
                        .withCharRange('A', 'F')
                        .ofMaxLength(40),
                Arbitraries.strings().ofMaxLength(5),
                cardNumbers());
        return pieces.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void scrubbingTwiceIsScrubbingOnce(@ForAll("texts") String text) {
        String once = Scrubber.scrub(text);

        assertEquals(once, Scrubber.scrub(once));
    }

    /** Anywhere but inside a longer row of digits, which nobody can tell from a number that is no card's. */
    @Property(tries = 2000)
    void aCardNumberSurvivesNowhere(
            @ForAll("texts") String before, @ForAll("texts") String behind, @ForAll("cardNumbers") String pan) {
        String text = before.replaceAll("[\\p{Nd}]+$", "") + pan + behind.replaceAll("^[\\p{Nd}]+", "");

        String scrubbed = Scrubber.scrub(text);

        assertFalse(
                Pattern.compile("(?<!\\d)" + pan + "(?!\\d)").matcher(scrubbed).find(), scrubbed);
    }

    @Property(tries = 1000)
    void aCardNumberInGroupsSurvivesNowhere(@ForAll("cardNumbers") String pan, @ForAll("separators") String separator) {
        String grouped = pan.replaceAll("(.{4})(?!$)", "$1" + separator);

        for (String text : List.of(grouped, "card " + grouped + " read", "(" + grouped + ")")) {
            assertFalse(Scrubber.scrub(text).contains(grouped), text);
        }
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", "-", "\u00A0", "\u2013");
    }

    @Property(tries = 1000)
    void wordsAndShortNumbersAreLeftAlone(@ForAll("harmless") String text) {
        assertEquals(text, Scrubber.scrub(text));
    }

    @Provide
    Arbitrary<String> harmless() {
        Arbitrary<String> words = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
        Arbitrary<String> numbers =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12);
        return Arbitraries.oneOf(words, numbers)
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join(", ", parts))
                .filter(text -> !text.matches("(?is).*(pin|cv|cav|key|secret|pass|pwd).*"));
    }
}
