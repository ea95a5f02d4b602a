package io.onetill.report;

import static io.onetill.payment.PaymentSamples.attempt;
import static io.onetill.payment.PaymentSamples.card;
import static io.onetill.payment.PaymentSamples.payment;
import static io.onetill.payment.PaymentSamples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentSamples;
import io.onetill.payment.PaymentStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayReportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final List<Payment> PAYMENTS = List.of(
            card(PaymentStatus.APPROVED, AttemptState.PAID),
            card(PaymentStatus.DECLINED, AttemptState.FAILED),
            card(PaymentStatus.CANCELLED, AttemptState.UNDONE),
            wallet(PaymentStatus.APPROVED, AttemptState.PAID),
            wallet(PaymentStatus.IN_DOUBT, AttemptState.UNKNOWN),
            payment(
                    "r1",
                    PaymentKind.REFUND,
                    PaymentStatus.APPROVED,
                    Money.fen(250),
                    PaymentSamples.NOON,
                    attempt("r1", 1, "alipay", PaymentMethod.PAYMENT_CODE, AttemptState.PAID, PaymentSamples.WALLET)),
            payment(
                    "late",
                    PaymentKind.SALE,
                    PaymentStatus.APPROVED,
                    Money.fen(99),
                    PaymentSamples.NOON.plusSeconds(86_400)));

    @Test
    void aDayAddsUpByChannelAndMethod() {
        DayReport report = DayReport.of(PAYMENTS, DAY, SHANGHAI);

        assertEquals(new Totals(2, Money.fen(2500)), report.sales());
        assertEquals(new Totals(1, Money.fen(250)), report.refunds());
        assertEquals(Money.fen(2250), report.net());
        assertEquals(
                List.of("alipay", "card"),
                report.lines().stream().map(DayReport.Line::channel).toList());
        assertEquals(Money.fen(1000), report.lines().get(0).net());
        assertEquals(1, report.declined());
        assertEquals(1, report.cancelled());
        assertEquals(1, report.inDoubt());
        assertEquals(List.of(new PaymentId("c1"), new PaymentId("w1")), report.open());
    }

    @Test
    void aDayIsReadableInBothLanguages() {
        DayReport report = DayReport.of(PAYMENTS, DAY, SHANGHAI);

        assertEquals(
                List.of(
                        "当日汇总 2026-11-23",
                        "[支付宝 付款码]",
                        "消费: 1 笔 12.50 CNY",
                        "退货/退款: 1 笔 2.50 CNY",
                        "撤销: 0 笔 0.00 CNY",
                        "净额: 10.00 CNY",
                        "[银行卡]",
                        "消费: 1 笔 12.50 CNY",
                        "退货/退款: 0 笔 0.00 CNY",
                        "撤销: 0 笔 0.00 CNY",
                        "净额: 12.50 CNY",
                        "[合计]",
                        "消费: 2 笔 25.00 CNY",
                        "退货/退款: 1 笔 2.50 CNY",
                        "撤销: 0 笔 0.00 CNY",
                        "净额: 22.50 CNY",
                        "失败笔数: 1",
                        "取消笔数: 1",
                        "结果未知笔数: 1",
                        "待处理: c1",
                        "待处理: w1"),
                report.text(Language.ZH_CN));
        assertEquals("Open: w1", report.text(Language.EN).get(20));
    }

    @Test
    void aDayWithoutPaymentsIsAllZero() {
        DayReport report = DayReport.of(List.of(), DAY, SHANGHAI);

        assertEquals(Money.fen(0), report.net());
        assertEquals(List.of(), report.lines());
    }
}
