package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "void",
        description = "Undoes a whole sale or completion of the same day, or gives up an authorization.")
final class VoidCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PAYMENT", description = "The id of the sale, completion or authorization.")
    private String payment = "";

    @Option(
            names = "--card",
            paramLabel = "NAME",
            description = "The card shown for a card void (default: the sale's).")
    private @Nullable String card;

    @Option(names = "--request", paramLabel = "ID", description = "The shop's request id; asking twice voids once.")
    private @Nullable String request;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentId id = Input.paymentId(payment);
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            Payment sale = shop.find(id);
            Customer.returnsFor(sale, Optional.ofNullable(card)).comesTo(shop);
            RequestId requestId = new RequestId(request == null ? "void-" + Input.madeUpId() : request);
            PaymentHandle handle =
                    shop.payments().voidPayment(new VoidRequest(requestId, id)).onEvent(screen::event);
            Payment voided = shop.await(handle.result());
            Show.payment(voided, screen);
            return ExitCode.of(voided.status());
        }
    }
}
