package io.onetill.samples.terminal;

import io.onetill.Payments;
import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.management.TerminalDuties;
import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.driver.simulator.SimulatedDisplay;
import io.onetill.driver.simulator.SimulatedPrinter;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journals;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Language;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.NotificationEndpoint;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A till with everything around it: simulated devices but for the reader that somebody names, and simulated hosts on loopback sockets. Only the outermost
 * drivers differ from a real till; channels, engine and journal are the shipped ones.
 */
final class SimulatedShop implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
    private static final int RECEIPT_COLUMNS = 32;
    private static final Duration PHONE_DELAY = Duration.ofMillis(700);

    private final Vertx vertx;
    private final CardSide cardSide;
    private final SimulatedWalletServer wallets;
    private final List<WalletChannel> walletChannels;
    // Held for as long as the shop is open: Vert.x closes servers that nobody can reach.
    private final HttpServer notifications;
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final SimulatedDisplay display = new SimulatedDisplay();
    private final SimulatedPrinter printer;
    private final Payments payments;
    private volatile String scans = "nobody";

    private SimulatedShop(Path data, Screen screen, TillOptions options) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        Path ledgers = folder(data.resolve("hosts"));
        Path till = folder(data.resolve("till"));
        cardSide = await(CardSide.open(vertx, ledgers, options, till));
        wallets =
                await(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inFile(ledgers.resolve("wallets.jsonl"))));
        printer = new SimulatedPrinter(new TextLayout(RECEIPT_COLUMNS)::lines);
        printer.onPaper(paper -> screen.paper(paper.lines()));
        display.onCodes(this::shown);
        notifications =
                await(vertx.createHttpServer().requestHandler(this::notified).listen(0, "127.0.0.1"));
        walletChannels = walletChannels("http://127.0.0.1:" + notifications.actualPort() + "/");
        payments = await(Payments.builder()
                .vertx(vertx)
                .journal(Journals.sqlite(till))
                .profile(profile(screen.language(), options.acquirer().identity()))
                .reader(cardSide.reader())
                .scanner(scanner)
                .printer(printer)
                .display(display)
                .channel(cardSide.channel())
                .channel(walletChannels.get(0))
                .channel(walletChannels.get(1))
                .channel(cardSide.codes())
                .open());
    }

    /** Opens the shop in this folder, with everything that an earlier one left there. */
    static SimulatedShop open(Path data, Screen screen) {
        return open(data, screen, new TillOptions());
    }

    /** The same with another card side. */
    static SimulatedShop open(Path data, Screen screen, TillOptions options) {
        return new SimulatedShop(data, screen, options);
    }

    private List<WalletChannel> walletChannels(String notifyUrl) {
        SimulatedWallets made = wallets.wallets();
        CryptoWorker worker = CryptoWorker.on(vertx);
        AlipayWallet alipay = new AlipayWallet(made.alipayOptions()
                .withNotifyUrl(notifyUrl + "alipay")
                .withPolicies(WalletPolicies.ALIPAY.each(ShortWaits::of)));
        WeChatWallet weChat = new WeChatWallet(made.weChatOptions()
                .withNotifyUrl(notifyUrl + "wechat")
                .withPolicies(WalletPolicies.WECHAT.each(ShortWaits::of)));
        return List.of(
                WalletChannel.of(alipay, HttpWalletTransport.to(vertx, wallets.url()), worker),
                WalletChannel.of(weChat, HttpWalletTransport.to(vertx, wallets.url()), worker));
    }

    private void notified(HttpServerRequest request) {
        new NotificationEndpoint(walletChannels).handle(request);
    }

    /** Who runs this sample till. */
    static TillProfile profile(Language language) {
        return profile(language, new TerminalIdentity());
    }

    private static TillProfile profile(Language language, TerminalIdentity identity) {
        return new TillProfile(
                language == Language.ZH_CN ? "万通便利店" : "OneTill Corner Shop",
                identity.merchantId(),
                identity.terminalId(),
                "01",
                ZoneId.of("Asia/Shanghai"),
                language);
    }

    Payments payments() {
        return payments;
    }

    /** What the terminal does besides payments. */
    TerminalDuties duties() {
        return cardSide.channel().duties().orElseThrow(() -> new IllegalStateException("the channel is not open"));
    }

    CardSide cardSide() {
        return cardSide;
    }

    SimulatedScanner scanner() {
        return scanner;
    }

    SimulatedPrinter printer() {
        return printer;
    }

    Hosts hosts() {
        return cardSide.hosts();
    }

    SimulatedWallets wallets() {
        return wallets.wallets();
    }

    WalletChannel wallet(String id) {
        return walletChannels.stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException("--channel: expected alipay, wechat, unionpay or card"));
    }

    /** Whose code on the display the customer scans: a channel's id, or nobody. */
    void payerScans(String wallet) {
        scans = wallet;
    }

    private void shown(List<ShownCode> codes) {
        for (ShownCode code : codes) {
            if (scans.equals(UnionPayQrChannel.ID)
                    && code.wallet().equals(cardSide.codes().capabilities().displayName())) {
                after(() -> hosts().acquirer.unionPayQr().payer().scan(code.payload()));
            }
            boolean wanted = walletChannels.stream()
                    .anyMatch(channel -> channel.id().equals(scans)
                            && channel.capabilities().displayName().equals(code.wallet()));
            if (wanted) {
                after(() -> wallets.wallets().payer().scan(code.payload()));
            }
        }
    }

    /** The phone takes a moment. */
    private void after(Callable<?> scan) {
        vertx.setTimer(PHONE_DELAY.toMillis(), any -> vertx.executeBlocking(scan, false));
    }

    /** The payment with this id, or one sentence that there is none. */
    Payment find(PaymentId id) {
        return await(payments.payment(id))
                .orElseThrow(() -> new PaymentException(
                        ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till; see: onetill list"));
    }

    /** Lets open work finish for a moment: confirmations of reversals, the losers of a race. */
    void settle() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < until && !await(payments.listOpen()).isEmpty()) {
            await(vertx.timer(100));
        }
    }

    /** Waits a little; a command line has nothing better to do. */
    void pause(Duration time) {
        await(vertx.timer(time.toMillis()));
    }

    /** Waits for a result on the command line's own thread. */
    <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        await(notifications.close());
        await(payments.close());
        await(cardSide.close());
        await(wallets.close());
        await(vertx.close());
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + path, e);
        }
    }
}
