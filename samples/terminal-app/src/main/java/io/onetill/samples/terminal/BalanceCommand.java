package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.BalanceRequest;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.RequestId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "balance", description = "Asks what is on a card's account; shown once, and not kept.")
final class BalanceCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--card", paramLabel = "NAME", description = "The card presented; see: onetill cards.")
    private @Nullable String card;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        Customer customer = Customer.choose(
                EnumSet.of(PaymentMethod.CARD), Optional.ofNullable(card), Optional.empty(), Optional.empty());
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            customer.comesTo(shop);
            BalanceRequest asked =
                    new BalanceRequest(new RequestId("balance-" + Input.madeUpId()), Duration.ofSeconds(20));
            PaymentHandle handle = shop.payments().balance(asked).onEvent(screen::event);
            Payment payment = shop.await(handle.result());
            Show.payment(payment, screen);
            return ExitCode.of(payment.status());
        }
    }
}
