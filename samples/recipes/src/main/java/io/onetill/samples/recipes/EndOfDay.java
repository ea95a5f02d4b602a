package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.qr.WalletChannel;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.CardBill;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.reconciliation.ReconciliationItem;
import io.onetill.reconciliation.ReconciliationResult;
import io.onetill.report.DayReport;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A short day; then the bills of acquirer and wallets are compared with the journal, and the day's report is made. */
public final class EndOfDay {
    private EndOfDay() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        RecipeTill shop =
                new RecipeTill(vertx, RecipeTill.freshFolder(args, "end-of-day")).takingCards(hosts.acquirerPort());
        WalletChannel alipay = shop.alipay(hosts);
        WalletChannel weChat = shop.weChat(hosts);
        Payments till = shop.taking(alipay).taking(weChat).open();
        LocalDate day = LocalDate.now(RecipeTill.ZONE);

        takePayments(shop, till);

        List<Payment> payments = till.list(day).await();
        compare(payments, CardBill.read("card", day, exportedByAcquirer(hosts, day)));
        compare(payments, alipay.fetch(day).await());
        compare(payments, weChat.fetch(day).await());
        DayReport.of(payments, day, RecipeTill.ZONE).text(Language.EN).forEach(System.out::println);

        till.close().await();
        hosts.close();
        vertx.close().await();
    }

    private static void takePayments(RecipeTill shop, Payments till) {
        shop.customerInserts(SimulatedCards.CHIP_PIN);
        pay(till, request(1, "88.00").by(PaymentMethod.CARD));
        shop.scanner.scan(PaymentCode.of("280000000000000001"));
        Payment sale = pay(till, request(2, "30.00").by(PaymentMethod.PAYMENT_CODE));
        shop.scanner.scan(PaymentCode.of("130000000000000001"));
        pay(till, request(3, "12.50").by(PaymentMethod.PAYMENT_CODE));

        RefundRequest part = new RefundRequest(new RequestId("refund-2"), sale.id(), Money.parse("10.00", Money.CNY));
        RecipeTill.show(till.refund(part).result().await());
    }

    private static Payment pay(Payments till, PaymentRequest request) {
        Payment payment = till.pay(request).result().await();
        RecipeTill.show(payment);
        return payment;
    }

    private static PaymentRequest request(int number, String yuan) {
        return PaymentRequest.of("request-" + number, "order-" + number, Money.parse(yuan, Money.CNY));
    }

    /** An acquirer sends its bill as a file; the simulated one makes it from its ledger. */
    private static String exportedByAcquirer(RecipeHosts hosts, LocalDate day) {
        List<BillRow> rows = new ArrayList<>();
        for (SimulatedLedgerEntry entry : hosts.acquirer().dayEntries(day)) {
            long fee = entry.kind() == PaymentKind.SALE ? entry.amount().minor() * 6 / 1000 : 0;
            rows.add(new BillRow(
                    rows.size() + 2,
                    entry.kind(),
                    entry.batch() + "-" + entry.stan(),
                    entry.rrn(),
                    entry.amount(),
                    Money.fen(fee),
                    entry.state() != SimulatedLedgerEntry.State.REVERSED));
        }
        return CardBill.write(new Bill("card", day, rows, List.of()));
    }

    private static void compare(List<Payment> payments, Bill bill) {
        ReconciliationResult result = Reconciliation.compare(payments, bill, RecipeTill.ZONE);
        System.out.println(result.channel() + ": " + result.matched().size() + " matched, "
                + (result.clean() ? "clean" : result.differences().size() + " differences"));
        result.differences().stream().map(ReconciliationItem::sentence).forEach(System.out::println);
    }
}
