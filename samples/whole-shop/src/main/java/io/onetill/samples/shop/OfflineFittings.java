package io.onetill.samples.shop;

import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.OfflineLimits;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.PinPad;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.journal.Journal;
import io.onetill.qr.WalletTransport;
import java.time.Duration;
import java.util.List;

/** The same fittings at a till that may approve small amounts without the issuer. */
record OfflineFittings(Fittings inner) implements Fittings {
    private static final CardKernels KERNELS = CardKernels.of(EmvConfiguration.usual("OT000001")
            .taking(List.of(new EmvApplication(
                    "A000000333010101",
                    "UnionPay",
                    "0030",
                    "0010000000",
                    "D84004F800",
                    "D84000A800",
                    0,
                    50_000,
                    100_000,
                    1_000_000)))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline());
    private static final OfflineLimits LIMITS = new OfflineLimits(10, 1_000_000, Duration.ofDays(1));

    @Override
    public CardKernels kernels(CardKernels kernels) {
        return KERNELS;
    }

    @Override
    public CardOptions cards(CardOptions options) {
        return options.approvingOffline(LIMITS);
    }

    @Override
    public Journal journal(Journal journal) {
        return inner.journal(journal);
    }

    @Override
    public AcquirerLink link(AcquirerLink link) {
        return inner.link(link);
    }

    @Override
    public WalletTransport wire(WalletTransport wire) {
        return inner.wire(wire);
    }

    @Override
    public CardReader reader(CardReader reader) {
        return inner.reader(reader);
    }

    @Override
    public PinPad pinPad(PinPad pinPad) {
        return inner.pinPad(pinPad);
    }

    @Override
    public Scanner scanner(Scanner scanner) {
        return inner.scanner(scanner);
    }

    @Override
    public ReceiptPrinter printer(ReceiptPrinter printer) {
        return inner.printer(printer);
    }

    @Override
    public CustomerDisplay display(CustomerDisplay display) {
        return inner.display(display);
    }

    @Override
    public void notification(Runnable leaves) {
        inner.notification(leaves);
    }
}
