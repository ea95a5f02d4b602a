package io.onetill.reconciliation;

import static io.onetill.payment.PaymentSamples.attempt;
import static io.onetill.payment.PaymentSamples.card;
import static io.onetill.payment.PaymentSamples.payment;
import static io.onetill.payment.PaymentSamples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String SALE = "OT20261123000001";

    private static BillRow row(int line, PaymentKind kind, String reference, long fen, boolean success) {
        return new BillRow(line, kind, reference, "R" + reference, Money.fen(fen), Money.fen(8), success);
    }

    private static ReconciliationResult compare(List<Payment> local, BillRow... rows) {
        return Reconciliation.compare(local, new Bill("alipay", DAY, List.of(rows), List.of()), SHANGHAI);
    }

    private static List<ReconciliationClass> differences(ReconciliationResult result) {
        return result.differences().stream().map(ReconciliationItem::type).toList();
    }

    private static List<Payment> sale(PaymentStatus status, AttemptState state) {
        return List.of(wallet(status, state));
    }

    @Test
    void aPaidSaleWithItsRowIsMatched() {
        ReconciliationResult result =
                compare(sale(PaymentStatus.APPROVED, AttemptState.PAID), row(2, PaymentKind.SALE, SALE, 1250, true));

        assertTrue(result.clean());
        assertEquals(1, result.matched().size());
        assertEquals(Money.fen(1250), result.local().net());
        assertEquals(Money.fen(1250), result.remote().net());
        assertEquals(Money.fen(8), result.remote().fees());
    }

    @Test
    void aPaidSaleWithoutARowIsOnlyLocal() {
        assertEquals(
                List.of(ReconciliationClass.ONLY_LOCAL),
                differences(compare(sale(PaymentStatus.APPROVED, AttemptState.PAID))));
    }

    @Test
    void aSaleInDoubtWithoutARowIsOnlyLocalAndWithOneDiffers() {
        List<Payment> open = sale(PaymentStatus.IN_DOUBT, AttemptState.UNKNOWN);

        assertEquals(List.of(ReconciliationClass.ONLY_LOCAL), differences(compare(open)));
        assertEquals(
                List.of(ReconciliationClass.STATUS_DIFFERS),
                differences(compare(open, row(2, PaymentKind.SALE, SALE, 1250, true))));
    }

    @Test
    void anUndoneSaleIsMatchedByNoRowByAFailedRowAndByASaleWithItsRefund() {
        List<Payment> undone = sale(PaymentStatus.CANCELLED, AttemptState.CLOSED);

        assertTrue(compare(undone).clean());
        assertTrue(compare(undone, row(2, PaymentKind.SALE, SALE, 1250, false)).clean());
        assertTrue(compare(
                        undone,
                        row(2, PaymentKind.SALE, SALE, 1250, true),
                        row(3, PaymentKind.REFUND, SALE, 1250, true))
                .clean());
    }

    @Test
    void anUndoneSaleIsMatchedByARefundUnderTheNumberOfItsUndoOrOfTheWallet() {
        Facts undone = PaymentSamples.WALLET.with(Fact.OUT_REFUND_NO, "U_1");
        List<Payment> local = List.of(payment(
                "w1",
                PaymentKind.SALE,
                PaymentStatus.CANCELLED,
                attempt("w1", 1, "alipay", PaymentMethod.DYNAMIC_QR, AttemptState.CLOSED, undone)));
        BillRow sale = row(2, PaymentKind.SALE, SALE, 1250, true);

        assertTrue(compare(local, sale, row(3, PaymentKind.REFUND, "U_1", 1250, true))
                .clean());
        assertTrue(compare(
                        local,
                        sale,
                        new BillRow(
                                3,
                                PaymentKind.REFUND,
                                "",
                                undone.text(Fact.TRADE_NO),
                                Money.fen(1250),
                                Money.fen(-8),
                                true))
                .clean());
        assertEquals(
                2,
                compare(local, sale, row(3, PaymentKind.REFUND, "U_1", 1, true))
                        .differences()
                        .size());
    }

    @Test
    void anUndoneSaleThatTheBillCountsDiffers() {
        assertEquals(
                List.of(ReconciliationClass.STATUS_DIFFERS),
                differences(compare(
                        sale(PaymentStatus.CANCELLED, AttemptState.CLOSED),
                        row(2, PaymentKind.SALE, SALE, 1250, true))));
    }

    @Test
    void anotherAmountDiffersAndAnUnknownRowIsOnlyRemoteAndARepeatedOneIsADuplicate() {
        ReconciliationResult result = compare(
                sale(PaymentStatus.APPROVED, AttemptState.PAID),
                row(2, PaymentKind.SALE, SALE, 1251, true),
                row(3, PaymentKind.SALE, "OTHER", 5, true),
                row(4, PaymentKind.SALE, "OTHER", 5, true));

        assertEquals(
                List.of(
                        ReconciliationClass.AMOUNT_DIFFERS,
                        ReconciliationClass.ONLY_REMOTE,
                        ReconciliationClass.DUPLICATE),
                differences(result));
        assertEquals(0, result.counts().get(ReconciliationClass.MATCHED));
    }

    @Test
    void anUnreadableLineIsKeptAsADifference() {
        ReconciliationResult result = Reconciliation.compare(
                List.of(), new Bill("alipay", DAY, List.of(), List.of("Line 7: expected six values.")), SHANGHAI);

        assertEquals(List.of(ReconciliationClass.UNREADABLE), differences(result));
        assertEquals("Line 7: expected six values.", result.differences().get(0).sentence());
    }

    @Test
    void cardsAreFoundByBatchAndStan() {
        Bill bill = new Bill("card", DAY, List.of(row(2, PaymentKind.SALE, "000001-000123", 1250, true)), List.of());

        assertTrue(Reconciliation.compare(List.of(card(PaymentStatus.APPROVED, AttemptState.PAID)), bill, SHANGHAI)
                .clean());
    }

    @Test
    void aRecordOfAnotherDayExplainsARowButIsNotMissed() {
        Payment yesterday = payment(
                "w1",
                PaymentKind.SALE,
                PaymentStatus.APPROVED,
                Money.fen(1250),
                PaymentSamples.NOON.minusSeconds(86_400),
                attempt("w1", 1, "alipay", PaymentMethod.PAYMENT_CODE, AttemptState.PAID, PaymentSamples.WALLET));

        assertTrue(compare(List.of(yesterday)).clean());
        assertEquals(
                1,
                compare(List.of(yesterday), row(2, PaymentKind.SALE, SALE, 1250, true))
                        .matched()
                        .size());
    }

    @Test
    void aRefundIsFoundByItsOwnNumber() {
        Facts facts = PaymentSamples.WALLET.with(Fact.OUT_REFUND_NO, "RF1");
        Payment refund = payment(
                "r1",
                PaymentKind.REFUND,
                PaymentStatus.APPROVED,
                attempt("r1", 1, "alipay", PaymentMethod.PAYMENT_CODE, AttemptState.PAID, facts));

        ReconciliationResult result = compare(List.of(refund), row(2, PaymentKind.REFUND, "RF1", 1250, true));

        assertTrue(result.clean());
        assertEquals(Money.fen(-1250), result.remote().net());
    }

    @Test
    void aVoidedSaleMayStandOnTheBillAsNotDone() {
        assertTrue(compare(
                        List.of(
                                wallet(PaymentStatus.APPROVED, AttemptState.PAID),
                                givenBack("v1", PaymentKind.VOID, "w1", "V1")),
                        row(2, PaymentKind.SALE, SALE, 1250, false))
                .clean());
    }

    @Test
    void aVoidExplainsASaleAndNeverARefund() {
        ReconciliationResult result = compare(
                List.of(givenBack("f1", PaymentKind.REFUND, "w1", "F1"), givenBack("v1", PaymentKind.VOID, "f1", "V1")),
                row(2, PaymentKind.REFUND, "F1", 1250, false));

        assertEquals(List.of(ReconciliationClass.STATUS_DIFFERS, ReconciliationClass.ONLY_LOCAL), differences(result));
    }

    private static Payment givenBack(String id, PaymentKind kind, String original, String number) {
        Payment like = wallet(PaymentStatus.APPROVED, AttemptState.PAID);
        return new Payment(
                new PaymentId(id),
                kind,
                like.requestId(),
                like.orderId(),
                Money.fen(1250),
                Optional.of(new PaymentId(original)),
                PaymentStatus.APPROVED,
                Optional.empty(),
                List.of(attempt(
                        id,
                        1,
                        "alipay",
                        PaymentMethod.PAYMENT_CODE,
                        AttemptState.PAID,
                        Facts.of(Fact.OUT_REFUND_NO, number))),
                like.outcomes(),
                List.of(),
                List.of(),
                PaymentSamples.NOON);
    }

    @Test
    void aFeeAboveTheContractIsFlagged() {
        FeeRule rule = FeeRule.of("alipay", 6000);

        assertEquals(Money.fen(8), rule.expected(Money.fen(1250)));
        assertEquals(Money.fen(6000), rule.expected(Money.fen(1_000_000)));
        assertEquals(
                Money.fen(500), new FeeRule("card", 6000, Optional.of(Money.fen(500))).expected(Money.fen(1_000_000)));
        Bill bill = new Bill(
                "alipay",
                DAY,
                List.of(row(2, PaymentKind.SALE, "A", 1250, true), row(3, PaymentKind.SALE, "B", 100, true)),
                List.of());
        List<FeeRule.Excess> excesses = rule.excesses(bill);
        assertEquals(1, excesses.size());
        assertEquals(Money.fen(7), excesses.get(0).excess());
    }

    @Test
    void aCardBillComesBackAndBadLinesAreNamedByNumber() {
        Bill bill = new Bill("card", DAY, List.of(row(2, PaymentKind.VOID, "000001-000123", 1250, false)), List.of());
        String csv = CardBill.write(bill);

        assertEquals(bill, CardBill.read("card", DAY, csv));
        assertEquals(bill, CardBill.read("card", DAY, "\uFEFF" + csv.replace("\n", "\r\n")));
        Bill damaged = CardBill.read("card", DAY, csv + "SALE,=1+1,,1e9,0,SUCCESS\n\n" + "SALE,A,,１２,0,SUCCESS");
        assertEquals(bill.rows(), damaged.rows());
        assertEquals(
                List.of(
                        "Line 3: expected six values as the header names them.",
                        "Line 4: expected six values as the header names them.",
                        "Line 5: expected six values as the header names them."),
                damaged.unreadable());
        assertEquals(1, CardBill.read("card", DAY, "").unreadable().size());
    }
}
