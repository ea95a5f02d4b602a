package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.secret.PaymentCode;
import io.onetill.secret.PaymentCode.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCodeTableTest {
    private static Optional<String> wallet(String scanned) {
        return PaymentCodeTable.SHIPPED.walletOf(PaymentCode.of(scanned));
    }

    @Test
    void eachShippedRowIsRecognised() {
        assertEquals(Optional.of("wechat"), wallet("134567890123456789"));
        assertEquals(Optional.of("alipay"), wallet("281234567890123456"));
        assertEquals(Optional.of("alipay"), wallet("fp" + "0a".repeat(16) + "1"));
        assertEquals(Optional.of("unionpay"), wallet("6220000000000000001"));
        assertEquals(Optional.of("unionpay"), wallet("hQVDUFYwMWEaTwegAAAAVVVVVw8SNFZ4kBI0WNGRIgESNF8="));
    }

    @Test
    void theDigitalYuanIsUnknownUntilAShopAddsItsRow() {
        String code = "0120000000000000001";
        List<PaymentCodeTable.Row> rows = new ArrayList<>(PaymentCodeTable.SHIPPED.rows());
        rows.add(PaymentCodeTable.DIGITAL_YUAN);

        assertEquals(Optional.empty(), wallet(code));
        assertEquals(Optional.of("ecny"), new PaymentCodeTable(rows).walletOf(PaymentCode.of(code)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weixin://wxpay/bizpayurl?pr=NwY5Mz9&groupid=00",
                "https://qr.alipay.com/bax03431ljhokirwl38f00a7",
                "https://qr.95516.com/00010000/01234567890123456789012345678901\r\n",
                "wxp://f2f0aBcD",
                "00020101021229300012D156000000000510A93FO3230Q5204411153031565802CN5902AB6002CD6304ABCD"
            })
    void aCodeForPayersIsToldApartAndIsNobodys(String scanned) {
        PaymentCode code = PaymentCode.of(scanned);

        assertEquals(Form.MERCHANT_CODE, code.form());
        assertTrue(PaymentCodeTable.SHIPPED.walletsOf(code).isEmpty());
    }

    @Test
    void aFileThatIsNoTableIsRefusedWithItsPlace() {
        String good = PaymentCodeFile.write(PaymentCodeTable.SHIPPED);

        assertEquals(PaymentCodeTable.SHIPPED, PaymentCodeFile.read(good));
        assertTrue(refusal("{\"rows\": [").contains("line: 1")
                || refusal("{\"rows\": [").contains("expected"));
        assertTrue(refusal("{}").contains("rows"));
        assertTrue(refusal(good.replace("\"62\", \"62\"", "\"63\", \"62\"")).startsWith("row 4: expected prefix"));
        assertTrue(refusal(good.replace("consumer-payload", "face")).startsWith("row 5: form"));
        assertTrue(refusal(good.replace("684", "true")).startsWith("row 5: length"));
        assertFalse(
                refusal(good.replace("\"source\"", "\"6220000000000000001\"")).contains("622000"));
    }

    private static String refusal(String json) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> PaymentCodeFile.read(json))
                .getMessage());
    }
}
