package io.onetill.driver.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderNameTest {
    private static final List<String> READERS = List.of("Virtual PCD 00 00", "Virtual PCD 00 01", "ACME Dual 01 00");

    @Test
    void theWholeNameIsTakenFirst() throws Exception {
        assertEquals("PCD", ReaderName.find("PCD", List.of("PCD 2", "PCD")));
    }

    @Test
    void aPartThatOnlyOneHasIsEnoughInAnyCase() throws Exception {
        assertEquals("ACME Dual 01 00", ReaderName.find("acme", READERS));
        assertEquals("Virtual PCD 00 01", ReaderName.find("00 01", READERS));
    }

    @Test
    void aPartOfSeveralIsRefusedWithAllNames() {
        assertEquals(
                "expected a name that only one reader has; plugged in: " + String.join(", ", READERS),
                assertThrows(CardServiceException.class, () -> ReaderName.find("Virtual", READERS))
                        .getMessage());
    }

    @Test
    void whereNoReaderIsThatIsSaid() {
        assertEquals(
                "expected a reader called X; plugged in: none",
                assertThrows(CardServiceException.class, () -> ReaderName.find("X", List.of()))
                        .getMessage());
    }
}
