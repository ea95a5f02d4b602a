package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.reconciliation.BillRow;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WeChat Pay's bills, written by hand from the lists of columns. */
class WeChatBillTest {
    private static final String ALL = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
            + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,"
            + "申请退款金额,费率备注\n";
    private static final String FIGURES = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n";
    private static final String SALE = sale("A1", "SUCCESS", "tea", "0.01200", "2.00");
    private static final String GIVEN_BACK =
            "`2026-11-22 10:05:00,`wx1,`190,`0,`,`4200,`A1,`o,`MICROPAY,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030,"
                    + "`R1,`0.50,`0.00,`ORIGINAL,`SUCCESS,`tea,`,`-0.00300,`0.60%,`0.00,`0.50,`\n";

    private static String sale(String number, String state, String what, String fee, String yuan) {
        return "`2026-11-22 10:00:00,`wx1,`190,`0,`,`4200,`" + number + ",`o,`MICROPAY,`" + state + ",`OTHERS,`CNY,`"
                + yuan + ",`0.00,`0,`0,`0.00,`0.00,`,`,`" + what + ",`,`" + fee + ",`0.60%,`" + yuan + ",`0.00,`\n";
    }

    private static ReadBill read(String file) {
        return ReadBill.of(BillFormat.WECHAT, file);
    }

    @Test
    void theUsualBillGivesSalesRefundsAndReversals() {
        ReadBill bill =
                read("\uFEFF" + ALL + SALE + GIVEN_BACK + sale("A2", "REVOKED", "{\"a\":\"b, c\"}", "0.00000", "3.00")
                        + FIGURES + "`3,`5.00,`0.50,`0.00,`0.00900,`5.00,`0.50\n");
        assertEquals(List.of(), bill.sentences());
        assertEquals(
                List.of(
                        new BillRow(2, PaymentKind.SALE, "A1", "4200", Money.fen(200), Money.fen(1), true),
                        new BillRow(3, PaymentKind.REFUND, "R1", "5030", Money.fen(50), Money.fen(0), true),
                        new BillRow(4, PaymentKind.SALE, "A2", "4200", Money.fen(300), Money.fen(0), false)),
                bill.records.stream().map(each -> each.trade().orElseThrow()).toList());
        assertEquals("{\"a\":\"b, c\"}", bill.records.get(2).text("商品名称"));
        assertEquals("wechat-all", bill.records.get(0).variant().name());
        assertEquals(new BillTally(6, 3, 3, 0, 0, 0), bill.tally);
    }

    @Test
    void aFooterMayLeaveReversedTradesOut() {
        String rows = ALL + SALE + sale("A2", "REVOKED", "tea", "0.00000", "3.00") + FIGURES;
        assertTrue(
                read(rows + "`1,`2.00,`0.00,`0.00,`0.01200,`2.00,`0.00\n").tally.clean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`3,`2.00,`0.50,`0.00,`0.00900,`2.00,`0.50", "`2,`2.01,`0.50,`0.00,`0.00900,`2.00,`0.50",
                "`2,`2.00,`0.51,`0.00,`0.00900,`2.00,`0.50", "`2,`2.00,`0.50,`0.01,`0.00900,`2.00,`0.50",
                "`2,`2.00,`0.50,`0.00,`0.00901,`2.00,`0.50", "`2,`2.00,`0.50,`0.00,`0.00900,`0.00,`0.50",
                "`2,`2.00,`0.50,`0.00,`0.00900,`2.00,`0.05", "`2,`2.00,`0.50,`0.00,`0.00900,`2.00,`1e1",
                "`2,`2.00,`0.50,`0.00,`0.00900,`2.00", "`,`2.00,`0.50,`0.00,`0.00900,`2.00,`0.50"
            })
    void eachFigureOfTheFooterIsCompared(String figures) {
        String sentence =
                read(ALL + SALE + GIVEN_BACK + FIGURES + figures + "\n").only();
        assertTrue(sentence.startsWith("line 5: expected "), sentence);
    }

    @Test
    void countsMayHaveADecimalAndLinesMayEndEitherWay() {
        String file = ALL + SALE + GIVEN_BACK + FIGURES + "`2.0,`2.00,`0.50,`0.00,`0.00900,`2.00,`0.50\n";
        assertTrue(read(file).tally.clean());
        assertTrue(read(file.replace("\n", "\r\n")).tally.clean());
        assertTrue(read(file.stripTrailing()).tally.clean());
        assertTrue(ReadBill.of(BillFormat.WECHAT, file.getBytes(Charset.forName("GBK")))
                .tally
                .clean());
    }

