package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bills that were made to hurt whoever reads them, and bills that are simply big. */
class BillLimitsTest {
    private static final String HEAD = "交易时间,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费,订单金额,申请退款金额\n";
    private static final String ROW =
            "`2026-11-22 10:00:00,`4200,`A1,`SUCCESS,`0,`0,`0.00,`,`" + "茶".repeat(60) + ",`0.01000,`1.00,`0.00\n";
    private static final String FOOT = "总交易单数,订单总金额\n";
    private static final String SMALL = HEAD + ROW + FOOT + "`1,`1.00\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A bill of any length that is nowhere whole. */
    private static final class Endless extends InputStream {
        private final byte[] row = bytes(ROW);
        private final long rows;
        private byte[] now = bytes(HEAD);
        private int at;
        private long written;

        Endless(long rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            throw new IllegalStateException("expected a reader that reads more at a time");
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (at == now.length) {
                at = 0;
                if (written > rows) {
                    return -1;
                }
                now = written == rows ? bytes(FOOT + "`" + rows + ",`" + rows + ".00\n") : row;
                written++;
            }
            int count = Math.min(length, now.length - at);
            System.arraycopy(now, at, to, from, count);
            at += count;
            return count;
        }
    }

    /** Far more than the test's heap would hold as text with all its cells; no row is kept. */
    @Test
    void aBillOfAHundredMegabytesIsReadRowByRow() throws IOException {
        long rows = 100L * (1 << 20) / bytes(ROW).length;
        long[] seen = new long[1];
        BillTally tally = BillFile.read(BillFormat.WECHAT, new Endless(rows), BillLimits.DEFAULT, new BillConsumer() {
            @Override
            public void row(BillRecord record) {
                seen[0]++;
            }

            @Override
            public void problem(BillProblem problem) {
                throw new AssertionError(problem.sentence());
            }
        });
        assertEquals(rows, seen[0]);
        assertEquals(rows, tally.rows());
        assertTrue(rows > 300_000, "rows: " + rows);
    }

    @Test
    void moreThanTheLimitIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ReadBill.of(BillFormat.WECHAT, new Endless(1_000), new BillLimits(50_000, 1_000, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> new BillLimits(0, 1, 1, 1));
    }

    @Test
    void aZipThatUnpacksToTooMuchIsRefusedBeforeItDid() {
        byte[] blanks = new byte[30 << 20];
        Arrays.fill(blanks, (byte) '\n');
        for (byte[] bomb : new byte[][] {
            Packed.zip(Map.of("业务明细.csv", blanks)), Packed.gzip(blanks), Packed.zip(Map.of("other.bin", blanks))
        }) {
            BillFormat format = bomb[0] == 'P' ? BillFormat.UNIONPAY : BillFormat.WECHAT;
            String message = String.valueOf(
                    assertThrows(IllegalArgumentException.class, () -> BillFile.parse(format, LocalDate.EPOCH, bomb))
                            .getMessage());
            assertTrue(message.contains("100 times its size"), message);
        }
    }

    @Test
    void aZipOfTooManyFilesIsRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= BillLimits.DEFAULT.mostEntries(); i++) {
            files.put("../../" + i + ".csv", bytes(SMALL));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> BillFile.parse(BillFormat.WECHAT, LocalDate.EPOCH, Packed.zip(files)));
    }

    @Test
    void aBillIsReadPackedAndPlain() {
        assertTrue(ReadBill.of(BillFormat.WECHAT, SMALL).tally.clean());
        assertTrue(
                ReadBill.of(BillFormat.WECHAT, Packed.gzip(bytes(SMALL))).tally.clean());
        assertTrue(ReadBill.of(BillFormat.WECHAT, Packed.zip(Map.of("a.csv", bytes(SMALL))))
                .tally
                .clean());
    }

    @Test
    void whatOnlyLooksPackedIsRefused() {
        for (byte[] file :
                new byte[][] {{'P', 'K', 3, 4, 0, 0}, {'P', 'K'}, {0x1F, (byte) 0x8B, 0, 0}, {0x1F, (byte) 0x8B}}) {
            assertThrows(
                    IllegalArgumentException.class, () -> BillFile.parse(BillFormat.ALIPAY, LocalDate.EPOCH, file));
        }
    }

    @Test
    void theDigestIsOverWhatIsInTheGzip() throws IOException {
        byte[] packed = Packed.gzip(bytes(SMALL));
        for (byte[] file : new byte[][] {packed, bytes(SMALL)}) {
            byte[] content = BillFile.content(new ByteArrayInputStream(file), BillLimits.DEFAULT)
                    .readAllBytes();
            assertEquals(SMALL, new String(content, StandardCharsets.UTF_8));
        }
    }

    @Test
    void sentencesAreNotCollectedForEver() {
        String junk = "x\n".repeat(BillFile.MOST_SENTENCES + 7);
        var bill = BillFile.parse(BillFormat.WECHAT, LocalDate.EPOCH, bytes(junk));
        assertEquals(BillFile.MOST_SENTENCES + 1, bill.unreadable().size());
        assertEquals("8 more lines could not be read", bill.unreadable().get(BillFile.MOST_SENTENCES));
    }

    @Test
    void anExportHasNoFormulaAndKeepsAmountsAsNumbers() {
        assertEquals(
                "'=1+1,'+x,'-a,'@b,'＝c,-0.50,12,\"a\"\"b, c\"\n",
                BillExport.line(java.util.List.of("=1+1", "+x", "-a", "@b", "＝c", "-0.50", "12", "a\"b, c")));
        StringBuilder out = new StringBuilder();
        String hostile = SMALL.replace("茶".repeat(60), "=cmd()").replace("`1,`1.00", "`9,`1.00");
        java.util.List<BillProblem> problems = new java.util.ArrayList<>();
        BillExport export = new BillExport(out, problems::add);
        ReadBill.of(BillFormat.WECHAT, hostile).records.forEach(export::row);
        ReadBill.of(BillFormat.WECHAT, hostile).problems.forEach(export::problem);
        assertTrue(out.toString().startsWith("交易时间,"), out.toString());
        assertTrue(out.toString().contains(",'=cmd(),"), out.toString());
        assertEquals(1, problems.size());
    }
}
