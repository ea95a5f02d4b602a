package io.onetill.samples.terminal;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.ReceiptOutcome;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.reconciliation.ReconciliationResult;
import io.onetill.report.DayReport;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The day of the demonstration, step by step; each step knows how it must end. */
final class DemoDay {
    private final SimulatedShop shop;
    private final Screen screen;
    private final Random amounts;
    private final List<Payment> payments = new ArrayList<>();
    private final JsonArray differences = new JsonArray();
    private int step;
    private boolean asExpected = true;

    DemoDay(SimulatedShop shop, Screen screen, long seed) {
        this.shop = shop;
        this.screen = screen;
        this.amounts = new Random(seed);
    }

    List<Payment> payments() {
        return payments;
    }

    JsonArray differences() {
        return differences;
    }

    /** Runs the whole day; true if every step ended as it must and the books agree. */
    boolean run() {
        Payment chip = cards();
        Payment code = wallets();
        givingBack(chip, code);
        trouble();
        closeOfDay();
        return asExpected;
    }

    private Payment cards() {
        Payment chip = sale("插卡 + 联机密码", "Chip and online PIN", Customer.withCard(SimulatedCards.CHIP_PIN), 5_000);
        expect(chip, PaymentStatus.APPROVED);
        expect(sale("挥卡", "Contactless", Customer.withCard(SimulatedCards.TAP), 1_000), PaymentStatus.APPROVED);
        expect(
                sale("刷磁条 + 签名", "Stripe and signature", Customer.withCard(SimulatedCards.STRIPE_SIGNATURE), 9_000),
                PaymentStatus.APPROVED);
        expect(
                sale(
                        "先输错密码再输对",
                        "Wrong PIN, then the right one",
                        Customer.withCard(SimulatedCards.WRONG_PIN_ONCE),
                        3_000),
                PaymentStatus.APPROVED);
        expect(
                sale("余额不足", "Insufficient funds", Customer.withCard(SimulatedCards.INSUFFICIENT_FUNDS), 3_000),
                PaymentStatus.DECLINED);
        return chip;
    }

    private Payment wallets() {
        Payment code = sale("支付宝付款码", "Alipay payment code", Customer.withCode("alipay-pays"), 2_000);
        expect(code, PaymentStatus.APPROVED);
        expect(
                sale(
                        "微信付款码，顾客输入密码",
                        "WeChat payment code, the payer types a password",
                        Customer.withCode("wechat-password-then-pays"),
                        2_000),
                PaymentStatus.APPROVED);
        expect(
                sale("顾客扫微信二维码", "The payer scans a WeChat code", Customer.scanning("wechat"), 1_500),
                PaymentStatus.APPROVED);
        expect(
                sale("顾客扫支付宝二维码", "The payer scans an Alipay code", Customer.scanning("alipay"), 1_500),
                PaymentStatus.APPROVED);
        return code;
    }

    private void givingBack(Payment chip, Payment code) {
        expect(refund("银行卡部分退款", "Partial refund of a card sale", chip, 1_000), PaymentStatus.APPROVED);
        expect(refund("支付宝部分退款", "Partial refund of a wallet sale", code, 500), PaymentStatus.APPROVED);
        Payment wrong =
                sale("输错金额的交易", "A sale with the wrong amount", Customer.withCard(SimulatedCards.CHIP_PIN), 7_000);
        expect(wrong, PaymentStatus.APPROVED);
        title("当日撤销", "Same-day void");
        Customer.returnsFor(wrong, Optional.empty()).comesTo(shop);
        PaymentHandle handle = shop.payments()
                .voidPayment(new VoidRequest(new RequestId("void-" + Input.madeUpId()), wrong.id()))
                .onEvent(screen::event);
        expect(result(handle), PaymentStatus.APPROVED);
    }

    private void trouble() {
        Payment reversed = sale(
                "应答丢失，自动冲正", "A lost answer, reversed by itself", Customer.withCard(SimulatedCards.NO_ANSWER), 4_000);
        expect(reversed, PaymentStatus.CANCELLED);
        check(reversed.error().filter(ErrorCode.NO_ANSWER_REVERSED::equals).isPresent());
        expect(
                sale(
                        "钱包应答丢失，查询得知已付",
                        "A lost wallet answer, found paid by query",
                        Customer.withCode("alipay-pays-answer-lost"),
                        2_500),
                PaymentStatus.APPROVED);
        anyMethod();
        cancelled();
        paperOut();
    }

