package io.onetill.samples.terminal;

import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillExport;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.BillProblem;
import io.onetill.qr.bill.BillTally;
import io.onetill.qr.bill.KeptBill;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bills",
        description = "The wallets' bills that are kept; with --fetch, fetches those of a day and keeps them.")
final class BillsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--fetch", description = "Fetch the bills of the day from the wallets.")
    private boolean fetch;

    @Option(
            names = "--day",
            paramLabel = "YYYY-MM-DD",
            description = "Day in Asia/Shanghai (default: yesterday for --fetch and --export, else all).")
    private @Nullable String day;

    @Option(names = "--channel", description = "alipay or wechat (default: both; needed with --export).")
    private @Nullable String channel;

    @Option(
            names = "--kind",
            description = "trade, sales, refunds or fund_flow; all but trade for wechat only (default: trade).")
    private BillKind kind = BillKind.TRADE;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write the rows of a kept bill as CSV for a spreadsheet, without formulas.")
    private @Nullable Path export;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        LocalDate of = day == null ? Input.day(null).minusDays(1) : Input.day(day);
        if (channel != null && !KeptBills.WALLETS.contains(channel)) {
            throw new BadInputException("--channel: expected one of " + KeptBills.WALLETS);
        }
        if (export != null) {
            return export(screen, of, export);
        }
        return fetch ? fetch(screen, of) : list(screen);
    }

    private int list(Screen screen) {
        JsonArray bills = new JsonArray();
        for (KeptBill kept : KeptBills.list(common.data)) {
            boolean wanted = (day == null || kept.day().equals(Input.day(day)))
                    && (channel == null || kept.channel().equals(channel));
            if (wanted) {
                screen.line(text(kept));
                bills.add(json(kept));
            }
        }
        if (bills.isEmpty()) {
            screen.line("没有保存的账单", "No bill is kept");
        }
        screen.object(new JsonObject().put("bills", bills));
        return ExitCode.APPROVED;
    }

    private int fetch(Screen screen, LocalDate of) {
        JsonArray fetched = new JsonArray();
        boolean ready = true;
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            List<String> wallets = channel == null ? KeptBills.WALLETS : List.of(channel);
            for (String wallet : wallets) {
                BillAnswer answer = shop.await(shop.wallet(wallet).bills().fetchFile(kind, of));
                ready &= !(answer instanceof BillAnswer.NotYet);
                Optional<KeptBill> kept = keep(wallet, of, answer);
                String said = kept.map(BillsCommand::text).orElse(wallet + "  " + of + "  " + state(answer));
                screen.line(said);
                fetched.add(kept.map(BillsCommand::json)
                        .orElseGet(() -> new JsonObject().put("channel", wallet).put("day", of.toString()))
                        .put("state", state(answer)));
            }
        }
        screen.object(new JsonObject().put("fetched", fetched));
        return ready ? ExitCode.APPROVED : ExitCode.FAILURE;
    }

    private Optional<KeptBill> keep(String wallet, LocalDate of, BillAnswer answer) {
        if (answer instanceof BillAnswer.Ready bill) {
            // What is no bill at all is refused here, before it is kept.
            BillFile.parse(KeptBills.format(wallet), of, bill.file());
            return Optional.of(KeptBills.archive(common.data).keep(wallet, kind, of, bill.file(), Instant.now()));
        }
        return answer instanceof BillAnswer.None none && none.noBusiness()
                ? Optional.of(KeptBills.archive(common.data).keep(wallet, kind, of, new byte[0], Instant.now()))
                : Optional.empty();
    }

    private static String state(BillAnswer answer) {
        if (answer instanceof BillAnswer.Ready) {
            return "KEPT";
        }
        return answer instanceof BillAnswer.None ? "NO_BILL" : "NOT_YET";
    }

    private int export(Screen screen, LocalDate of, Path file) {
        if (channel == null) {
            throw new BadInputException("--export: expected --channel alipay or wechat with it");
        }
        KeptBill kept = KeptBills.newest(common.data, channel, kind, of);
        List<BillProblem> problems = new ArrayList<>();
        try (Writer out = Files.newBufferedWriter(file)) {
            BillTally tally = KeptBills.archive(common.data)
                    .read(kept, KeptBills.format(channel), new BillExport(out, problems::add));
            screen.line(text(kept));
            problems.forEach(problem -> screen.line("  " + problem.sentence()));
            screen.object(json(kept)
                    .put("rows", tally.rows())
                    .put(
                            "problems",
                            new JsonArray(
                                    problems.stream().map(BillProblem::sentence).toList())));
            return tally.clean() ? ExitCode.APPROVED : ExitCode.FAILURE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the file of --export", e);
        }
    }

    private static String text(KeptBill kept) {
        return String.format(
                "%-7s %s  %-9s %2d  %s  %9d  %.16s",
                kept.channel(), kept.day(), kept.kind(), kept.version(), kept.fetchedAt(), kept.size(), kept.sha256());
    }

    private static JsonObject json(KeptBill kept) {
        return new JsonObject()
                .put("channel", kept.channel())
                .put("day", kept.day().toString())
                .put("kind", kept.kind().name())
                .put("version", kept.version())
                .put("fetchedAt", kept.fetchedAt().toString())
                .put("size", kept.size())
                .put("sha256", kept.sha256());
    }
}
