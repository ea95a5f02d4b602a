package io.onetill.samples.terminal;

import io.onetill.payment.Payment;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.ReconciliationResult;
import io.onetill.report.DayReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reconcile", description = "Compares the journal with the channels' bills; exit code 1 if they differ.")
final class ReconcileCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Day in Asia/Shanghai (default: today).")
    private @Nullable String day;

    @Option(names = "--bill", paramLabel = "FILE", description = "A bill in the channel's own form (default: fetched).")
    private @Nullable Path bill;

    @Option(names = "--channel", description = "alipay, wechat, unionpay or card (default: all; needed with --bill).")
    private @Nullable String channel;

    @Option(names = "--kept", description = "The wallets' bills as they were kept, see bills (default: fetched).")
    private boolean kept;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        LocalDate of = Input.day(day);
        if (channel != null && !Books.CHANNELS.contains(channel)) {
            throw new BadInputException("--channel: expected one of " + Books.CHANNELS);
        }
        if (bill != null && channel == null) {
            throw new BadInputException("--bill: expected --channel alipay, wechat, unionpay or card with it");
        }
        if (bill != null && kept) {
            throw new BadInputException("--bill: expected no --kept with it");
        }
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            List<ReconciliationResult> results = new ArrayList<>();
            for (Bill each : bills(shop, of)) {
                results.add(Books.compare(shop, each));
            }
            List<Payment> payments = shop.await(shop.payments().list(of));
            DayReport report = DayReport.of(payments, of, Books.ZONE);
            screen.line(screen.choose("对账 ", "Reconciliation of ") + of);
            results.forEach(result -> Books.show(result, screen));
            report.text(screen.language()).forEach(screen::line);
            screen.object(json(of, results, report));
            return results.stream().allMatch(ReconciliationResult::clean) ? ExitCode.APPROVED : ExitCode.FAILURE;
        }
    }

    private List<Bill> bills(SimulatedShop shop, LocalDate of) {
        if (bill != null && channel != null) {
            return List.of(Books.read(bill, channel, of));
        }
        List<String> channels = channel == null ? Books.CHANNELS : List.of(channel);
        return channels.stream()
                .map(each -> kept && KeptBills.WALLETS.contains(each)
                        ? KeptBills.bill(common.data, each, of)
                        : Books.fetch(shop, each, of))
                .toList();
    }

    private static JsonObject json(LocalDate of, List<ReconciliationResult> results, DayReport report) {
        int matched = 0;
        JsonArray differences = new JsonArray();
        JsonObject channels = new JsonObject();
        for (ReconciliationResult result : results) {
            matched += result.matched().size();
            Books.differences(result).forEach(differences::add);
            channels.put(
                    result.channel(),
                    new JsonObject()
                            .put("matched", result.matched().size())
                            .put("differences", result.differences().size())
                            .put("tillNet", PaymentJson.money(result.local().net()))
                            .put("channelNet", PaymentJson.money(result.remote().net())));
        }
        return new JsonObject()
                .put("day", of.toString())
                .put("matched", matched)
                .put("differences", differences)
                .put("channels", channels)
                .put("totals", totals(report));
    }

    /** The totals of a day, as this command and close-day show them. */
    static JsonObject totals(DayReport report) {
        return new JsonObject()
                .put("sales", total(report.sales().count(), report.sales().sum().minor()))
                .put(
                        "refunds",
                        total(report.refunds().count(), report.refunds().sum().minor()))
                .put("voids", total(report.voids().count(), report.voids().sum().minor()))
                .put("netMinor", report.net().minor())
                .put("declined", report.declined())
                .put("cancelled", report.cancelled())
                .put("inDoubt", report.inDoubt());
    }

    private static JsonObject total(int count, long sumMinor) {
        return new JsonObject().put("count", count).put("sumMinor", sumMinor);
    }
}