    @Test
    void salesOnlyAndRefundsOnlyAndTheOlderFormAreReadByTheirHeaders() {
        ReadBill sales = read("交易时间,微信订单号,商户订单号,交易状态,应结订单金额,代金券金额,商品名称,商户数据包,手续费,费率,订单金额,费率备注\n"
                + "`t,`42,`A1,`SUCCESS,`1.00,`0.00,`tea,`,`0.01000,`0.60%,`1.00,`\n"
                + "总交易单数,订单总金额\n`1,`1.00\n");
        assertEquals("wechat-success", sales.records.get(0).variant().name());
        ReadBill refunds = read("交易时间,微信订单号,商户订单号,交易状态,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,退款状态,手续费,订单金额,申请退款金额\n"
                + "`t,`42,`A1,`REFUND,`t,`t,`50,`R1,`0.40,`PROCESSING,`0.00000,`0.00,`0.50\n"
                + "总交易单数,退款总金额,申请退款总金额\n`1,`0.40,`0.50\n");
        assertEquals("wechat-refund", refunds.records.get(0).variant().name());
        BillRow refund = refunds.records.get(0).trade().orElseThrow();
        assertEquals(Money.fen(50), refund.amount());
        assertFalse(refund.success());
        ReadBill legacy = read("交易时间,微信订单号,商户订单号,交易状态,总金额,代金券或立减优惠金额,微信退款单号,商户退款单号,退款金额,退款类型,退款状态,手续费,费率\n"
                + "`2026-11-22 10：00：00,`42,`A1,`SUCCESS,`1.00,`0.00,`0,`0,`0.00,`,`,`0.01000,`0.60%\n"
                + "总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额\n`1,`1.00,`0.00,`0.00,`0.01000");
        assertEquals("wechat-legacy", legacy.records.get(0).variant().name());
        for (ReadBill each : List.of(sales, refunds, legacy)) {
            assertEquals(List.of(), each.sentences());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(元)", "（元）", ""})
    void theFundFlowIsReadWhateverItsBracketsAre(String unit) {
        String file = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额" + unit + ",账户结余" + unit + ",资金变更提交申请人,备注,业务凭证号\n"
                + "`t,`42,`F1,`交易,`交易,`收入,`10.00,`10.00,`system,`,`A1\n`t,`42,`F2,`扣除交易手续费,`扣除交易手续费,`支出,`0.06,`9.94,`system,`,`A1\n"
                + "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n";
        ReadBill bill = read(file + "`2.0,`1.0,`10.00,`1.0,`0.06\n");
        assertEquals(List.of(), bill.sentences());
        assertEquals(Money.fen(6), bill.records.get(1).money("收支金额"));
        assertTrue(bill.records.get(0).trade().isEmpty());
        assertTrue(read(file + "`2,`1,`10.00,`1,`0.60\n").only().contains("支出金额"));
        assertTrue(read(file + "`2,`2,`10.00,`0,`0.06\n").only().contains("收入笔数, 支出笔数"));
    }

    @Test
    void aDecimalThatWasCutOffAtTheEndIsNoticed() {
        String file = ALL + SALE + GIVEN_BACK + FIGURES + "`2,`2.00,`0.50,`0.00,`0.00900,`2.00,`0.50";
        assertTrue(read(file.substring(0, file.length() - 1)).only().contains("申请退款总金额"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2",
                "-2.00",
                "１２",
                "2.005",
                "+2.00",
                "0x10",
                "",
                " ",
                "2,00",
                "1.",
                ".5",
                "9999999999999.00",
                "\u202e2.00"
            })
    void anAmountIsDigitsAndNothingElse(String amount) {
        ReadBill bill =
                read(ALL + sale("A1", "SUCCESS", "tea", "0.00000", amount) + FIGURES + "`1,`0,`0,`0,`0,`0,`0\n");
        assertEquals(0, bill.records.size());
        assertTrue(
                bill.sentences().get(0).startsWith("line 2: expected"),
                bill.sentences().toString());
    }

    @Test
    void whatStandsWhereItShouldNotIsReportedWithItsLine() {
        String good = FIGURES + "`1,`2.00,`0.00,`0.00,`0.01200,`2.00,`0.00\n";
        assertEquals(
                "line 3: expected a row or a summary with 总交易单数",
                read(ALL + SALE + "half a name\n" + good).sentences().get(0));
        assertTrue(read(ALL + SALE + good + SALE).only().startsWith("line 5: expected nothing more"));
        assertEquals(
                "line 1: expected a header before the values",
                read(SALE + ALL + good).sentences().get(0));
        assertEquals("the file: expected a summary at the end", read(ALL + SALE).only());
        assertEquals("the file: expected a summary at the end", read("").only());
        assertTrue(read(ALL.replace("费率备注", "订单金额") + SALE)
                .sentences()
                .get(0)
                .startsWith("line 1: expected each column once"));
        assertTrue(read("a,b\n" + SALE).sentences().get(0).startsWith("line 1: expected the header"));
        assertTrue(read(ALL + sale("A1", "PAID?", "tea", "0.00000", "2.00") + good)
                .sentences()
                .get(0)
                .contains("交易状态"));
        assertTrue(read(ALL + sale("=1+1", "SUCCESS", "tea", "0.00000", "2.00") + good)
                .sentences()
                .get(0)
                .contains("商户订单号"));
        assertTrue(read(ALL + sale("A1", "SUCCESS", "a,`b", "0.00000", "2.00") + good)
                .sentences()
                .get(0)
                .contains("as many values"));
    }

    @Test
    void badBytesAndEndlessLinesAreReportedAndTheRestIsRead() {
        byte[] file = (ALL + SALE + "`~\n" + SALE + FIGURES + "`3,`4.00,`0.00,`0.00,`0.02400,`4.00,`0.00\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) {
            file[i] = file[i] == '~' ? (byte) 0xFF : file[i];
        }
        ReadBill bill = ReadBill.of(BillFormat.WECHAT, file);
        assertEquals(2, bill.records.size());
        assertEquals("line 3: expected text in UTF-8", bill.sentences().get(0));
        ReadBill endless = ReadBill.of(
                BillFormat.WECHAT,
                new java.io.ByteArrayInputStream(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("`\u00FF", "`" + "9".repeat(5_000))
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                new BillLimits(1 << 20, 2_000, 1, 1));
        assertEquals(2, endless.records.size());
        assertEquals("line 3: expected a shorter line", endless.sentences().get(0));
    }

    @Test
    void aCellIsFoundByItsNameOnly() {
        BillRecord record = read(ALL + SALE).records.get(0);
        assertThrows(IllegalArgumentException.class, () -> record.text("没有"));
        assertThrows(IllegalArgumentException.class, () -> record.money("商品名称"));
        assertEquals(27, record.cells().size());
        assertTrue(record.has("订单金额（元）"));
    }
}
