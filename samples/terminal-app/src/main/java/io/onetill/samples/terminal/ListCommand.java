package io.onetill.samples.terminal;

import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "The payments, refunds and voids of a day.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Day in Asia/Shanghai (default: today).")
    private @Nullable String day;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        LocalDate of = Input.day(day);
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            List<Payment> payments = shop.await(shop.payments().list(of));
            JsonArray array = new JsonArray();
            for (Payment payment : payments) {
                array.add(PaymentJson.of(payment, screen.language()));
                screen.line(String.format(
                        "%s  %-6s %-9s %12s  %-8s %s",
                        payment.id(),
                        payment.kind(),
                        payment.status(),
                        payment.amount(),
                        payment.decisiveAttempt().map(a -> a.channel()).orElse("-"),
                        payment.fact(Fact.MASKED_PAN)
                                .or(() -> payment.fact(Fact.OUT_TRADE_NO))
                                .orElse("")));
            }
            if (payments.isEmpty()) {
                screen.line(of + ": 没有交易", of + ": no payments");
            }
            screen.object(new JsonObject().put("day", of.toString()).put("payments", array));
            return ExitCode.APPROVED;
        }
    }
}
