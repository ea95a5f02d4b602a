package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.PaymentsBuilder;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.codec.Hex;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedDisplay;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedPrinter;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journals;
import io.onetill.payment.Language;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** The joining that the recipes share: simulated devices, the channels a recipe wants, one till. */
final class RecipeTill {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The key for card tokens. A real till makes its own once, and keeps it as long as its journal. */
    private static final String TOKEN_KEY = "000102030405060708090A0B0C0D0E0F";

    final SimulatedCardReader reader = new SimulatedCardReader();
    final SimulatedPinPad pinPad = new SimulatedPinPad(RecipeHosts.TERMINAL_MASTER_KEY);
    final SimulatedScanner scanner = new SimulatedScanner();
    final SimulatedDisplay display = new SimulatedDisplay();
    final SimulatedPrinter printer = new SimulatedPrinter(new TextLayout(32)::lines);
    private final Vertx vertx;
    private final PaymentsBuilder builder;

    RecipeTill(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.builder = Payments.builder()
                .vertx(vertx)
                .journal(Journals.sqlite(folder))
                .profile(new TillProfile(
                        "OneTill Corner Shop",
                        RecipeHosts.MERCHANT_ID,
                        RecipeHosts.TERMINAL_ID,
                        "01",
                        ZONE,
                        Language.EN))
                .reader(reader)
                .scanner(scanner)
                .display(display)
                .printer(printer);
    }

    /** A folder of its own for each run, since the simulated hosts forget everything when a recipe ends. */
    static Path freshFolder(String[] args, String recipe) {
        Path parent = args.length > 0 ? Path.of(args[0]) : Path.of(".onetill", "recipes");
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), recipe + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + parent, e);
        }
    }

    /** Takes cards through this acquirer. */
    RecipeTill takingCards(int acquirerPort) {
        CardOptions options = CardOptions.of(
                HostOptions.of(RecipeHosts.TERMINAL_ID, RecipeHosts.MERCHANT_ID),
                SecretBytes.copyOf(Hex.decode(TOKEN_KEY)));
        EmvConfiguration kernel = EmvConfiguration.usual("OT000001").verifyingWith(SimulatedCardKeys.caKeys());
        builder.channel(new CardChannel(
                options,
                CardKernels.of(kernel),
                pinPad,
                new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", acquirerPort))));
        return this;
    }

    /** The Alipay channel of the simulated merchant. */
    WalletChannel alipay(RecipeHosts hosts) {
        return WalletChannel.of(
                new AlipayWallet(hosts.wallets().alipayOptions()),
                HttpWalletTransport.to(vertx, hosts.walletUrl()),
                CryptoWorker.on(vertx));
    }

    /** The WeChat Pay channel of the simulated merchant. */
    WalletChannel weChat(RecipeHosts hosts) {
        return WalletChannel.of(
                new WeChatWallet(hosts.wallets().weChatOptions()),
                HttpWalletTransport.to(vertx, hosts.walletUrl()),
                CryptoWorker.on(vertx));
    }

    /** The same channel with notifications to this address. */
    WalletChannel weChat(RecipeHosts hosts, String notifyUrl) {
        return WalletChannel.of(
                new WeChatWallet(hosts.wallets().weChatOptions().withNotifyUrl(notifyUrl)),
                HttpWalletTransport.to(vertx, hosts.walletUrl()),
                CryptoWorker.on(vertx));
    }

    RecipeTill taking(WalletChannel wallet) {
        builder.channel(wallet);
        return this;
    }

    Payments open() {
        return builder.open().await();
    }

    /**
     * The customer holds out a card and knows its PIN. To be called before the till asks for it: simulated devices belong
     * to the till's thread, and keep what is presented until then.
     */
    void customerInserts(SimulatedCards card) {
        card.pinsTyped().forEach(pinPad::customerTypes);
        reader.present(card.present(card.modes().get(0), SimulatedCardState.fresh()));
    }

    static void show(PaymentEvent event) {
        System.out.println("  " + event.text(Language.EN));
    }

    static void show(Payment payment) {
        String why = payment.error().map(code -> " " + code).orElse("");
        System.out.println(payment.kind() + " " + payment.amount() + " " + payment.status() + why);
    }
}
