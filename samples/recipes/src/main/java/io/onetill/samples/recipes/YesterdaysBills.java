package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journals;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletPolicyFile;
import io.onetill.qr.bill.BillArchive;
import io.onetill.qr.bill.BillCollector;
import io.onetill.qr.bill.BillEvent;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.KeptBill;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.Reconciliation;
import io.onetill.reconciliation.ReconciliationItem;
import io.onetill.reconciliation.ReconciliationResult;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Fetches yesterday's bill in the morning, keeps it as it came, and compares the journal with the kept file. The night passes
 * on a virtual clock, which this recipe has to move; on a real one a till starts its collector once and leaves it running.
 */
public final class YesterdaysBills {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final int DAYS = 1;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T08:00:00Z"));
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final WalletChannel weChat =
            WalletChannel.of(new WeChatWallet(wallets.weChatOptions()), wallets.transport(time), CryptoWorker.direct());
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final Payments till;
    private final BillArchive archive;

    private YesterdaysBills(Path folder) {
        archive = new BillArchive(folder.resolve("bills"));
        till = done(Payments.builder()
                .time(time)
                .journal(Journals.memory())
                .scanner(scanner)
                .channel(weChat)
                .open());
        // The wallet is a little late that morning.
        wallets.billRules().notBefore(LocalTime.of(10, 2));
    }

    /** Runs it; the first argument is the folder for the bills. */
    public static void main(String[] args) {
        new YesterdaysBills(RecipeTill.freshFolder(args, "yesterdays-bills")).run();
    }

    private void run() {
        scanner.scan(PaymentCode.of("130000000000000001"));
        PaymentRequest request = PaymentRequest.of("request-1", "order-1", Money.parse("30.00", Money.CNY));
        RecipeTill.show(done(till.pay(request.by(PaymentMethod.PAYMENT_CODE)).result()));

        BillCollector collector = weChat.bills()
                .collector(WalletPolicyFile.SHIPPED.billHours("wechat"), archive, DAYS, YesterdaysBills::tell);
        collector.start();
        time.advance(Duration.ofHours(20));

        KeptBill kept = archive.newest("wechat", BillKind.TRADE, DAY).orElseThrow();
        // Any later day: the same bytes, the same answer.
        compare(done(till.list(DAY)), archive.bill(kept, weChat.bills().billFormat()));
        collector.stop();
        done(till.close());
    }

    private static void tell(BillEvent event) {
        System.out.println(event.day() + ": "
                + event.kept()
                        .map(kept -> kept.isEmpty() ? "kept, no business" : "kept")
                        .orElseGet(() -> event.why() + ", asked again in " + event.again()));
    }

    private static void compare(List<Payment> payments, Bill bill) {
        ReconciliationResult result = Reconciliation.compare(payments, bill, RecipeTill.ZONE);
        System.out.println(result.channel() + ": " + result.matched().size() + " matched, "
                + (result.clean() ? "clean" : result.differences().size() + " differences"));
        result.differences().stream().map(ReconciliationItem::sentence).forEach(System.out::println);
    }

    /** Lets time pass until this is done. */
    private <T> T done(Future<T> future) {
        boolean moved = true;
        while (!future.isComplete() && moved) {
            moved = time.step();
        }
        return future.await();
    }
}
