package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.OrderId;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "authorize", description = "Holds money on a card for a later completion.")
final class AuthorizeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--amount", required = true, paramLabel = "YUAN", description = "For example 500.")
    private String amount = "";

    @Option(names = "--card", paramLabel = "NAME", description = "The card presented; see: onetill cards.")
    private @Nullable String card;

    @Option(names = "--request", paramLabel = "ID", description = "The shop's request id; asking twice holds once.")
    private @Nullable String request;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        String made = Input.madeUpId();
        PaymentRequest asked = new PaymentRequest(
                new RequestId(request == null ? "hold-" + made : request),
                new OrderId("order-" + (request == null ? made : request)),
                Input.amount(amount),
                EnumSet.of(PaymentMethod.CARD),
                "OneTill sample order",
                Duration.ofSeconds(20));
        Customer customer =
                Customer.choose(asked.methods(), Optional.ofNullable(card), Optional.empty(), Optional.empty());
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            customer.comesTo(shop);
            PaymentHandle handle = shop.payments().authorize(asked).onEvent(screen::event);
            Payment payment = shop.await(handle.result());
            shop.settle();
            payment = shop.await(shop.payments().payment(payment.id())).orElse(payment);
            Show.payment(payment, screen);
            return ExitCode.of(payment.status());
        }
    }
}
