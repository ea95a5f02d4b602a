package io.onetill.samples.terminal;

import io.onetill.card.management.BatchItem;
import io.onetill.card.management.BatchItems;
import io.onetill.card.management.BatchTotals;
import io.onetill.card.management.Download;
import io.onetill.card.management.SettlementResult;
import io.onetill.card.management.TerminalDuties;
import io.onetill.card.management.TerminalParameters;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "terminal",
        description = "What a terminal does besides payments: signs on and off, asks for its host, downloads, settles.")
final class TerminalCommand implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_OF_A_BATCH = 7;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            description = "sign-on, sign-off, echo, download, settle or status.")
    private String action = "";

    @Override
    public Integer call() {
        if (!List.of("sign-on", "sign-off", "echo", "download", "settle", "status")
                .contains(action)) {
            throw new BadInputException(
                    "ACTION: expected sign-on, sign-off, echo, download, settle or status, got " + action);
        }
        Screen screen = common.screen();
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            JsonObject told = run(shop, screen);
            screen.object(new JsonObject().put("action", action).mergeIn(told));
            return ExitCode.APPROVED;
        }
    }

    private JsonObject run(SimulatedShop shop, Screen screen) {
        TerminalDuties duties = shop.duties();
        return switch (action) {
            case "sign-on" -> {
                shop.await(duties.signOn());
                screen.line("已签到，批次 " + duties.batch(), "signed on, batch " + duties.batch());
                yield new JsonObject().put("batch", duties.batch());
            }
            case "sign-off" -> {
                shop.await(duties.signOff());
                screen.line("已签退", "signed off");
                yield new JsonObject();
            }
            case "echo" -> {
                shop.await(duties.echo());
                screen.line("主机有应答", "the host is there");
                yield new JsonObject();
            }
            case "download" -> downloaded(shop.await(duties.downloadAll()), screen);
            case "settle" -> settled(shop.await(duties.settle(batch -> items(shop, batch))), screen);
            default -> {
                shop.await(duties.tellStatus());
                screen.line("状态已上送，批次 " + duties.batch(), "the host knows the state, batch " + duties.batch());
                yield downloaded(duties.current(), screen).put("batch", duties.batch());
            }
        };
    }

    private static JsonObject downloaded(TerminalParameters parameters, Screen screen) {
        JsonObject counts = new JsonObject();
        for (Download each : Download.values()) {
            counts.put(each.section(), parameters.size(each));
            screen.line("  " + each.section() + ": " + parameters.size(each));
        }
        return new JsonObject().put("data", counts);
    }

    private static JsonObject settled(SettlementResult result, Screen screen) {
        screen.line(
                "批次 " + result.batch() + (result.balanced() ? " 对账平" : " 对账不平"),
                "batch " + result.batch() + (result.balanced() ? ": balanced" : ": not balanced"));
        line(screen, screen.choose("内卡", "UnionPay cards"), result.domestic());
        line(screen, screen.choose("外卡", "foreign cards"), result.foreign());
        screen.line("上送明细 " + result.uploaded() + " 笔", "sent in detail: " + result.uploaded());
        result.refused().forEach(stan -> screen.line("主机未收：" + stan, "not taken by the host: " + stan));
        return new JsonObject()
                .put("batch", result.batch())
                .put("balanced", result.balanced())
                .put("domestic", totals(result.domestic()))
                .put("foreign", totals(result.foreign()))
                .put("uploaded", result.uploaded())
                .put("refused", new JsonArray(result.refused()));
    }

    private static void line(Screen screen, String cards, BatchTotals totals) {
        screen.line(
                cards + "：收款 " + totals.debits() + " 笔 " + Money.fen(totals.debitMinor()) + "，退回 " + totals.credits()
                        + " 笔 " + Money.fen(totals.creditMinor()),
                cards + ": " + totals.debits() + " taken " + Money.fen(totals.debitMinor()) + ", " + totals.credits()
                        + " given back " + Money.fen(totals.creditMinor()));
    }

    private static JsonObject totals(BatchTotals totals) {
        return new JsonObject()
                .put("debits", totals.debits())
                .put("debitMinor", totals.debitMinor())
                .put("credits", totals.credits())
                .put("creditMinor", totals.creditMinor());
    }

    /** A shop that settles every day has nothing older in its batch. */
    private static Future<List<BatchItem>> items(SimulatedShop shop, String batch) {
        LocalDate today = LocalDate.now(ZONE);
        Future<List<Payment>> all = Future.succeededFuture(new ArrayList<>());
        for (int back = 0; back < DAYS_OF_A_BATCH; back++) {
            LocalDate day = today.minusDays(back);
            all = all.compose(before -> shop.payments().list(day).map(some -> {
                before.addAll(some);
                return before;
            }));
        }
        return all.map(payments -> BatchItems.of(payments, batch, ZONE));
    }
}
