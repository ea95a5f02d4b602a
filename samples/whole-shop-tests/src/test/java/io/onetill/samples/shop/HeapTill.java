package io.onetill.samples.shop;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.onetill.Payments;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.codec.Hex;
import io.onetill.journal.Journals;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process whose memory is searched: a till of real parts that takes payments, rests, and dumps its heap. No simulated
 * card, PIN pad or host is in it, since those hold what they are made of.
 */
public final class HeapTill {
    /** What the search must find, or it proves nothing. */
    private static final List<Object> CANARIES = new ArrayList<>();

    private HeapTill() {}

    /** Folder, acquirer's port, wallets' address, devices' port, number of payments, token key, canary. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        HeapCanary.keep(CANARIES, args[6]);
        Vertx vertx = Vertx.vertx();
        byte[] tokenKey = Hex.decode(args[5]);
        Payments payments = await(open(vertx, args, SecretBytes.copyOf(tokenKey)));
        int approved = 0;
        for (int i = 0; i < Integer.parseInt(args[4]); i++) {
            PaymentMethod method = i % 2 == 0 ? PaymentMethod.CARD : PaymentMethod.PAYMENT_CODE;
            PaymentRequest request = PaymentRequest.of("sale-" + i, "order-" + i, Money.fen(1 + i % 50))
                    .by(method);
            Payment paid = await(payments.pay(request).result());
            approved += paid.status() == PaymentStatus.APPROVED ? 1 : 0;
        }
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        System.gc();
        // Garbage too, if the collector left any.
        machine.dumpHeap(folder.resolve("till.hprof").toString(), false);
        Files.writeString(folder.resolve("approved"), approved + " " + CANARIES.size(), StandardCharsets.US_ASCII);
        await(payments.close());
        Runtime.getRuntime().halt(0);
    }

    private static Future<Payments> open(Vertx vertx, String[] args, SecretBytes tokenKey) throws Exception {
        DeviceLine devices = new DeviceLine(Integer.parseInt(args[3]));
        URI wallets = URI.create(args[2]);
        CardChannel card = new CardChannel(
                CardOptions.of(HostOptions.of("10000001", "898000000000001"), tokenKey),
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                devices,
                new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", Integer.parseInt(args[1]))));
        // Only the merchant's test keys are taken from here; the books are in the other process.
        SimulatedWallets keys = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), Instant::now, wallets.toString());
        return Payments.builder()
                .vertx(vertx)
                .journal(Journals.sqlite(Path.of(args[0]).resolve("journal")))
                .channel(card)
                .channel(WalletChannel.of(
                        new AlipayWallet(keys.alipayOptions()),
                        HttpWalletTransport.to(vertx, wallets),
                        CryptoWorker.direct()))
                .reader(devices)
                .scanner(devices)
                .open();
    }

    private static <T> T await(Future<T> done) throws Exception {
        return done.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
