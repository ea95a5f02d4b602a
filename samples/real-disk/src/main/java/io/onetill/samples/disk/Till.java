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
import io.onetill.codec.Hex;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journal;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import java.time.Duration;

/** A till with the shipped channels on hosts in its own process. */
final class Till {
    static final Money PRICE = Money.fen(12_50);
    static final Money PART = Money.fen(5_00);

    private static final byte[] TOKEN_KEY = Hex.decode("000102030405060708090A0B0C0D0E0F");
    private static final CardKernels KERNELS = CardKernels.of(EmvConfiguration.usual("OT000001"));

    private final SimulatedCardReader reader = new SimulatedCardReader();
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final SimulatedPinPad pinPad = new SimulatedPinPad(Hosts.TERMINAL_MASTER_KEY);
    private final PaymentsBuilder builder;

    Till(TillTime time, Hosts hosts, Journal journal) {
        CardOptions options =
                CardOptions.of(HostOptions.of(Hosts.TERMINAL, Hosts.MERCHANT), SecretBytes.copyOf(TOKEN_KEY.clone()));
        builder = Payments.builder()
                .time(time)
                .journal(journal)
                .channel(new CardChannel(options, KERNELS, pinPad, hosts.link(time)))
                .channel(WalletChannel.of(
                        new AlipayWallet(hosts.wallets.alipayOptions()),
                        hosts.wallets.transport(time),
                        CryptoWorker.direct()))
                .reader(reader)
                .scanner(scanner);
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
    PaymentHandle voidSale(Payments payments, String request, PaymentId sale) {
        return payments.voidSale(new VoidRequest(new RequestId(request), sale));
    }

    private static PaymentRequest sale(String request) {
        return PaymentRequest.of(request, "order-" + request, PRICE).waiting(Duration.ofSeconds(5));
    }
}
