package io.onetill.samples.terminal;

import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.reconciliation.CardBill;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.reconciliation.ReconciliationItem;
import io.onetill.reconciliation.ReconciliationResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The day's books of the sample: bills of all channels, compared with the journal. */
final class Books {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final List<String> CHANNELS = List.of("card", "alipay", "wechat", UnionPayQrChannel.ID);

    private Books() {}

    /** The bill as the channel gives it: fetched from the wallets, exported from the acquirer's ledger. */
    static Bill fetch(SimulatedShop shop, String channel, LocalDate day) {
        boolean codes = channel.equals(UnionPayQrChannel.ID);
        if (!codes && !channel.equals("card")) {
            return shop.await(shop.wallet(channel).fetch(day));
        }
        List<BillRow> rows = new ArrayList<>();
        for (SimulatedLedgerEntry entry : shop.hosts().acquirer.dayEntries(day)) {
            Optional<PaymentKind> shown = CardBill.shownAs(entry.kind());
            if (shown.isEmpty() || entry.byCode() != codes) {
                continue;
            }
            rows.add(new BillRow(
                    rows.size() + 2,
                    shown.get(),
                    entry.batch() + "-" + entry.stan(),
                    entry.rrn(),
                    entry.amount(),
                    fee(entry),
                    entry.state() != SimulatedLedgerEntry.State.REVERSED));
        }
        return CardBill.read(channel, day, CardBill.write(new Bill(channel, day, rows, List.of())));
    }

    /** The simulated acquirer keeps 0.6 % of sales. */
    private static Money fee(SimulatedLedgerEntry entry) {
        long fen = entry.kind().takes() ? entry.amount().minor() * 6 / 1000 : 0;
        return Money.fen(fen);
    }

    /** A bill from a file in the channel's own form. */
    static Bill read(Path file, String channel, LocalDate day) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return switch (channel) {
                case "alipay" -> BillFile.parse(BillFormat.ALIPAY, day, bytes);
                case "wechat" -> BillFile.parse(BillFormat.WECHAT, day, bytes);
                case "card", UnionPayQrChannel.ID ->
                    CardBill.read(channel, day, new String(bytes, StandardCharsets.UTF_8));
                default -> throw new BadInputException("--channel: expected one of " + CHANNELS);
            };
        } catch (IOException e) {
            throw new BadInputException("--bill: expected a file that can be read, got " + file);
        }
    }

    /** Compares with the journal of the day and its neighbours. */
    static ReconciliationResult compare(SimulatedShop shop, Bill bill) {
        List<Payment> local = new ArrayList<>();
        for (int offset = -1; offset <= 1; offset++) {
            local.addAll(shop.await(shop.payments().list(bill.day().plusDays(offset))));
        }
        return Reconciliation.compare(local, bill, ZONE);
    }

    static void show(ReconciliationResult result, Screen screen) {
        screen.line(String.format(
                "  %-7s %s %d, %s %d, %s %s, %s %s",
                result.channel(),
                screen.choose("相符", "matched"),
                result.matched().size(),
                screen.choose("差异", "differences"),
                result.differences().size(),
                screen.choose("本地净额", "till net"),
                result.local().net(),
                screen.choose("通道净额", "channel net"),
                result.remote().net()));
        for (ReconciliationItem item : result.differences()) {
            screen.line("    " + item.sentence());
        }
    }

    static JsonArray differences(ReconciliationResult result) {
        JsonArray array = new JsonArray();
        for (ReconciliationItem item : result.differences()) {
            array.add(new JsonObject()
                    .put("channel", result.channel())
                    .put("type", item.type().name())
                    .put(
                            "reference",
                            item.local()
                                    .map(local -> local.reference())
                                    .or(() -> item.row().map(BillRow::reference))
                                    .orElse(null))
                    .put(
                            "paymentId",
                            item.local()
                                    .map(local -> local.attempt().payment().value())
                                    .orElse(null))
                    .put("line", item.row().map(BillRow::line).orElse(null))
                    .put("sentence", item.sentence()));
        }
        return array;
    }
}
