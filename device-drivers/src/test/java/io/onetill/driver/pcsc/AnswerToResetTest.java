package io.onetill.driver.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerToResetTest {
    /** PC/SC part 3, 3.1.3.2.3: a storage card (MIFARE), an ISO 14443-4 card with and without historical bytes. */
    @ParameterizedTest
    @CsvSource({
        "3B8F8001804F0CA000000306030001000000006A, CONTACTLESS",
        "3B8880010000000000718100 79, CONTACTLESS",
        "3B80800101, CONTACTLESS",
        // By contact: T=0 alone, T=1 with parameters, both, and what is too short or too long to be made up.
        "3B6500002063CB6800, CHIP",
        "3BEF00FF8131FE4565631104010280000F390007950, CHIP",
        "3B8080010101, CHIP",
        "3B808001, CHIP",
        "3F6525085304209000, CHIP",
        "'', CHIP",
    })
    void theFirstBytesTellHowTheCardWasPresented(String hex, EntryMode mode) {
        String digits = hex.replace(" ", "");
        byte[] bytes = Hex.decode(digits.length() % 2 == 0 ? digits : digits + "0");

        assertEquals(mode, new AnswerToReset(bytes, false).mode());
    }

    /** ISO/IEC 7816-3, 12.2: cases 1, 2, 3 and 4. */
    @ParameterizedTest
    @CsvSource({
        "80CA9F36, 80CA9F3600",
        "00B2010C00, 00B2010C00",
        "00820000021122, 00820000021122",
        "00A404000411223344 00, 00A404000411223344",
    })
    void byteWiseNoLengthIsExpectedAfterData(String command, String wire) {
        byte[] whole = Hex.decode(command.replace(" ", ""));

        assertEquals(wire, Hex.encode(new AnswerToReset(new byte[0], true).wire(whole)));
        assertEquals(Hex.encode(whole), Hex.encode(new AnswerToReset(new byte[0], false).wire(whole)));
    }
}
