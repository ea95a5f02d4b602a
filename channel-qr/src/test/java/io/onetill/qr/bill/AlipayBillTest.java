package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.reconciliation.BillRow;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay's trade bill, written by hand from the lists of columns. */
class AlipayBillTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String HEAD = "#支付宝业务明细查询\r\n#账号：[20880156]\r\n#起始日期：[a]   终止日期：[b]\r\n#-----业务明细列表-----\r\n"
            + "支付宝交易号,商户订单号,业务类型,商品名称,订单金额（元）,商家实收（元）,商家优惠（元）,退款批次号/请求号,服务费（元）,备注\r\n";
    private static final String SALE = "2200\t,A1\t,交易,茶\t,10.00,9.00,1.00,\t,-0.06,\r\n";
    private static final String GIVEN_BACK = "2200\t,A1\t,退款,茶\t,-2.00,-2.00,0.00,R1\t,0.01,\r\n";
    private static final String CLOSED = "#-----业务明细列表结束-----\r\n";
    private static final String TOTALS = "#交易合计：1笔，商家实收共9.00元，商家优惠共1.00元\r\n#退款合计：1笔，商家实收退款共-2.00元，商家优惠退款共0.00元\r\n";
    private static final String EXPORTED = "#导出时间：[2026-11-23 09:00:00]\r\n";
    private static final String WHOLE = HEAD + SALE + GIVEN_BACK + CLOSED + TOTALS + EXPORTED;
    private static final String SUMMARY =
            "#支付宝业务汇总查询\r\n#-----业务汇总列表-----\r\n门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,实收净额（元）\r\n"
                    + "1\t,Shop\t,1,0,10.00,9.94\r\n2\t,Stall\t,0,1,-2.00,-1.99\r\n合计,,1,1,8.00,7.95\r\n#-----业务汇总列表-----\r\n";

    private static ReadBill read(String file) {
        return ReadBill.of(BillFormat.ALIPAY, file.getBytes(GBK));
    }

    private static byte[] zip(String detail, String summary) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("2088_20261122_业务明细.csv", detail.getBytes(GBK));
        files.put("2088_20261122_业务明细(汇总).csv", summary.getBytes(GBK));
        return Packed.zip(files);
    }

    @Test
    void theDetailGivesSalesAndRefunds() {
        ReadBill bill = read(WHOLE);
        assertEquals(List.of(), bill.sentences());
        assertEquals(
                List.of(
                        new BillRow(6, PaymentKind.SALE, "A1", "2200", Money.fen(1000), Money.fen(6), true),
                        new BillRow(7, PaymentKind.REFUND, "R1", "2200", Money.fen(200), Money.fen(-1), true)),
                bill.records.stream().map(each -> each.trade().orElseThrow()).toList());
        assertEquals("茶", bill.records.get(0).text("商品名称"));
        assertTrue(ReadBill.of(BillFormat.ALIPAY, WHOLE).tally.clean(), "in UTF-8 too");
        assertTrue(read(WHOLE.replace('：', ':').replace('，', ',')).tally.clean(), "with half-width signs too");
        assertTrue(read(WHOLE.replace("共-2.00", "共2.00")).tally.clean(), "whatever the sign of what was given back");
    }

    @Test
    void detailAndSummaryAreReadFromAZipWithNamesInGbk() {
        ReadBill bill = ReadBill.of(BillFormat.ALIPAY, zip(WHOLE, SUMMARY));
        assertEquals(List.of(), bill.sentences());
        assertEquals(4, bill.records.size());
        assertEquals("Stall", bill.records.get(3).text("门店名称"));
        assertEquals("alipay-summary", bill.records.get(3).variant().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1笔，商家实收共9.00", "1笔，商家实收退款共-2.00", "商家优惠共1.00", "商家优惠退款共0.00"})
    void eachFigureOfTheFooterIsCompared(String figure) {
        String other = figure.replace("1笔", "2笔").replace("1.00", "1.01").replace("0.00", "0.01");
        assertTrue(read(WHOLE.replace(figure, other)).only().contains("agree with the rows above"));
        String cut = figure.substring(0, figure.length() - 1) + "x";
        assertTrue(read(WHOLE.replace(figure, cut)).sentences().get(0).contains("totals as Alipay writes them"));
    }

    @Test
    void theSummaryIsComparedWithItsRowsAndWithTheDetail() {
        assertTrue(ReadBill.of(BillFormat.ALIPAY, zip(WHOLE, SUMMARY.replace("8.00", "8.01")))
                .only()
                .startsWith("summary line 6: expected 订单金额"));
        assertEquals(
                "summary the file: expected as many trades and refunds as the detail has",
                ReadBill.of(
                                BillFormat.ALIPAY,
                                zip(WHOLE, SUMMARY.replace("\t,1,0,", "\t,2,0,").replace("合计,,1,", "合计,,2,")))
                        .only());
        assertEquals(
                "the file: expected a detail beside the summary",
                ReadBill.of(BillFormat.ALIPAY, Packed.zip(Map.of("业务明细(汇总).csv", SUMMARY.getBytes(GBK))))
                        .only());
        assertTrue(read(SUMMARY.replace("合计,,1,1,8.00,7.95\r\n", "")).only().contains("a last row of totals"));
    }

    @Test
    void whatIsMissingOrStandsWhereItShouldNotIsReported() {
        assertTrue(read(HEAD + SALE).only().contains("totals of trades and of refunds"));
        assertTrue(read(HEAD + SALE + GIVEN_BACK + CLOSED + TOTALS).only().contains("time of export"));
        assertTrue(read(HEAD + SALE + GIVEN_BACK + TOTALS + EXPORTED).only().contains("end of the list"));
        assertTrue(read("").only().contains("header"));
        assertTrue(read(HEAD + SALE + GIVEN_BACK + CLOSED + SALE + TOTALS + EXPORTED)
                .only()
                .startsWith("line 9: expected no row"));
        assertTrue(read(WHOLE.replace("茶\t,10.00", "茶, 青\t,10.00"))
                .sentences()
                .get(0)
                .contains("as many values"));
        assertTrue(read(WHOLE.replace(",退款,", ",转账,")).sentences().get(0).contains("业务类型"));
        assertTrue(read("#交易合计：1笔\r\n" + WHOLE).sentences().get(0).contains("a header before"));
    }
}
