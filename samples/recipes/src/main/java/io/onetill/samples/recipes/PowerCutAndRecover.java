package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The acquirer books a sale, its answer is lost, and in that moment the till loses its power. Started again over the
 * same journal, the till reverses the sale by itself.
 *
 * <p>The till that dies is a process of its own, so that nothing is closed, written or said good-bye to.
 */
public final class PowerCutAndRecover {
    private static final SimulatedCards CARD = SimulatedCards.NO_ANSWER;
    private static final RequestId REQUEST = new RequestId("request-1");
    private static final long STEP_MILLIS = 50;
    private static final int MOST_STEPS = 600;

    private PowerCutAndRecover() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        if (args.length == 3) {
            takePayment(Path.of(args[1]), Integer.parseInt(args[2]));
            return;
        }
        Path folder = RecipeTill.freshFolder(args, "power-cut");
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);

        Process doomed = startTill(folder, hosts.acquirerPort());
        for (int step = 0; step < MOST_STEPS && charged(hosts) == 0; step++) {
            vertx.timer(STEP_MILLIS).await();
        }
        doomed.destroyForcibly();
        doomed.onExit().join();
        System.out.println("power cut; the customer is charged " + Money.fen(charged(hosts)));

        Payments till =
                new RecipeTill(vertx, folder).takingCards(hosts.acquirerPort()).open();
        Payment payment = till.find(REQUEST).await().orElseThrow();
        for (int step = 0; step < MOST_STEPS && !payment.status().isFinal(); step++) {
            vertx.timer(STEP_MILLIS).await();
            payment = till.find(REQUEST).await().orElseThrow();
        }
        payment.events().forEach(RecipeTill::show);
        RecipeTill.show(payment);
        System.out.println("the customer is charged " + Money.fen(charged(hosts)));

        till.close().await();
        hosts.close();
        vertx.close().await();
        check(payment.status() == PaymentStatus.CANCELLED);
    }

    /** What the acquirer's books say. */
    private static long charged(RecipeHosts hosts) {
        return hosts.acquirer().ledger().netMinor(CARD.cardName());
    }

    private static void check(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("expected the payment to end as cancelled");
        }
    }

    /** The till that will not live to see the answer. */
    private static void takePayment(Path folder, int acquirerPort) {
        RecipeTill shop = new RecipeTill(Vertx.vertx(), folder).takingCards(acquirerPort);
        PaymentRequest request = PaymentRequest.of(REQUEST.value(), "order-1", Money.parse("45.00", Money.CNY))
                .by(PaymentMethod.CARD);
        shop.customerInserts(CARD);
        shop.open().pay(request);
    }

    private static Process startTill(Path folder, int acquirerPort) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PowerCutAndRecover.class.getName(),
                            "till",
                            folder.toString(),
                            String.valueOf(acquirerPort))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the till", e);
        }
    }
}
