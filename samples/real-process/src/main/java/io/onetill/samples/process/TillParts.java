package io.onetill.samples.process;

import io.onetill.Payments;
import io.onetill.PaymentsBuilder;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.CardPolicies;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journal;
import io.onetill.journal.Journals;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.PaymentCodeTable;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletTimeouts;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/**
 * The parts of a till as in a shop: clock and timers of Vert.x, journal on disk, hosts over sockets. Only the devices are
 * simulated.
 *
 * @param reader card reader
 * @param scanner for payment codes
 * @param pinPad with the terminal's master key
 */
record TillParts(SimulatedCardReader reader, SimulatedScanner scanner, SimulatedPinPad pinPad) {
    TillParts() {
        this(new SimulatedCardReader(), new SimulatedScanner(), new SimulatedPinPad(SoakHosts.masterKey()));
    }

    /** A till that is watched at each journal write and each message. */
    PaymentsBuilder builder(Vertx vertx, TillSetup setup, Outlet outlet) {
        Moments moments = new Moments(setup.plan(), outlet);
        AcquirerLink link = new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", setup.acquirerPort()));
        WalletTransport transport = HttpWalletTransport.to(vertx, setup.wallets());
        return Payments.builder()
                .vertx(vertx)
                .journal(WatchedJournal.watching(journal(setup), moments, outlet))
                .channel(card(pinPad, new WatchedLink(link, moments)))
                .channel(alipay(setup.wallets().toString(), new WatchedTransport(transport, moments)))
                .reader(reader)
                .scanner(scanner);
    }

    private static Journal journal(TillSetup setup) {
        return switch (setup.keeping()) {
            case DURABLE -> Journals.sqlite(setup.folder());
            case ACKNOWLEDGES_EARLY -> WeakJournal.over(Journals.sqlite(setup.folder()));
            case IN_MEMORY -> Journals.memory();
        };
    }

    /** The shipped card channel with short waits. */
    static CardChannel card(SimulatedPinPad pinPad, AcquirerLink link) {
        HostOptions usual = HostOptions.of(SoakHosts.TERMINAL, SoakHosts.MERCHANT);
        HostOptions hurried = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                usual.keyForm(),
                usual.operator(),
                ShortWaits.ANSWER,
                ShortWaits.ANSWER);
        CardOptions options = CardOptions.of(hurried, SecretBytes.copyOf(SoakHosts.TOKEN_KEY.clone()))
                .withPolicies(CardPolicies.USUAL.each(ShortWaits::of));
        return new CardChannel(options, CardKernels.of(EmvConfiguration.usual("OT000001")), pinPad, link);
    }

    /** The shipped Alipay channel with short waits. */
    static WalletChannel alipay(String url, WalletTransport transport) {
        // Only the merchant's test keys are taken from here; the books are in the other process.
        SimulatedWallets keys = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), Instant::now, url);
        return WalletChannel.of(
                new AlipayWallet(keys.alipayOptions().withPolicies(WalletPolicies.ALIPAY.each(ShortWaits::of))),
                transport,
                CryptoWorker.direct(),
                new WalletTimeouts(ShortWaits.ANSWER, ShortWaits.ANSWER, Duration.ofSeconds(10)),
                PaymentCodeTable.SHIPPED);
    }
}
