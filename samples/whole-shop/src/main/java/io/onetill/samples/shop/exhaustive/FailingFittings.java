package io.onetill.samples.shop.exhaustive;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.PinPad;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.journal.Journal;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletTransportException;
import io.onetill.samples.shop.Fittings;
import io.onetill.samples.shop.ScriptedShop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets every port of the till fail at each of its calls, in turn. */
final class FailingFittings implements Fittings {
    private final PortTrouble trouble;

    FailingFittings(ScriptedShop shop) {
        this.trouble = new PortTrouble(shop);
    }

    @Override
    public Journal journal(Journal journal) {
        return new FailingJournal(journal, trouble);
    }

    @Override
    public CardReader reader(CardReader reader) {
        return new FailingDevices.Reader(reader, trouble);
    }

    @Override
    public PinPad pinPad(PinPad pinPad) {
        return new FailingDevices.Pad(pinPad, trouble);
    }

    @Override
    public Scanner scanner(Scanner scanner) {
        return new FailingDevices.Codes(scanner, trouble);
    }

    @Override
    public ReceiptPrinter printer(ReceiptPrinter printer) {
        return new FailingDevices.Paper(printer, trouble);
    }

    @Override
    public CustomerDisplay display(CustomerDisplay display) {
        return new FailingDevices.Screen(display, trouble);
    }

    @Override
    public AcquirerLink link(AcquirerLink link) {
        return new Link(link, trouble);
    }

    @Override
    public WalletTransport wire(WalletTransport wire) {
        return new Wire(wire, trouble);
    }

    private record Link(AcquirerLink link, PortTrouble trouble) implements AcquirerLink {
        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            return trouble.wire(
                    "LINK_EXCHANGE",
                    () -> link.exchange(message, within),
                    new LinkException(true, "the line could not be opened"));
        }

        @Override
        public void listen(Consumer<byte[]> strayAnswers) {
            link.listen(strayAnswers);
        }

        @Override
        public Future<Void> close() {
            return link.close();
        }
    }

    private record Wire(WalletTransport wire, PortTrouble trouble) implements WalletTransport {
        @Override
        public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
            return trouble.wire(
                    "WALLET_SEND",
                    () -> wire.send(request, within),
                    WalletTransportException.nothingSent("the line could not be opened"));
        }

        @Override
        public Future<Void> close() {
            return wire.close();
        }
    }
}
