package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServiceCodeTest {
    @Test
    void firstDigitTellsOfAChip() {
        assertTrue(new ServiceCode("201").hasChip());
        assertTrue(new ServiceCode("601").hasChip());
        assertFalse(new ServiceCode("101").hasChip());
        assertFalse(new ServiceCode("601").international());
    }

    @Test
    void secondDigitTellsOfAuthorization() {
        assertTrue(new ServiceCode("120").onlineOnly());
        assertFalse(new ServiceCode("101").onlineOnly());
    }

    @Test
    void thirdDigitTellsOfThePin() {
        assertTrue(new ServiceCode("120").pinRequired());
        assertFalse(new ServiceCode("101").pinRequired());
        assertTrue(new ServiceCode("106").pinPreferred());
        assertFalse(new ServiceCode("103").goods());
    }

    @Test
    void anythingButThreeDigitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ServiceCode("20"));
        assertThrows(IllegalArgumentException.class, () -> new ServiceCode("2A1"));
    }
}
