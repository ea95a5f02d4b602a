package io.onetill.samples.recipes;

import io.onetill.Payments;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.Wallet;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayPartner;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedAlipayPartner;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.wechat.WeChatSubMerchant;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** You take payments for shops under your own contracts with the wallets (服务商模式): the same types, two more options. */
public final class ServiceProvider {
    private static final String TOKEN = "202611BBsimulated";
    private static final String PROVIDER = "2088000000000099";

    private ServiceProvider() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        // The simulated Alipay now refuses whoever does not show the shop's authorization.
        hosts.wallets()
                .alipay()
                .expect(new SimulatedAlipayPartner(Optional.of(TOKEN), Optional.of(PROVIDER), Optional.empty()));
        AlipayWallet alipay = new AlipayWallet(hosts.wallets()
                .alipayOptions()
                .withPartner(
                        AlipayPartner.withToken(SecretBytes.copyOf(TOKEN.getBytes(StandardCharsets.UTF_8)), PROVIDER)));
        WeChatWallet weChat = new WeChatWallet(hosts.wallets()
                .weChatOptions()
                .withSubMerchant(WeChatSubMerchant.of(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID)));
        RecipeTill shop = new RecipeTill(vertx, RecipeTill.freshFolder(args, "service-provider"));
        shop.taking(channel(vertx, hosts, alipay)).taking(channel(vertx, hosts, weChat));
        Payments till = shop.open();

        for (String wallet : new String[] {"alipay", "wechat"}) {
            String code = SimulatedCodes.named(wallet + "-pays").orElseThrow().code();
            shop.scanner.onArm(() -> shop.scanner.scan(PaymentCode.of(code)));
            Payment payment = till.pay(
                            PaymentRequest.of("request-" + wallet, "order-" + wallet, Money.parse("15.80", Money.CNY))
                                    .by(PaymentMethod.PAYMENT_CODE))
                    .result()
                    .await();
            System.out.println(wallet + " for merchant "
                    + payment.attempts().get(0).facts().text(Fact.MERCHANT_ID) + ": " + payment.status());
        }

        till.close().await();
        hosts.close();
        vertx.close().await();
    }

    private static WalletChannel channel(Vertx vertx, RecipeHosts hosts, Wallet wallet) {
        return WalletChannel.of(wallet, HttpWalletTransport.to(vertx, hosts.walletUrl()), CryptoWorker.on(vertx));
    }
}
