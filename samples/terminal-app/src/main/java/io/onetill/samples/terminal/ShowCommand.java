package io.onetill.samples.terminal;

import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a payment, refund or void with all its events.")
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PAYMENT", description = "Its id.")
    private String payment = "";

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentId id = Input.paymentId(payment);
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            Payment found = shop.find(id);
            found.events().forEach(screen::event);
            Show.payment(found, screen);
            return ExitCode.APPROVED;
        }
    }
}
