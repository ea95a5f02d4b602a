package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "refund", description = "Gives back all or part of a sale, by the way it came.")
final class RefundCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PAYMENT", description = "The id of the sale.")
    private String payment = "";

    @Option(names = "--amount", paramLabel = "YUAN", description = "For example 5.00 (default: all that is left).")
    private @Nullable String amount;

    @Option(
            names = "--card",
            paramLabel = "NAME",
            description = "The card shown for a card refund (default: the sale's).")
    private @Nullable String card;

    @Option(names = "--request", paramLabel = "ID", description = "The shop's request id; asking twice refunds once.")
    private @Nullable String request;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentId id = Input.paymentId(payment);
        Optional<Money> asked = Optional.ofNullable(amount).map(Input::amount);
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            Payment sale = shop.find(id);
            Money money = asked.orElse(sale.refundable());
            if (money.minor() < 1) {
                money = asked.orElse(sale.amount());
            }
            Customer.returnsFor(sale, Optional.ofNullable(card)).comesTo(shop);
            RequestId requestId = new RequestId(request == null ? "ref-" + Input.madeUpId() : request);
            PaymentHandle handle = shop.payments()
                    .refund(new RefundRequest(requestId, id, money))
                    .onEvent(screen::event);
            Payment refund = shop.await(handle.result());
            Show.payment(refund, screen);
            return ExitCode.of(refund.status());
        }
    }
}
