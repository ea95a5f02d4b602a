package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.CardBill;
import io.onetill.reconciliation.Reconciliation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Bills: each line ends as a row or as a sentence, and every row in one class of the comparison. */
class BillFuzzTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    @FuzzTest
    void alipayBill(byte[] input) {
        read(input, () -> BillFile.parse(BillFormat.ALIPAY, DAY, input));
    }

    @FuzzTest
    void weChatBill(byte[] input) {
        read(input, () -> BillFile.parse(BillFormat.WECHAT, DAY, input));
    }

    @FuzzTest
    void unionPayBill(byte[] input) {
        read(input, () -> BillFile.parse(BillFormat.UNIONPAY, DAY, input));
    }

    @FuzzTest
    void cardBill(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        Bill bill = CardBill.read("card", DAY, input);
        compared(bill);
        if (bill.unreadable().isEmpty()) {
            assertEquals(
                    bill.rows(),
                    CardBill.read("card", DAY, CardBill.write(bill)).rows());
        }
    }

    private static void read(byte[] input, Supplier<Bill> reader) {
        try {
            compared(reader.get());
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    private static void compared(Bill bill) {
        int items = Reconciliation.compare(List.of(), bill, ZoneId.of("Asia/Shanghai"))
                .differences()
                .size();
        assertTrue(items >= bill.unreadable().size(), "an unreadable line is in a class too");
    }
}
