package io.onetill.samples.shop;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.CardPolicies;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journals;
import io.onetill.payment.EntryMode;
import io.onetill.payment.EventType;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A till of real parts: Vert.x clock, SQLite journal on disk, hosts over loopback sockets. It may die at a point. */
final class RealTill {
    static final RequestId SALE = new RequestId("sale-1");
    static final RequestId REFUND = new RequestId("refund-1");

    private final SimulatedCardReader reader = new SimulatedCardReader();
    private final SimulatedScanner scanner = new SimulatedScanner();
    private final SimulatedPinPad pinPad = new SimulatedPinPad(Hosts.TERMINAL_MASTER_KEY);
    private final KillPoint point;

    /** What is done until the process dies, and again after. */
    enum Deed {
        CARD_SALE,
        CODE_SALE,
        CODE_CANCEL,
        REFUND
    }

    RealTill(KillPoint point) {
        this.point = point;
    }

    Future<Payments> open(Vertx vertx, Path folder, int acquirerPort, URI walletUrl) {
        HostOptions usual = HostOptions.of(Hosts.TERMINAL, Hosts.MERCHANT);
        HostOptions host = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                usual.keyForm(),
                usual.operator(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        AcquirerLink tcp = new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", acquirerPort));
        CardChannel card = new CardChannel(
                CardOptions.of(host, SecretBytes.copyOf(Hosts.TOKEN_KEY.clone()))
                        .withPolicies(CardPolicies.USUAL.each(ShortWaits::of)),
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                pinPad,
                new DyingLink(tcp, point));
        SimulatedWallets keys = SimulatedWallets.withRsa(
                io.onetill.qr.simulator.SimulatedLedger.inMemory(), Instant::now, walletUrl.toString());
        WalletChannel alipay = WalletChannel.of(
                new AlipayWallet(keys.alipayOptions().withPolicies(WalletPolicies.ALIPAY.each(ShortWaits::of))),
                new DyingTransport(HttpWalletTransport.to(vertx, walletUrl), point),
                CryptoWorker.direct());
        DyingJournal journal = new DyingJournal(
                Journals.sqlite(folder), batch -> point.pass(), written -> written.onComplete(done -> point.pass()));
        return Payments.builder()
                .vertx(vertx)
                .journal(journal)
                .channel(card)
                .channel(alipay)
                .reader(reader)
                .scanner(scanner)
                .open();
    }

    /** Does the deed; asked for again it finds what a former process left. */
    Future<Payment> run(Deed deed, Payments payments, Vertx vertx) {
        PaymentRequest sale =
                PaymentRequest.of(SALE.value(), "order-1", Money.fen(12_50)).waiting(Duration.ofSeconds(5));
        return switch (deed) {
            case CARD_SALE -> {
                point.arm();
                reader.onArm(() -> {
                    pinPad.customerTypes(SimulatedCards.CHIP_PIN.accountPin());
                    reader.present(SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh()));
                });
                yield settled(payments.pay(sale.by(PaymentMethod.CARD)));
            }
            case CODE_SALE -> {
                point.arm();
                yield settled(payByCode(payments, sale, "alipay-pays"));
            }
            case CODE_CANCEL -> {
                point.arm();
                PaymentHandle handle = payByCode(payments, sale, "alipay-never-finishes");
                // The customer is asked for a password and the cashier gives up.
                handle.onEvent(event -> {
                    if (event.type() == EventType.PAYER_ACTS) {
                        handle.cancel();
                    }
                });
                yield settled(handle);
            }
            case REFUND ->
                settled(payByCode(payments, sale, "alipay-pays")).compose(sold -> {
                    if (sold.status() != PaymentStatus.APPROVED) {
                        return Future.failedFuture("the sale to refund was " + sold.status());
                    }
                    point.arm();
                    return settled(payments.refund(new RefundRequest(REFUND, sold.id(), Money.fen(5_00))));
                });
        };
    }

    private PaymentHandle payByCode(Payments payments, PaymentRequest sale, String name) {
        PaymentCode code =
                PaymentCode.of(SimulatedCodes.named(name).orElseThrow().code());
        scanner.onArm(() -> scanner.scan(code));
        return payments.pay(sale.by(PaymentMethod.PAYMENT_CODE));
    }

    private static Future<Payment> settled(PaymentHandle handle) {
        // A request that cannot be taken fails only result().
        Promise<Payment> settled = Promise.promise();
        handle.result().onFailure(settled::tryFail);
        handle.settled().onSuccess(settled::tryComplete);
        return settled.future();
    }

    private record DyingLink(AcquirerLink link, KillPoint point) implements AcquirerLink {
        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            point.pass();
            return link.exchange(message, within).onComplete(answered -> point.pass());
        }

        @Override
        public Future<Void> close() {
            return link.close();
        }
    }

    private record DyingTransport(WalletTransport transport, KillPoint point) implements WalletTransport {
        @Override
        public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
            point.pass();
            return transport.send(request, within).onComplete(answered -> point.pass());
        }

        @Override
        public Future<Void> close() {
            return transport.close();
        }
    }
}
