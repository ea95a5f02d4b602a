package io.onetill.samples.terminal;

import io.onetill.card.CardChannel;
import io.onetill.card.CardOptions;
import io.onetill.card.CardPolicies;
import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.UnionPayQrOptions;
import io.onetill.card.UnionPayQrPolicies;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.management.TerminalDataFolder;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.device.CardReader;
import io.onetill.driver.CardReaders;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a till has for cards: a reader, simulated or not, a simulated PIN pad, and the line to an acquirer. */
final class CardSide {
    private static final Duration HURRIED = Duration.ofSeconds(2);

    private final Hosts hosts;
    private final SwitchedLink link;
    private final SimulatedCardReader simulatedReader = new SimulatedCardReader();
    private final CardReader reader;
    private final SimulatedPinPad pinPad;
    private final CardChannel channel;
    private final UnionPayQrChannel codes;
    private int atc = (int) (System.currentTimeMillis() / 1000 % 50_000);

    private CardSide(Vertx vertx, Hosts hosts, int port, TillOptions options, Path till) {
        this.hosts = hosts;
        reader = options.reader()
                .map(address -> CardReaders.open(vertx, address))
                .orElse(simulatedReader);
        AcquirerOptions acquirer = options.acquirer();
        pinPad = acquirer.identity().pinPad();
        link = new SwitchedLink(new TcpAcquirerLink(vertx, acquirer.link(port)), vertx);
        HostOptions usual = acquirer.identity().hostOptions();
        HostOptions waiting = acquirer.remote()
                ? usual
                : new HostOptions(
                        usual.terminalId(),
                        usual.merchantId(),
                        usual.envelope(),
                        usual.keyForm(),
                        usual.operator(),
                        HURRIED,
                        HURRIED);
        // The simulated pad has cards check PINs, so this till can do everything that the kernel can.
        EmvConfiguration kernel =
                EmvConfiguration.usual("OT000001").capable("E0F8C8").verifyingWith(SimulatedCardKeys.caKeys());
        CardOptions usualCards = CardOptions.of(waiting, TokenKey.of(till));
        CardOptions cards =
                acquirer.remote() ? usualCards : usualCards.withPolicies(CardPolicies.USUAL.each(ShortWaits::of));
        TerminalDataStore downloaded = new TerminalDataFolder(vertx, till);
        channel = new CardChannel(cards, options.terminal().kernels(kernel, downloaded), pinPad, link, downloaded);
        codes = new UnionPayQrChannel(
                channel,
                acquirer.remote()
                        ? UnionPayQrOptions.USUAL.withoutShownCodes()
                        : UnionPayQrOptions.USUAL.withPolicies(UnionPayQrPolicies.USUAL.each(ShortWaits::of)));
    }

    /**
     * Opens it over the acquirer that the options name, or else over one of its own.
     *
     * @param till folder of what the till keeps
     */
    static Future<CardSide> open(Vertx vertx, Path ledgers, TillOptions options, Path till) {
        Hosts hosts = new Hosts(vertx, ledgers, options.acquirer());
        return hosts.listen(0).map(port -> new CardSide(vertx, hosts, port, options, till));
    }

    Hosts hosts() {
        return hosts;
    }

    CardReader reader() {
        return reader;
    }

    CardChannel channel() {
        return channel;
    }

    /** Payments by UnionPay code over the same acquirer. */
    UnionPayQrChannel codes() {
        return codes;
    }

    /** How the line to the acquirer is. */
    void line(SwitchedLink.Line state) {
        link.become(state);
    }

    /** A card of the table at the simulated reader. */
    void present(SimulatedCards card) {
        SimulatedCardState state = SimulatedCardState.at(++atc);
        card.presentedAs().forEach(mode -> simulatedReader.present(card.present(mode, state)));
    }

    void unplugReader() {
        simulatedReader.unplug();
    }

    /** What the customer types at the pad from now on; the last one is typed again. */
    void types(List<String> pins) {
        pins.forEach(pinPad::customerTypes);
        for (int again = pins.size(); again < 3; again++) {
            pinPad.customerTypes(pins.get(pins.size() - 1));
        }
    }

    /** The customer takes what is left with them. */
    void left() {
        simulatedReader.takeAway();
        simulatedReader.plug();
        pinPad.customerLeaves();
        line(SwitchedLink.Line.OPEN);
    }

    Future<Void> close() {
        return reader.close().eventually(hosts::close);
    }
}
