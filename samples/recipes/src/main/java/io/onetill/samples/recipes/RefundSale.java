package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Vertx;

/** Part of a sale is given back, twice; a third refund asks for more than is left, and is refused at the door. */
public final class RefundSale {
    private RefundSale() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        RecipeTill shop = new RecipeTill(vertx, RecipeTill.freshFolder(args, "refund-sale"));
        Payments till = shop.taking(shop.alipay(hosts)).open();

        shop.scanner.scan(PaymentCode.of("280000000000000001"));
        PaymentRequest request = PaymentRequest.of("request-1", "order-1", Money.parse("30.00", Money.CNY))
                .by(PaymentMethod.PAYMENT_CODE);
        Payment sale = till.pay(request).result().await();
        RecipeTill.show(sale);

        refund(till, "refund-1", sale.id(), "10.00");
        refund(till, "refund-2", sale.id(), "15.00");
        refund(till, "refund-3", sale.id(), "5.01");
        Payment after = till.payment(sale.id()).await().orElseThrow();
        System.out.println("refunded " + after.refunded() + ", left " + after.refundable());

        till.close().await();
        hosts.close();
        vertx.close().await();
    }

    private static void refund(Payments till, String requestId, PaymentId sale, String yuan) {
        RefundRequest request = new RefundRequest(new RequestId(requestId), sale, Money.parse(yuan, Money.CNY));
        try {
            RecipeTill.show(till.refund(request).result().await());
        } catch (PaymentException refused) {
            System.out.println(
                    "refused: " + refused.code() + ", " + refused.code().cashierText(Language.EN));
        }
    }
}
