package io.onetill.samples.recipes;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.payment.AttemptState;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.vertx.core.Vertx;
import java.util.List;

/** The till shows a code of each wallet side by side; the customer scans one, and the other is put away. */
public final class QrSale {
    private static final int WALLETS = 2;
    private static final long STEP_MILLIS = 50;
    private static final int MOST_STEPS = 200;

    private QrSale() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        RecipeTill shop = new RecipeTill(vertx, RecipeTill.freshFolder(args, "qr-sale"));
        shop.taking(shop.alipay(hosts)).taking(shop.weChat(hosts));
        shop.display.onCodes(codes -> payerScans(vertx, hosts, codes));
        Payments till = shop.open();

        PaymentRequest request = PaymentRequest.of("request-1", "order-1", Money.parse("6.60", Money.CNY))
                .by(PaymentMethod.DYNAMIC_QR);
        PaymentHandle handle = till.pay(request).onEvent(RecipeTill::show);
        Payment payment = handle.result().await();
        // The other wallet's code is closed behind the customer's back; a real till does not wait for that.
        for (int step = 0; step < MOST_STEPS && !otherCodeIsClosed(payment); step++) {
            vertx.timer(STEP_MILLIS).await();
            payment = till.find(request.requestId()).await().orElseThrow();
        }
        for (PaymentAttempt attempt : payment.attempts()) {
            boolean closed = attempt.state().surelyNotCharged();
            System.out.println(attempt.channel() + (closed ? ": closed" : ": " + attempt.state()));
        }
        RecipeTill.show(payment);

        till.close().await();
        hosts.close();
        vertx.close().await();
    }

    private static boolean otherCodeIsClosed(Payment payment) {
        return payment.attempts().stream()
                .allMatch(attempt ->
                        attempt.state() == AttemptState.PAID || attempt.state().surelyNotCharged());
    }

    /** The payer has two wallets, and takes the second code that appears. */
    private static void payerScans(Vertx vertx, RecipeHosts hosts, List<ShownCode> codes) {
        if (codes.size() == WALLETS) {
            String payload = codes.get(WALLETS - 1).payload();
            // A phone is no part of the till, so it does not run on the till's thread.
            vertx.executeBlocking(() -> hosts.wallets().payer().scan(payload));
        }
    }
}
