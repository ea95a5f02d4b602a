package io.onetill.samples.recipes;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.vertx.core.Vertx;

/** The customer inserts a chip card and types the PIN; the acquirer approves and both receipts are printed. */
public final class CardSale {
    private CardSale() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        RecipeTill shop =
                new RecipeTill(vertx, RecipeTill.freshFolder(args, "card-sale")).takingCards(hosts.acquirerPort());
        shop.printer.onPaper(paper -> paper.lines().forEach(line -> System.out.println("    | " + line)));
        Payments till = shop.open();

        shop.customerInserts(SimulatedCards.CHIP_PIN);
        PaymentRequest request = PaymentRequest.of("request-1", "order-1", Money.parse("88.00", Money.CNY))
                .by(PaymentMethod.CARD);
        PaymentHandle handle = till.pay(request).onEvent(RecipeTill::show);
        RecipeTill.show(handle.result().await());

        till.close().await();
        hosts.close();
        vertx.close().await();
    }
}
