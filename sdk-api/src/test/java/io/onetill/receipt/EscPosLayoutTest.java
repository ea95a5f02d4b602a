package io.onetill.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import io.onetill.payment.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscPosLayoutTest {
    private static String hex(ReceiptLine... lines) {
        return Hex.encode(
                new EscPosLayout(32).bytes(new Receipt(ReceiptCopy.CUSTOMER, Language.ZH_CN, false, List.of(lines))));
    }

    @Test
    void aJobInitializesTakesChineseFeedsAndCuts() {
        assertEquals("1B401C26" + "1B6403" + "1D564200", hex());
    }

    @Test
    void chineseGoesOutInGbk() {
        assertEquals("1B401C26" + "B2E8" + "0A" + "1B64031D564200", hex(new ReceiptLine.Text("茶")));
    }

    @Test
    void whatGbkLacksIsAQuestionMark() {
        assertEquals("1B401C26" + "3F" + "0A" + "1B64031D564200", hex(new ReceiptLine.Text("\uD83C\uDF75")));
    }

    @Test
    void aLargeTitleIsDoubleSizeAndBoldAndCentredInHalfTheColumns() {
        assertEquals(
                "1B401C26" + "1D21111B4501" + "20202020202020" + "B2E8" + "0A" + "1D21001B4500" + "1B64031D564200",
                hex(new ReceiptLine.Title("茶", true)));
    }

    @Test
    void aCodeIsAQrCodeOfTheGivenText() {
        assertEquals(
                "1B401C26" + "1B6101" + "1D286B04003141" + "3200" + "1D286B0300314306" + "1D286B0300314531"
                        + "1D286B0500315030" + "4F54" + "1D286B0300315130" + "0A" + "1B6100" + "1B64031D564200",
                hex(new ReceiptLine.Code("OT")));
    }

    @Test
    void controlBytesOfATextBecomeSpaces() {
        assertEquals(
                "1B401C26" + "6120402020" + "62" + "0A" + "1B64031D564200",
                hex(new ReceiptLine.Text("a\u001B@\u001D\n" + "b")));
    }
}
