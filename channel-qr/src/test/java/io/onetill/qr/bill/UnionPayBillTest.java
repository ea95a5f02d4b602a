package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.reconciliation.BillRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** UnionPay's merchant bill, fields put together by hand from the widths in UnionPay's samples. */
class UnionPayBillTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int[] ZM = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };
    private static final int[] OLDER_ZM = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 131
    };
    private static final int[] ZME = {3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135};

    /** A line with these fields, numbered from 1. */
    private static byte[] line(int[] widths, Map<Integer, String> fields) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < widths.length; i++) {
            byte[] value = fields.getOrDefault(i + 1, "").getBytes(GBK);
            line.writeBytes(i == 0 ? new byte[0] : new byte[] {' '});
            line.writeBytes(value);
            line.writeBytes(" ".repeat(widths[i] - value.length).getBytes(StandardCharsets.US_ASCII));
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] trade(int[] widths, String code, String fee) {
        return line(
                widths,
                Map.of(
                        1,
                        code,
                        4,
                        "000123",
                        6,
                        "6228480000000000011",
                        7,
                        "000000001250",
                        10,
                        "123456789012345678901",
                        12,
                        "ORDER_1",
                        16,
                        fee,
                        31,
                        "便利店"));
    }

    private static ReadBill read(byte[]... lines) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            file.writeBytes(line);
        }
        return ReadBill.of(BillFormat.UNIONPAY, file.toByteArray());
    }

    @Test
    void salesAndRefundsAreReadInBothFormsOfTheFile() {
        ReadBill bill = read(trade(ZM, "S22", "C000000000008"), trade(OLDER_ZM, "S30", "D000000000008"));
        assertEquals(List.of(), bill.sentences());
        assertEquals(
                List.of(
                        new BillRow(
                                1,
                                PaymentKind.SALE,
                                "ORDER_1",
                                "123456789012345678901",
                                Money.fen(1250),
                                Money.fen(8),
                                true),
                        new BillRow(
                                2,
                                PaymentKind.REFUND,
                                "ORDER_1",
                                "123456789012345678901",
                                Money.fen(1250),
                                Money.fen(-8),
                                true)),
                bill.records.stream().map(each -> each.trade().orElseThrow()).toList());
        assertEquals("便利店", bill.records.get(0).text("二级商户简称"), "widths are bytes, not characters");
    }

    @Test
    void theCardNumberIsNeverHandedOut() {
        BillRecord record = read(trade(ZM, "S22", "")).records.get(0);
        assertThrows(IllegalArgumentException.class, () -> record.text("账号"));
        assertFalse(record.cells().toString().contains("622848"));
        assertEquals(41, record.cells().size());
    }

    @Test
    void whatNobodyExplainedIsReported() {
        ReadBill bill =
                read(trade(ZM, "S31", ""), line(ZME, Map.of(1, "E74", 7, "000000000100")), "S22 short\n".getBytes(GBK));
        assertEquals(
                List.of(
                        "line 1: expected a known entry in column 交易代码",
                        "line 2: expected a known entry in column 交易代码",
                        "line 3: expected a line of 607 or 339 bytes"),
                bill.sentences());
    }

    @Test
    void rulesOfAContractReplaceTheUsualOnes() {
        BillFormat own = BillFormat.unionPay(
                "acquirer-qr",
                List.of(RowRule.of(PaymentKind.SALE, "系统跟踪号", "查询流水号", "交易金额").when("交易代码", "S31")),
                List.of(RowRule.of(PaymentKind.REFUND, "系统跟踪号", "系统跟踪号", "交易金额").when("交易代码", "E74")));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(trade(ZM, "S31", ""));
        file.writeBytes(line(ZME, Map.of(1, "E74", 4, "000124", 7, "000000000100")));
        ReadBill bill = ReadBill.of(own, file.toByteArray());
        assertEquals(List.of(), bill.sentences());
        assertEquals("000123", bill.records.get(0).trade().orElseThrow().reference());
        assertEquals(Money.fen(100), bill.records.get(1).trade().orElseThrow().amount());
        assertEquals("acquirer-qr", own.channel());
    }

    @Test
    void theZipMayHoldOtherFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("INN26112288ZM_777", trade(ZM, "S22", ""));
        files.put("INN26112288ZME_777", new byte[0]);
        files.put("readme.txt", "银联".getBytes(GBK));
        ReadBill bill = ReadBill.of(BillFormat.UNIONPAY, Packed.zip(files));
        assertEquals(1, bill.records.size());
        assertEquals(1, bill.tally.otherFiles());
        assertTrue(bill.tally.clean());
        files.put("INN26112288ZME_777", "E74\n".getBytes(GBK));
        assertTrue(ReadBill.of(BillFormat.UNIONPAY, Packed.zip(files)).only().startsWith("ZME line 1: expected"));
    }

    @Test
    void anAmountIsDigitsAndNothingElse() {
        for (String amount : List.of("00000000-250", "0000000012.5", "            ", "X00000001250")) {
            ReadBill bill = read(line(ZM, Map.of(1, "S22", 7, amount)));
            assertEquals("line 1: expected whole fen in column 交易金额", bill.only());
        }
    }
}
