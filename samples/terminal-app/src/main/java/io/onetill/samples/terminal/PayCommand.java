package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.Money;
import io.onetill.payment.OfflineSaleRequest;
import io.onetill.payment.OrderId;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "pay", description = "Takes a payment; a simulated customer presents what you choose.")
final class PayCommand implements Callable<Integer> {
    enum Method {
        any(EnumSet.allOf(PaymentMethod.class)),
        card(EnumSet.of(PaymentMethod.CARD)),
        code(EnumSet.of(PaymentMethod.PAYMENT_CODE)),
        qr(EnumSet.of(PaymentMethod.DYNAMIC_QR));

        private final Set<PaymentMethod> methods;

        Method(Set<PaymentMethod> methods) {
            this.methods = methods;
        }
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--amount", required = true, paramLabel = "YUAN", description = "For example 12.50.")
    private String amount = "";

    @Option(names = "--method", description = "any, card, code or qr (default: any).")
    private Method method = Method.any;

    @Option(
            names = "--card",
            paramLabel = "NAME",
            description = "The card that the customer presents; see: onetill cards.")
    private @Nullable String card;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The payment code that the customer shows: digits or a name.")
    private @Nullable String code;

    @Option(
            names = "--wallet",
            paramLabel = "WALLET",
            description = "Whose shown code the customer scans: alipay, wechat, unionpay or nobody (default: alipay).")
    private @Nullable String wallet;

    @Option(
            names = "--pin",
            paramLabel = "DIGITS",
            description = "What the customer types at the simulated PIN pad, instead of the card's own PIN.")
    private @Nullable String pin;

    @Mixin
    private TillOptions till = new TillOptions();

    @ArgGroup(validate = false)
    private TermsOptions terms = new TermsOptions();

    @Option(names = "--order", paramLabel = "ID", description = "The shop's order (default: made up).")
    private @Nullable String order;

    @Option(names = "--request", paramLabel = "ID", description = "The shop's request id; asking twice charges once.")
    private @Nullable String request;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "How long the customer may take (default: 20).")
    private int patienceSeconds = 20;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentRequest asked = request();
        till.check();
        Customer customer = customer().typing(Optional.ofNullable(pin));
        till.checkReader();
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen, till)) {
            customer.comesTo(shop);
            PaymentHandle handle = ask(shop, asked).onEvent(screen::event);
            Payment payment = shop.await(handle.result());
            shop.settle();
            payment = shop.await(shop.payments().payment(payment.id())).orElse(payment);
            Show.payment(payment, screen);
            return ExitCode.of(payment.status());
        } finally {
            till.terminal().write();
        }
    }

    private Customer customer() {
        if (till.reader().isPresent() && card != null) {
            throw new BadInputException("--card: expected no --reader, in which there is a card already");
        }
        return till.reader().isPresent() && code == null && wallet == null
                ? Customer.withOwnCard(method.methods)
                : Customer.choose(
                        method.methods,
                        Optional.ofNullable(card),
                        Optional.ofNullable(code),
                        Optional.ofNullable(wallet));
    }

    private PaymentRequest request() {
        Money money = Input.amount(amount);
        String made = Input.madeUpId();
        return new PaymentRequest(
                        new RequestId(request == null ? "req-" + made : request),
                        new OrderId(order == null ? "order-" + (request == null ? made : request) : order),
                        money,
                        method.methods,
                        "OneTill sample order",
                        Duration.ofSeconds(patienceSeconds))
                .on(terms.terms());
    }

    private PaymentHandle ask(SimulatedShop shop, PaymentRequest asked) {
        return terms.authCode()
                .map(code -> shop.payments().offlineSale(new OfflineSaleRequest(asked, code)))
                .orElseGet(() -> shop.payments().pay(asked));
    }
}
