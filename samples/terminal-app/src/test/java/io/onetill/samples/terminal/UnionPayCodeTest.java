package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.samples.terminal.Terminal.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** UnionPay codes at the sample terminal: scanned, shown, refunded, voided, on the books. */
@Execution(ExecutionMode.CONCURRENT)
class UnionPayCodeTest {
    @TempDir
    private Path folder;

    private Ran ok(String... words) {
        Ran ran = new Terminal(folder).json(words);
        assertEquals(ExitCode.APPROVED, ran.code(), ran.out());
        return ran;
    }

    @Test
    void codesAreScannedShownAndGivenBackAndTheBooksAgree() {
        Ran scanned = ok("pay", "--amount", "12.50", "--method", "code", "--code", "unionpay-pays");
        assertEquals("unionpay", scanned.json().getString("channel"));
        ok("refund", scanned.json().getString("paymentId"), "--amount", "2.50");
        Ran shown = ok("pay", "--amount", "8", "--method", "qr", "--wallet", "unionpay");
        assertEquals("DYNAMIC_QR", shown.json().getString("method"));
        ok("void", shown.json().getString("paymentId"));
        ok("pay", "--amount", "3", "--code", "unionpay-pays-answer-lost");

        Ran books = ok("reconcile");
        assertEquals(0, books.json().getJsonArray("differences").size(), books.out());
    }
}
