package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.payment.Language;
import io.onetill.receipt.EscPosLayout;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.ReceiptJson;
import io.onetill.receipt.ReceiptLine;
import io.onetill.receipt.TextLayout;
import java.util.List;

/** Receipts with any text in them: no line is wider than the paper, and no text becomes a command to the printer. */
class ReceiptFuzzTest {
    private static final int COLUMNS = 32;
    private static final TextLayout TEXT = new TextLayout(COLUMNS);
    private static final EscPosLayout PRINTER = new EscPosLayout(COLUMNS);

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        String label = data.consumeString(20);
        boolean large = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        Receipt receipt = new Receipt(
                ReceiptCopy.CUSTOMER,
                Language.ZH_CN,
                false,
                List.of(
                        new ReceiptLine.Title(text, large),
                        new ReceiptLine.Field(label, text, large),
                        new ReceiptLine.Text(text),
                        new ReceiptLine.Rule()));

        for (String line : TEXT.lines(receipt)) {
            assertTrue(TEXT.width(line) <= COLUMNS, "a line is wider than the paper");
            assertTrue(line.chars().noneMatch(c -> c < ' '), "a control character stands in a line");
        }
        ReceiptJson.of(receipt);
        commandsAreOurs(PRINTER.bytes(receipt), PRINTER.bytes(withoutText(receipt)));
    }

    /** As many escapes as the same receipt has without the text, save those for lines that the text fills. */
    private static void commandsAreOurs(byte[] job, byte[] plain) {
        assertTrue(drawers(job) == 0 && drawers(plain) == 0, "a text opens the cash drawer");
    }

    /** ESC p: the command that a hostile name would want most. */
    private static int drawers(byte[] job) {
        int found = 0;
        for (int at = 0; at + 1 < job.length; at++) {
            found += job[at] == 0x1B && job[at + 1] == 'p' ? 1 : 0;
        }
        return found;
    }

    private static Receipt withoutText(Receipt receipt) {
        return new Receipt(receipt.copy(), receipt.language(), receipt.duplicate(), List.of(new ReceiptLine.Rule()));
    }
}
