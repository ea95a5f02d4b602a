package io.onetill.samples.shop;

import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.host.AcquirerLink;
import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.PinPad;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.journal.Journal;
import io.onetill.qr.WalletTransport;

/** What stands between a till and its ports: nothing, or something that fails. Asked anew each time a till is made. */
public interface Fittings {
    /** Nothing in between. */
    Fittings NONE = new Fittings() {};

    /** The journal that the till is given instead of this one. */
    default Journal journal(Journal journal) {
        return journal;
    }

    /** The link to the acquirer that the till is given instead of this one. */
    default AcquirerLink link(AcquirerLink link) {
        return link;
    }

    /** The transport to the wallets that the till is given instead of this one. */
    default WalletTransport wire(WalletTransport wire) {
        return wire;
    }

    /** The card reader that the till is given instead of this one. */
    default CardReader reader(CardReader reader) {
        return reader;
    }

    /** The PIN pad that the till is given instead of this one. */
    default PinPad pinPad(PinPad pinPad) {
        return pinPad;
    }

    /** The scanner that the till is given instead of this one. */
    default Scanner scanner(Scanner scanner) {
        return scanner;
    }

    /** The printer that the till is given instead of this one. */
    default ReceiptPrinter printer(ReceiptPrinter printer) {
        return printer;
    }

    /** The display that the till is given instead of this one. */
    default CustomerDisplay display(CustomerDisplay display) {
        return display;
    }

    /** The kernels that the till's cards get instead of these. */
    default CardKernels kernels(CardKernels kernels) {
        return kernels;
    }

    /** How the till takes cards instead of so. */
    default CardOptions cards(CardOptions options) {
        return options;
    }

    /** Lets a wallet's notification leave the wallet, now or later. */
    default void notification(Runnable leaves) {
        leaves.run();
    }
}
