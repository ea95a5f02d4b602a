package io.onetill.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Track1Test {
    private static final String DATA = "B4111111111111111^DOE/JANE MS^49122010000012345";

    @Test
    void theFieldsAreReadWithAndWithoutSentinels() {
        for (String text : new String[] {DATA, "%" + DATA + "?"}) {
            Track1 track = Track1.of(text);

            assertEquals(Pan.of("4111111111111111"), track.pan());
            assertEquals("4912", track.expiryYymm());
            assertEquals("201", track.serviceCode());
            assertEquals(DATA, track.clear(ClearAccess.token()));
        }
    }

    @Test
    void theShortestTrackHasNoDiscretionaryData() {
        assertEquals("101", Track1.of("B4111111111111111^ /^4912101").serviceCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "%",
                "%?",
                "A4111111111111111^DOE/JANE^4912201",
                "B^DOE/JANE^4912201",
                "B41111111111111112222^DOE/JANE^4912201",
                "B4111111111111111^DOE/JANE",
                "B4111111111111111^D^4912201",
                "B4111111111111111^DOE/JANE^491220",
                "B4111111111111111^DOE/JANE^4912201 ^",
                "B4111111111111111^DOE/JANE^4912201 abc",
                "B4111111111111111^DOE/JANE^49122010000000000000000000000000000000000000000000",
            })
    void anythingElseIsRefusedWithoutBeingRepeated(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Track1.of(text));

        assertFalse(String.valueOf(refused.getMessage()).contains("41111"));
    }
}
