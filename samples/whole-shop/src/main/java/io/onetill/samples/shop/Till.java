package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.PaymentsBuilder;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.UnionPayQrOptions;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedDisplay;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedPrinter;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journal;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.Receipt;
import io.onetill.secret.SecretBytes;
import io.onetill.time.IdSource;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** One run of the till: from switching on to the next power cut. Everything in it is new each time but journal and ids. */
final class Till {
    private static final String NOTIFY = "https://shop.example/notify/";

    private static final CardKernels KERNELS = CardKernels.of(EmvConfiguration.usual("OT000001"));

    final String terminal;
    final PoweredTime power;
    final SimulatedCardReader reader = new SimulatedCardReader();
    final SimulatedScanner scanner = new SimulatedScanner();
    final SimulatedPrinter printer = new SimulatedPrinter(Till::lines);
    final SimulatedDisplay display = new SimulatedDisplay();
    final SimulatedPinPad pinPad = new SimulatedPinPad(Hosts.TERMINAL_MASTER_KEY);
    final WalletChannel alipay;
    final WalletChannel weChat;
    private final CardChannel card;
    private final UnionPayQrChannel unionPay;
    private final Fittings fittings;
    private final Shop shop;

    /** The only till of a shop. */
    Till(Shop shop, PoweredTime power, Hosts hosts) {
        this(shop, power, hosts, Fittings.NONE, 1);
    }

    /** @param number which till of the shop, from 1: the hosts know its terminal, and notify it alone */
    Till(Shop shop, PoweredTime power, Hosts hosts, Fittings fittings, int number) {
        this.shop = shop;
        this.terminal = Hosts.terminal(number);
        this.power = power;
        this.fittings = fittings;
        String notify = NOTIFY + number + "/";
        WalletWire real = new WalletWire(shop, power, hosts);
        WalletTransport wire = fittings == Fittings.NONE ? real : new TriedWire(fittings.wire(real), shop.watch());
        CardOptions options =
                CardOptions.of(HostOptions.of(terminal, Hosts.MERCHANT), SecretBytes.copyOf(Hosts.TOKEN_KEY.clone()));
        this.card = new CardChannel(
                fittings.cards(options),
                fittings.kernels(KERNELS),
                fittings.pinPad(pinPad),
                fittings.link(new AcquirerWire(shop, power, hosts)));
        this.unionPay = new UnionPayQrChannel(
                card,
                shop.profile().showsUnionPay() ? UnionPayQrOptions.USUAL : UnionPayQrOptions.USUAL.withoutShownCodes());
        this.alipay = WalletChannel.of(
                new AlipayWallet(hosts.wallets.alipayOptions().withNotifyUrl(notify + "alipay")),
                wire,
                CryptoWorker.direct());
        this.weChat = WalletChannel.of(
                new WeChatWallet(hosts.wallets.weChatOptions().withNotifyUrl(notify + "wechat")),
                wire,
                CryptoWorker.direct());
    }

    /** One line for each line of the receipt is enough to run out of paper in the middle. */
    private static List<String> lines(Receipt receipt) {
        return Collections.nCopies(receipt.lines().size(), "");
    }

    Future<Payments> open(Journal journal, IdSource ids, UnaryOperator<PaymentsBuilder> prepare) {
        return prepare.apply(Payments.builder()
                        .journal(fittings.journal(journal))
                        .time(power)
                        .ids(ids)
                        .channel(new BreakingChannel(card, shop))
                        .channel(new BreakingChannel(alipay, shop))
                        .channel(new BreakingChannel(weChat, shop))
                        .channel(new BreakingChannel(unionPay, shop))
                        .reader(fittings.reader(reader))
                        .scanner(fittings.scanner(scanner))
                        .printer(fittings.printer(printer))
                        .display(fittings.display(display)))
                .open();
    }
}