    private void anyMethod() {
        title("任意方式：二维码已显示，顾客挥卡", "Any method: codes are shown, the customer taps");
        PaymentHandle handle = shop.payments().pay(request(2_000)).onEvent(screen::event);
        shop.pause(Duration.ofMillis(1_500));
        Customer.withCard(SimulatedCards.TAP).comesTo(shop);
        expect(result(handle), PaymentStatus.APPROVED);
    }

    private void cancelled() {
        title("收银员取消", "Cancelled by the cashier");
        PaymentHandle handle = shop.payments().pay(request(2_000)).onEvent(screen::event);
        shop.pause(Duration.ofMillis(1_500));
        CancelAnswer answer = shop.await(handle.cancel());
        check(!(answer instanceof CancelAnswer.TooLate));
        expect(shop.await(handle.settled()), PaymentStatus.CANCELLED);
    }

    private void paperOut() {
        shop.printer().loadCopies(0);
        Payment unprinted =
                sale("打印纸用完，交易不受影响", "Out of paper; the payment stands", Customer.withCard(SimulatedCards.TAP), 1_000);
        expect(unprinted, PaymentStatus.APPROVED);
        check(unprinted.outcomes().receipt() == ReceiptOutcome.PAPER_OUT);
        title("换纸后重印", "A new roll, printed again");
        shop.printer().loadRoll();
        shop.await(shop.payments().reprint(unprinted.id(), ReceiptCopy.CUSTOMER));
        check(shop.find(unprinted.id()).outcomes().receipt() == ReceiptOutcome.PRINTED);
    }

    private void closeOfDay() {
        title("日终对账与合计", "Reconciliation and totals");
        shop.settle();
        LocalDate today = Input.day(null);
        for (String channel : Books.CHANNELS) {
            ReconciliationResult result = Books.compare(shop, Books.fetch(shop, channel, today));
            Books.show(result, screen);
            Books.differences(result).forEach(differences::add);
        }
        check(differences.isEmpty());
        DayReport.of(shop.await(shop.payments().list(today)), today, Books.ZONE)
                .text(screen.language())
                .forEach(line -> screen.line("  " + line));
        screen.line("");
        screen.line(
                asExpected ? "全部步骤符合预期" : "有步骤不符合预期",
                asExpected ? "Every step ended as it must." : "A step ended otherwise than it must.");
    }

    private Payment sale(String zh, String en, Customer customer, int mostFen) {
        title(zh, en);
        customer.comesTo(shop);
        return result(
                shop.payments().pay(request(mostFen).by(customer.method())).onEvent(screen::event));
    }

    private Payment refund(String zh, String en, Payment sale, long fen) {
        title(zh, en);
        Customer.returnsFor(sale, Optional.empty()).comesTo(shop);
        Money money = Money.fen(Math.min(fen, sale.amount().minor()));
        return result(shop.payments()
                .refund(new RefundRequest(new RequestId("refund-" + Input.madeUpId()), sale.id(), money))
                .onEvent(screen::event));
    }

    private PaymentRequest request(int mostFen) {
        Money amount = Money.fen(500 + amounts.nextInt(mostFen));
        String id = step + "-" + Input.madeUpId();
        return PaymentRequest.of("sale-" + id, "order-" + id, amount)
                .by(PaymentMethod.CARD, PaymentMethod.PAYMENT_CODE, PaymentMethod.DYNAMIC_QR)
                .describedAs("OneTill demo")
                .waiting(Duration.ofSeconds(20));
    }

    private Payment result(PaymentHandle handle) {
        Payment payment = shop.await(handle.result());
        shop.settle();
        Customer.leaves(shop);
        payments.add(payment);
        return payment;
    }

    private void title(String zh, String en) {
        step++;
        screen.line("");
        screen.line("── " + step + ". " + screen.choose(zh, en));
    }

    private void expect(Payment payment, PaymentStatus status) {
        check(payment.status() == status);
    }

    private void check(boolean right) {
        if (!right) {
            asExpected = false;
            screen.line("  !! 与预期不符", "  !! not what was expected");
        }
    }
}
