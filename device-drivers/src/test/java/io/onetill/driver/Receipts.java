package io.onetill.driver;

import io.onetill.payment.Language;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.ReceiptLine;
import java.util.List;

/** Receipts to print. */
public final class Receipts {
    private Receipts() {}

    public static Receipt small() {
        return new Receipt(
                ReceiptCopy.CUSTOMER,
                Language.ZH_CN,
                false,
                List.of(
                        new ReceiptLine.Title("一号店", true),
                        new ReceiptLine.Rule(),
                        new ReceiptLine.Field("金额", "12.50", true),
                        new ReceiptLine.Text("谢谢"),
                        new ReceiptLine.Code("https://example.com/r/1"),
                        new ReceiptLine.Space(2)));
    }
}
