package io.onetill.samples.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to the exit code. */
class MainTest {
    private static final String INVOKE =
            "{\"type\":\"invoke\",\"request\":\"a\",\"kind\":\"SALE\",\"amount\":1250,\"currency\":\"CNY\"}\n";
    private static final String OK = "{\"type\":\"ok\",\"request\":\"a\",\"status\":\"APPROVED\",\"amount\":1250,"
            + "\"currency\":\"CNY\",\"references\":[\"alipay/t1\"]}\n";
    private static final String SALE =
            "{\"host\":\"alipay\",\"kind\":\"SALE\",\"reference\":\"t1\",\"number\":\"2200\","
                    + "\"original\":\"\",\"amount\":1250,\"currency\":\"CNY\",\"state\":\"STANDS\",\"at\":\"\"}\n";

    @TempDir
    Path folder;

    private Path history;
    private Path ledger;
    private String said = "";

    @BeforeEach
    void write() throws IOException {
        history = Files.writeString(folder.resolve("history.jsonl"), INVOKE + OK);
        ledger = Files.writeString(folder.resolve("ledger.jsonl"), SALE);
    }

    private int check(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> args =
                new java.util.ArrayList<>(List.of("--history", history.toString(), "--ledger", ledger.toString()));
        args.addAll(List.of(more));
        int code = Main.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void keptPromisesExitWith0() {
        assertEquals(0, check(), said);
        assertTrue(said.contains("breaches 0"), said);
    }

    @Test
    void aBreachIsOneSentenceAndExit1() throws IOException {
        Files.writeString(ledger, "");

        assertEquals(1, check());
        assertTrue(said.startsWith("LOST: SALE a of 1250 CNY was told APPROVED and no host has it\n"), said);
    }

    @Test
    void aLineThatWasCutOffByAKillIsLeftOut() throws IOException {
        Files.writeString(history, INVOKE + OK + "{\"type\":\"inv");

        assertEquals(0, check(), said);
    }

    @Test
    void aLineThatCannotBeReadIsNamedWithoutItsContent() throws IOException {
        Files.writeString(history, INVOKE + "6200000000000005\n");

        assertEquals(2, check());
        assertTrue(said.contains("history.jsonl line 2"), said);
        assertFalse(said.contains("62000"), said);
    }

    @Test
    void anAmountThatIsNoWholeNumberIsRefused() throws IOException {
        Files.writeString(ledger, SALE.replace("1250", "12.5"));

        assertEquals(2, check());
        assertTrue(said.contains("expected a whole number as amount"), said);
    }

    @Test
    void aCommandThatIsNotUnderstoodExitsWith2() {
        assertEquals(2, check("--ledgers", "x"));
        assertEquals(2, check("--bill", "bank"));
        assertEquals(2, check("--history"));
        assertEquals(2, check("--ledger", folder.resolve("none").toString()));
    }

    @Test
    void theCardBillIsCompared() throws IOException {
        Files.writeString(
                ledger,
                SALE + SALE.replace("alipay", "card").replace("t1", "c1").replace("2200", "000000000007"));
        Files.writeString(
                history, INVOKE + OK + (INVOKE + OK).replace("\"a\"", "\"b\"").replace("alipay/t1", "card/c1"));
        Path bill = Files.writeString(
                folder.resolve("bill.csv"),
                "kind,reference,rrn,amount_fen,fee_fen,status\nSALE,000001-000001,000000000007,1250,7,SUCCESS\n"
                        + "SALE,000001-000002,000000000007,99,7,FAILED\n");

        assertEquals(0, check("--bill", "card=" + bill), said);

        Files.writeString(bill, Files.readString(bill).replace("1250", "1240"));
        assertEquals(1, check("--bill", "card=" + bill), said);
        assertTrue(said.contains("BILL: card/000000000007 comes to 1250 fen in the ledger and to 1240"), said);
    }

    @Test
    void theAlipayBillIsComparedWithItsRefunds() throws IOException {
        Path bill = folder.resolve("bill.zip");
        String row = "2200\t,t1\t,交易,x,,,,,,,,12.50,12.50" + ",0.00".repeat(5) + ",,0.00,0.00,\t,0.08,0.00,\n";
        zip(bill, "#headings\n支付宝交易号,...\n" + row);

        assertEquals(0, check("--bill", "alipay=" + bill), said);

        zip(bill, row + row.replace("交易", "退款").replace("12.50", "-2.50"));
        assertEquals(1, check("--bill", "alipay=" + bill), said);
        assertTrue(said.contains("to 1000 on the bill"), said);

        zip(bill, "2200,too short\n");
        assertEquals(2, check("--bill", "alipay=" + bill), said);
    }

    private static void zip(Path file, String detail) throws IOException {
        Charset gbk = Charset.forName("GBK");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, gbk)) {
            zip.putNextEntry(new ZipEntry("x(汇总).csv"));
            zip.write("#sums\n".getBytes(gbk));
            zip.putNextEntry(new ZipEntry("x.csv"));
            zip.write(detail.getBytes(gbk));
        }
    }
}
