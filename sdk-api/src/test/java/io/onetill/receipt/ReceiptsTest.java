package io.onetill.receipt;

import static io.onetill.payment.PaymentSamples.attempt;
import static io.onetill.payment.PaymentSamples.card;
import static io.onetill.payment.PaymentSamples.payment;
import static io.onetill.payment.PaymentSamples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Language;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentSamples;
import io.onetill.payment.PaymentStatus;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptsTest {
    static final TillProfile SHOP = profile(Language.ZH_CN);

    static TillProfile profile(Language language) {
        return new TillProfile("测试茶庄", "898310148160568", "12345678", "01", ZoneId.of("Asia/Shanghai"), language);
    }

    private static String text(Payment payment, TillProfile profile, ReceiptCopy copy) {
        return new TextLayout(32).text(Receipts.of(payment, Optional.empty(), profile, copy, false));
    }

    @Test
    void anApprovedChipSaleHasEveryLineOfASalesSlip() {
        String slip = text(card(PaymentStatus.APPROVED, AttemptState.PAID), SHOP, ReceiptCopy.MERCHANT);

        assertEquals("""
                           POS签购单
                --------------------------------
                商户名称: 测试茶庄
                商户编号: 898310148160568
                终端编号: 12345678
                操作员: 01
                --------------------------------
                发卡行: 招商银行
                收单行: 银联商务
                卡号: 622588******0009/I
                交易类型: 消费
                批次号: 000001
                凭证号: 000123
                授权码: 654321
                参考号: 123456789012
                日期时间: 2026/11/23 12:00:03
                金额: RMB 12.50
                --------------------------------
                应用名称: PBOC DEBIT
                AID: A000000333010101
                TVR: 0000046000
                TSI: E800
                ATC: 001F
                ARQC: 0123456789ABCDEF
                备注: 订单号 A100
                密码已验证，无需签名
                --------------------------------
                            商户存根
                """, slip);
    }

    @Test
    void theCardholdersCopyShowsTheLastFourDigitsOnly() {
        String slip = text(card(PaymentStatus.APPROVED, AttemptState.PAID), SHOP, ReceiptCopy.CUSTOMER);

        assertTrue(slip.contains("卡号: ************0009/I"), slip);
        assertTrue(slip.contains("持卡人存根"), slip);
        assertFalse(slip.contains("622588"), slip);
    }

    @Test
    void theMerchantsCopyIsSignedWhenTheCardWantsIt() {
        Payment signed = payment(
                "c1",
                PaymentKind.SALE,
                PaymentStatus.APPROVED,
                attempt(
                        "c1",
                        1,
                        "card",
                        PaymentMethod.CARD,
                        AttemptState.PAID,
                        PaymentSamples.CHIP.with(Fact.CVM, "SIGNATURE")));

        assertTrue(text(signed, SHOP, ReceiptCopy.MERCHANT).contains("本人确认以上交易"));
        assertFalse(text(signed, SHOP, ReceiptCopy.CUSTOMER).contains("持卡人签名"));
    }

    @Test
    void aPinThatTheCardCheckedNeedsNoSignature() {
        Payment verified = payment(
                "c1",
                PaymentKind.SALE,
                PaymentStatus.APPROVED,
                attempt(
                        "c1",
                        1,
                        "card",
                        PaymentMethod.CARD,
                        AttemptState.PAID,
                        PaymentSamples.CHIP.with(Fact.CVM, "OFFLINE_PIN")));

        assertTrue(text(verified, SHOP, ReceiptCopy.MERCHANT).contains("密码已验证，无需签名"));
    }

    @Test
    void aWalletSlipHasTheNumbersOfBothSidesAndACode() {
        Receipt slip = Receipts.of(
                wallet(PaymentStatus.APPROVED, AttemptState.PAID), Optional.empty(), SHOP, ReceiptCopy.CUSTOMER, false);
        String text = new TextLayout(48).text(slip);

        assertTrue(text.contains("支付方式: 支付宝 付款码"), text);
        assertTrue(text.contains("商户订单号: OT20261123000001"), text);
        assertTrue(text.contains("交易单号: 2026112322001400001"), text);
        assertTrue(text.contains("顾客存根"), text);
        assertTrue(slip.lines().contains(new ReceiptLine.Code("OT20261123000001")));
    }

    @Test
    void aDuplicateSaysSoAndIsOtherwiseTheSame() {
        Payment sale = card(PaymentStatus.APPROVED, AttemptState.PAID);
        String first = text(sale, SHOP, ReceiptCopy.CUSTOMER);
        String again = new TextLayout(32).text(Receipts.of(sale, Optional.empty(), SHOP, ReceiptCopy.CUSTOMER, true));

        assertTrue(again.contains("*** 重印 ***"), again);
        assertEquals(first, again.replaceFirst(" *\\*\\*\\* 重印 \\*\\*\\*\n", ""));
    }

    @Test
    void aDeclineGivesItsReasonAndSaysThatNoMoneyWasTaken() {
        String zh = text(card(PaymentStatus.DECLINED, AttemptState.FAILED), SHOP, ReceiptCopy.CUSTOMER);
        String en = text(card(PaymentStatus.DECLINED, AttemptState.FAILED), profile(Language.EN), ReceiptCopy.CUSTOMER);

        assertTrue(zh.contains("交易失败") && zh.contains("余额不足") && zh.contains("未扣款"), zh);
        assertTrue(en.contains("Insufficient funds") && en.contains("No money was taken"), en);
    }

    @Test
    void aPaymentThatWasCancelledBeforeAnythingWasPresentedHasASlip() {
        String slip = text(payment("p", PaymentKind.SALE, PaymentStatus.CANCELLED), SHOP, ReceiptCopy.CUSTOMER);

        assertTrue(slip.contains("交易已取消") && slip.contains("未扣款"), slip);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "PENDING", "IN_DOUBT"})
    void aPaymentWithoutAnEndNeverLooksPaid(PaymentStatus status) {
        String slip = text(card(status, AttemptState.UNKNOWN), SHOP, ReceiptCopy.CUSTOMER);

        assertTrue(slip.contains("交易结果未知") && slip.contains("请勿重复付款"), slip);
        assertFalse(slip.contains("签购单") || slip.contains("授权码") || slip.contains("未扣款"), slip);
    }

    @Test
    void aVoidNamesTheSaleThatItUndoes() {
        Payment undone = payment(
                "v1",
                PaymentKind.VOID,
                PaymentStatus.APPROVED,
                attempt(
                        "v1",
                        1,
                        "card",
                        PaymentMethod.CARD,
                        AttemptState.PAID,
                        PaymentSamples.CHIP.with(Fact.STAN, "000124")));
        String slip = new TextLayout(32)
                .text(Receipts.of(
                        undone,
                        Optional.of(card(PaymentStatus.APPROVED, AttemptState.PAID)),
                        SHOP,
                        ReceiptCopy.MERCHANT,
                        false));

        assertTrue(slip.contains("交易类型: 消费撤销") && slip.contains("原凭证号: 000123"), slip);
    }

    @Test
    void aWalletRefundHasItsOwnNumber() {
        Facts facts = PaymentSamples.WALLET.with(Fact.OUT_REFUND_NO, "RF1").with(Fact.REFUND_NO, "R9");
        Payment refund = payment(
                "r1",
                PaymentKind.REFUND,
                PaymentStatus.APPROVED,
                attempt("r1", 1, "wechat", PaymentMethod.DYNAMIC_QR, AttemptState.PAID, facts));
        String slip = text(refund, SHOP, ReceiptCopy.CUSTOMER);

        assertTrue(slip.contains("商户退款单号: RF1") && slip.contains("退款单号: R9"), slip);
        assertTrue(slip.contains("微信支付 扫码") && slip.contains("交易类型: 退款"), slip);
    }

    @Test
    void theHostsTimeTakesTheYearThatBringsItClosest() {
        Payment late = payment(
                "c1",
                PaymentKind.SALE,
                PaymentStatus.APPROVED,
                PaymentSamples.card(PaymentStatus.APPROVED, AttemptState.PAID).amount(),
                java.time.Instant.parse("2026-12-31T15:59:58Z"),
                attempt(
                        "c1",
                        1,
                        "card",
                        PaymentMethod.CARD,
                        AttemptState.PAID,
                        PaymentSamples.CHIP.with(Fact.HOST_DATE, "0101").with(Fact.HOST_TIME, "000001")));

        assertTrue(text(late, SHOP, ReceiptCopy.MERCHANT).contains("2027/01/01 00:00:01"));
    }

    @Test
    void jsonKeepsEveryLine() {
        Receipt slip = new Receipt(
                ReceiptCopy.CUSTOMER,
                Language.EN,
                true,
                java.util.List.of(
                        new ReceiptLine.Title("a\"b\n", true), new ReceiptLine.Rule(), new ReceiptLine.Space(2)));

        assertEquals(
                "{\"copy\":\"customer\",\"language\":\"en\",\"duplicate\":true,\"lines\":["
                        + "{\"type\":\"title\",\"text\":\"a\\\"b\\u000a\",\"large\":true},"
                        + "{\"type\":\"rule\"},{\"type\":\"space\",\"count\":2}]}",
                ReceiptJson.of(slip));
    }
}
