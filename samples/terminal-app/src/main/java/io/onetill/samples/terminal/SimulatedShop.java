package io.onetill.samples.terminal;

import io.onetill.Payments;
import io.onetill.card.CardChannel;
import io.onetill.card.CardOptions;
import io.onetill.card.CardPolicies;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.management.TerminalDataFolder;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.card.management.TerminalDuties;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedDisplay;
import io.onetill.driver.simulator.SimulatedPinPad;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A till with everything around it: simulated devices, and simulated hosts on loopback sockets. Only the outermost
 * drivers differ from a real till; channels, engine and journal are the shipped ones.
 */
final class SimulatedShop implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
    private static final int RECEIPT_COLUMNS = 32;
    private static final Duration PHONE_DELAY = Duration.ofMillis(700);

    private final Vertx vertx;
    private final Hosts hosts;
    private final SimulatedWalletServer wallets;
    private final List<WalletChannel> walletChannels;
    private final SwitchedLink link;
    private final CardChannel card;
    // Held for as long as the shop is open: Vert.x closes servers that nobody can reach.
    private final HttpServer notifications;
    private final SimulatedCardReader reader = new SimulatedCardReader();
    private final SimulatedPinPad pinPad = new SimulatedPinPad(Hosts.key(Hosts.TERMINAL_MASTER_KEY));
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final SimulatedDisplay display = new SimulatedDisplay();
    private final SimulatedPrinter printer;
    private final Payments payments;
    private volatile String scans = "nobody";
    private int atc = (int) (System.currentTimeMillis() / 1000 % 50_000);

    private SimulatedShop(Path data, Screen screen, TerminalOptions terminal) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        Path ledgers = folder(data.resolve("hosts"));
        hosts = new Hosts(vertx, ledgers);
        int port = await(hosts.listen(0));
        wallets =
                await(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inFile(ledgers.resolve("wallets.jsonl"))));
        printer = new SimulatedPrinter(new TextLayout(RECEIPT_COLUMNS)::lines);
        printer.onPaper(paper -> screen.paper(paper.lines()));
        display.onCodes(this::shown);
        link = new SwitchedLink(new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", port)), vertx);
        notifications =
                await(vertx.createHttpServer().requestHandler(this::notified).listen(0, "127.0.0.1"));
        walletChannels = walletChannels("http://127.0.0.1:" + notifications.actualPort() + "/");
        card = cardChannel(folder(data.resolve("till")), terminal);
        payments = await(Payments.builder()
                .vertx(vertx)
                .journal(Journals.sqlite(folder(data.resolve("till"))))
                .profile(profile(screen.language()))
                .reader(reader)
                .scanner(scanner)
                .printer(printer)
                .display(display)
                .channel(card)
                .channel(walletChannels.get(0))
                .channel(walletChannels.get(1))
                .open());
    }

    /** Opens the shop in this folder, with everything that an earlier one left there. */
    static SimulatedShop open(Path data, Screen screen) {
        return open(data, screen, new TerminalOptions());
    }

    /** The same with another card kernel. */
    static SimulatedShop open(Path data, Screen screen, TerminalOptions terminal) {
        return new SimulatedShop(data, screen, terminal);
    }

    private CardChannel cardChannel(Path till, TerminalOptions terminal) {
        HostOptions usual = HostOptions.of(Hosts.TERMINAL_ID, Hosts.MERCHANT_ID);
        HostOptions hurried = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                usual.keyForm(),
                usual.operator(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
        // The simulated pad has cards check PINs, so this till can do everything that the kernel can.
        EmvConfiguration kernel =
                EmvConfiguration.usual("OT000001").capable("E0F8C8").verifyingWith(SimulatedCardKeys.caKeys());
        CardOptions options =
                CardOptions.of(hurried, TokenKey.of(till)).withPolicies(CardPolicies.USUAL.each(ShortWaits::of));
        TerminalDataStore downloaded = new TerminalDataFolder(vertx, till);
        return new CardChannel(options, terminal.kernels(kernel, downloaded), pinPad, link, downloaded);
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
        return new TillProfile(
                language == Language.ZH_CN ? "万通便利店" : "OneTill Corner Shop",
                Hosts.MERCHANT_ID,
                Hosts.TERMINAL_ID,
                "01",
                ZoneId.of("Asia/Shanghai"),
                language);
    }

    Payments payments() {
        return payments;
    }

    /** What the terminal does besides payments. */
    TerminalDuties duties() {
        return card.duties().orElseThrow(() -> new IllegalStateException("the channel is not open"));
    }

    SimulatedCardReader reader() {
        return reader;
    }

    SimulatedPinPad pinPad() {
        return pinPad;
    }

    SimulatedScanner scanner() {
        return scanner;
    }

    SimulatedPrinter printer() {
        return printer;
    }

    Hosts hosts() {
        return hosts;
    }

    SimulatedWallets wallets() {
        return wallets.wallets();
    }

    WalletChannel wallet(String id) {
        return walletChannels.stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException("--channel: expected alipay, wechat or card"));
    }

    int nextAtc() {
        return ++atc;
    }

    /** How the line to the acquirer is. */
    void line(SwitchedLink.Line state) {
        link.become(state);
    }

    /** Whose code on the display the customer scans: a channel's id, or nobody. */
    void payerScans(String wallet) {
        scans = wallet;
    }

    private void shown(List<ShownCode> codes) {
        for (ShownCode code : codes) {
            boolean wanted = walletChannels.stream()
                    .anyMatch(channel -> channel.id().equals(scans)
                            && channel.capabilities().displayName().equals(code.wallet()));
            if (wanted) {
                vertx.setTimer(
                        PHONE_DELAY.toMillis(),
                        any -> vertx.executeBlocking(
                                () -> wallets.wallets().payer().scan(code.payload()), false));
            }
        }
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
        await(hosts.close());
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
