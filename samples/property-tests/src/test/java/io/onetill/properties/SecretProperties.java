package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Instrument;
import io.onetill.secret.Pan;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.Track2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class SecretProperties {
    private static final int TELLING = 5;

    @Provide
    Arbitrary<String> pans() {
        return Arbitraries.strings().numeric().ofMinLength(12).ofMaxLength(19);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withCharRange('0', '9')
                .withCharRange('A', 'Z')
                .ofMinLength(16)
                .ofMaxLength(35);
    }

    @Provide
    Arbitrary<String> tracks() {
        return Combinators.combine(
                        pans(),
                        Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(17),
                        Arbitraries.of('=', 'D'))
                .as((pan, rest, separator) -> pan + separator + rest);
    }

    @Property(tries = 1000)
    void aMaskedPanShowsAtMostTheFirstSixAndTheLastFour(@ForAll("pans") String digits) {
        String masked = Pan.of(digits).masked();

        assertEquals(digits.length(), masked.length());
        for (int i = 0; i < digits.length(); i++) {
            boolean mayShow = i < 6 || i >= digits.length() - 4;
            assertTrue(masked.charAt(i) == '*' || (mayShow && masked.charAt(i) == digits.charAt(i)), masked);
        }
        assertTrue(masked.chars().filter(c -> c == '*').count() >= 3, masked);
    }

    @Property(tries = 500)
    void nothingThatHoldsAPanPrintsIt(@ForAll("pans") String digits) {
        Pan pan = Pan.of(digits);
        Track2 track = Track2.of(digits + "D30121010000012345");

        for (Object holder : List.of(pan, track, List.of(pan), Map.of("pan", pan), Optional.of(track))) {
            assertFalse(holder.toString().contains(digits), holder.toString());
        }
    }

    @Property(tries = 500)
    void trackTwoPrintsNothingBehindThePan(@ForAll("tracks") String text) {
        if (text.length() > 37) {
            return;
        }
        Track2 track = Track2.of(text);
        int separator = Math.max(text.indexOf('='), text.indexOf('D'));

        assertEquals("Track2[" + Pan.of(text.substring(0, separator)).masked() + "]", track.toString());
    }

    @Property(tries = 500)
    void aPaymentCodeNeverPrintsItsDigits(@ForAll("codes") String digits) {
        PaymentCode code = PaymentCode.of(digits);

        for (Object holder : List.of(code, new Instrument.Code(code), List.of(code), Optional.of(code))) {
            assertTellsNothing(digits.substring(2), holder.toString());
        }
    }

    /** Of what cannot be read, an exception may say the length and the place, and nothing else. */
    @Property(tries = 1000)
    void noRefusalRepeatsWhatItRefused(
            @ForAll("pans") String digits, @ForAll char wrong, @ForAll @Size(max = 40) List<Integer> places) {
        StringBuilder broken = new StringBuilder(digits);
        places.stream().limit(3).forEach(place -> broken.insert(Math.floorMod(place, broken.length()), wrong));
        String text = broken.toString();

        for (Runnable attempt : List.<Runnable>of(
                () -> Pan.of(text),
                () -> Pan.of(text + text),
                () -> Track2.of(text),
                () -> Track2.of(text + "=" + text),
                () -> PaymentCode.of(text),
                () -> PaymentCode.of(text + text))) {
            try {
                attempt.run();
            } catch (IllegalArgumentException refused) {
                assertTellsNothing(text, String.valueOf(refused.getMessage()));
                assertTrue(refused.getCause() == null);
            }
        }
    }

    @Property(tries = 300)
    void secretBytesPrintTheirLengthOnly(@ForAll @Size(min = 8, max = 40) byte[] bytes) {
        SecretBytes secret = SecretBytes.copyOf(bytes);

        String same = SecretBytes.copyOf(new byte[bytes.length]).toString();
        assertEquals(same, secret.toString());
    }

    /** No five characters in a row of the secret stand in the text. */
    private static void assertTellsNothing(String secret, String text) {
        for (int i = 0; i + TELLING <= secret.length(); i++) {
            String part = secret.substring(i, i + TELLING);
            if (part.chars().allMatch(Character::isLetterOrDigit)) {
                assertFalse(text.contains(part), text);
            }
        }
    }
}
