package io.onetill.samples.recipes;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.Journals;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.UUID;

/** The customer shows an Alipay payment code, and has paid. */
public final class FirstPayment {
    private FirstPayment() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Path folder = args.length > 0 ? Path.of(args[0]) : Path.of(".onetill", "recipes");
        Vertx vertx = Vertx.vertx();
        SimulatedWalletServer alipay = SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory())
                .await();
        SimulatedScanner scanner = new SimulatedScanner();
        Payments till = Payments.builder()
                .vertx(vertx)
                .journal(Journals.sqlite(folder.resolve("first-payment")))
                .scanner(scanner)
                .channel(WalletChannel.of(
                        new AlipayWallet(alipay.wallets().alipayOptions()),
                        HttpWalletTransport.to(vertx, alipay.url()),
                        CryptoWorker.on(vertx)))
                .open()
                .await();

        // A simulated device is touched before the till uses it: the code waits to be scanned.
        scanner.scan(PaymentCode.of("280000000000000001"));
        // Keep the request id before you pay: by it you find the payment again, whatever happens in between.
        String requestId = UUID.randomUUID().toString();
        PaymentRequest request = PaymentRequest.of(requestId, "order-1", Money.parse("12.50", Money.CNY));
        PaymentHandle handle = till.pay(request.by(PaymentMethod.PAYMENT_CODE));
        handle.onEvent(event -> System.out.println("  " + event.text(Language.EN)));
        Payment payment = handle.result().await();
        System.out.println(payment.amount() + " " + payment.status());

        till.close().await();
        alipay.close().await();
        vertx.close().await();
    }
}
