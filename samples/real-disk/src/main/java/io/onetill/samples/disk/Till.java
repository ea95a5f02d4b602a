package io.onetill.samples.disk;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.PaymentsBuilder;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.channel.PaymentChannel;
import io.onetill.codec.Hex;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalOptions;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.Wallet;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.TillProfile;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** A till with the shipped channels on hosts in its own process. */
final class Till {
    static final Money PRICE = Money.fen(12_50);
    static final Money PART = Money.fen(5_00);

    /** With a small reserve: full disks are small here, and images many. */
    static final JournalOptions JOURNAL = JournalOptions.usual().withReserve(32 << 10);

    private static final byte[] TOKEN_KEY = Hex.decode("000102030405060708090A0B0C0D0E0F");
    private static final CardKernels KERNELS = CardKernels.of(EmvConfiguration.usual("OT000001"));

    private final SimulatedCardReader reader = new SimulatedCardReader();
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final SimulatedPinPad pinPad = new SimulatedPinPad(Hosts.TERMINAL_MASTER_KEY);
    private final PaymentsBuilder builder;

    private Till(
            Journal journal,
            Hosts hosts,
            TillTime wires,
            HostOptions host,
            UnaryOperator<PaymentChannel> pace,
            UnaryOperator<PaymentsBuilder> clock) {
        CardOptions options = CardOptions.of(host, SecretBytes.copyOf(TOKEN_KEY.clone()));
        CardChannel card = new CardChannel(options, KERNELS, pinPad, hosts.link(wires));
        builder = clock.apply(Payments.builder()
                .journal(journal)
                .channel(pace.apply(card))
                .channel(pace.apply(wallet(new AlipayWallet(hosts.wallets.alipayOptions()), hosts, wires)))
                .channel(pace.apply(wallet(new WeChatWallet(hosts.wallets.weChatOptions()), hosts, wires)))
                .reader(reader)
                .scanner(scanner));
    }

    /** A till on a virtual clock, with the figures that acquirers and wallets want. */
    static Till onVirtualTime(Journal journal, Hosts hosts, TillTime time) {
        HostOptions usual = HostOptions.of(Hosts.TERMINAL, Hosts.MERCHANT);
        return new Till(journal, hosts, time, usual, UnaryOperator.identity(), builder -> builder.time(time));
    }

    /**
     * A till on the machine's clock, as in a shop, but in a hurry.
     *
     * @param zone of the shop
     * @param within how long the acquirer has for an answer
     */
    static Till onRealTime(Journal journal, Hosts hosts, Vertx vertx, ZoneId zone, Duration within) {
        HostOptions usual = HostOptions.of(Hosts.TERMINAL, Hosts.MERCHANT);
        HostOptions host = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                usual.keyForm(),
                usual.operator(),
                within,
                within);
        TillProfile profile =
                new TillProfile("Shop", Hosts.MERCHANT, Hosts.TERMINAL, "01", zone, io.onetill.payment.Language.EN);
        return new Till(
                journal,
                hosts,
                new VertxWires(vertx),
                host,
                Hurry::channel,
                builder -> builder.vertx(vertx).profile(profile));
    }

    private static PaymentChannel wallet(Wallet wallet, Hosts hosts, TillTime wires) {
        return WalletChannel.of(wallet, hosts.wallets.transport(wires), CryptoWorker.direct());
    }

    Future<Payments> open() {
        return builder.open();
    }

    /** A sale on a card with this name. */
    PaymentHandle cardSale(Payments payments, String request, String card) {
        SimulatedCards named = SimulatedCards.named(card).orElseThrow();
        EntryMode mode = named.modes().get(0);
        reader.onArm(() -> {
            pinPad.customerTypes(named.accountPin());
            reader.present(named.present(mode, SimulatedCardState.fresh()));
        });
        return payments.pay(sale(request).by(PaymentMethod.CARD));
    }

    /** A sale on a payment code with this name. */
    PaymentHandle codeSale(Payments payments, String request, String code) {
        PaymentCode shown =
                PaymentCode.of(SimulatedCodes.named(code).orElseThrow().code());
        scanner.onArm(() -> scanner.scan(shown));
        return payments.pay(sale(request).by(PaymentMethod.PAYMENT_CODE));
    }

    /** Gives a part of a sale back. */
    PaymentHandle refund(Payments payments, String request, PaymentId sale) {
        return payments.refund(new RefundRequest(new RequestId(request), sale, PART));
    }

    /** Undoes a sale. */
    PaymentHandle voidPayment(Payments payments, String request, PaymentId sale) {
        return payments.voidPayment(new VoidRequest(new RequestId(request), sale));
    }

    private static PaymentRequest sale(String request) {
        return PaymentRequest.of(request, "order-" + request, PRICE).waiting(Duration.ofSeconds(5));
    }
}
