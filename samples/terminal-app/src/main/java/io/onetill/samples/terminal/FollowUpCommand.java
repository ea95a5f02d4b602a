package io.onetill.samples.terminal;

import io.onetill.PaymentHandle;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.RequestId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What follows an authorization or a sale, with the same card. */
abstract class FollowUpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PAYMENT", description = "The id of the original.")
    private String payment = "";

    @Option(names = "--amount", required = true, paramLabel = "YUAN", description = "For example 5.00.")
    private String amount = "";

    @Option(names = "--card", paramLabel = "NAME", description = "The card shown (default: the original's).")
    private @Nullable String card;

    @Option(names = "--request", paramLabel = "ID", description = "The shop's request id; asking twice does it once.")
    private @Nullable String request;

    abstract PaymentKind kind();

    @Override
    public Integer call() {
        Screen screen = common.screen();
        PaymentId id = Input.paymentId(payment);
        RequestId requestId = new RequestId(request == null ? "follow-" + Input.madeUpId() : request);
        FollowUpRequest asked = new FollowUpRequest(requestId, kind(), id, Input.amount(amount));
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            Customer.returnsFor(shop.find(id), Optional.ofNullable(card)).comesTo(shop);
            PaymentHandle handle = shop.payments().followUp(asked).onEvent(screen::event);
            Payment followed = shop.await(handle.result());
            Show.payment(followed, screen);
            return ExitCode.of(followed.status());
        }
    }

    @Command(name = "add", description = "Holds more under an authorization.")
    static final class Add extends FollowUpCommand {
        @Override
        PaymentKind kind() {
            return PaymentKind.ADDITION;
        }
    }

    @Command(name = "complete", description = "Takes what an authorization holds, or less; at most 115 %% of it.")
    static final class Complete extends FollowUpCommand {
        @Option(names = "--notice", description = "Tell the issuer instead of asking it.")
        private boolean notice;

        @Override
        PaymentKind kind() {
            return notice ? PaymentKind.COMPLETION_NOTICE : PaymentKind.COMPLETION;
        }
    }

    @Command(name = "tip", description = "Adds a tip to a card sale.")
    static final class Tip extends FollowUpCommand {
        @Override
        PaymentKind kind() {
            return PaymentKind.TIP;
        }
    }

    @Command(name = "adjust", description = "Raises a sale that was authorized by telephone.")
    static final class Adjust extends FollowUpCommand {
        @Override
        PaymentKind kind() {
            return PaymentKind.ADJUSTMENT;
        }
    }
}
