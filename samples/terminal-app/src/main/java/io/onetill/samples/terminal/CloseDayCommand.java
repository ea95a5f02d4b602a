package io.onetill.samples.terminal;

import io.onetill.report.DayClosed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "close-day",
        description = "Closes a business day: its totals and the head of the journal's chain go on record.")
final class CloseDayCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--who", required = true, paramLabel = "NAME", description = "Who closes the day.")
    private String who = "";

    @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Day in Asia/Shanghai (default: today).")
    private @Nullable String day;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        LocalDate of = Input.day(day);
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            DayClosed closed = shop.await(shop.payments().closeDay(of, who));
            closed.text(screen.language()).forEach(screen::line);
            screen.object(json(closed, screen));
            return ExitCode.APPROVED;
        }
    }

    private static JsonObject json(DayClosed closed, Screen screen) {
        JsonArray carriedOver = new JsonArray();
        closed.carriedOver().forEach(item -> carriedOver.add(AttentionCommand.json(item, screen)));
        return new JsonObject()
                .put("day", closed.day().toString())
                .put("number", closed.number())
                .put("who", closed.who())
                .put("at", closed.at().toString())
                .put("totals", ReconcileCommand.totals(closed.report()))
                .put("carriedOver", carriedOver)
                .put("entries", closed.entries())
                .put("chainHead", closed.chainHead());
    }
}
