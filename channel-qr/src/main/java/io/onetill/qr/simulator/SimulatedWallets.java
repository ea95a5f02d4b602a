package io.onetill.qr.simulator;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletVerifier;
import io.onetill.qr.alipay.AlipayOptions;
import io.onetill.qr.wechat.WeChatOptions;
import io.onetill.qr.wechat.WeChatV2Options;
import io.onetill.secret.SecretBytes;
import io.onetill.time.TillTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Both simulated wallets on one ledger, with the merchant's options that fit them.
 *
 * <p>The RSA keys are test keys that are published with the source. Sans I/O: a {@link SimulatedWalletServer} or
 * {@link #transport} carries the messages.
 */
public final class SimulatedWallets {
    /** The APIv3 key of the simulated merchant: a test key. */
    private static final String TEST_API_V3_KEY = "simulated-apiv3-key-000000000001";

    /** The APIv2 key of the simulated merchant: a test key. */
    private static final String TEST_API_V2_KEY = "simulated-apiv2-key-000000000001";

    /** True clocks are that close; simulations with wrong clocks use cheap signatures. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final SimulatedIdentities identities = SimulatedIdentities.DEMO;
    private final boolean rsa;
    private final SimulatedLedger ledger;
    private final Supplier<Instant> clock;
    private final SimulatedFaults faults = new SimulatedFaults();
    private final SimulatedBillRules billRules = new SimulatedBillRules();
    private final SimulatedAlipay alipay;
    private final SimulatedWeChatPay weChat;
    private volatile Consumer<SimulatedNotification> sink = notification -> {};

    private SimulatedWallets(boolean rsa, SimulatedLedger ledger, Supplier<Instant> clock, String publicUrl) {
        this.rsa = rsa;
        this.ledger = ledger;
        this.clock = clock;
        SimulatedBooks alipayBooks = new SimulatedBooks(SimulatedAlipay.ID, ledger, clock);
        SimulatedBooks weChatBooks = new SimulatedBooks(SimulatedWeChatPay.ID, ledger, clock);
        this.alipay = new SimulatedAlipay(
                alipayBooks,
                identities,
                verifier("alipay-app"),
                signer("alipay-gateway"),
                faults,
                billRules,
                publicUrl);
        SimulatedWeChatCertificates certificates = new SimulatedWeChatCertificates(
                new SimulatedWeChatCertificates.Key(identities.weChatPublicKeyId(), signer("wechat-platform")),
                signer("wechat-platform-2"),
                SimulatedWallets::testKey);
        SimulatedWeChatSeal seal = new SimulatedWeChatSeal(
                weChatBooks, identities, verifier("wechat-merchant"), certificates, TEST_API_V3_KEY);
        if (rsa) {
            alipay.acceptTimestampsWithin(SKEW);
            seal.acceptTimestampsWithin(SimulatedWeChatPay.SKEW);
        }
        this.weChat = new SimulatedWeChatPay(
                weChatBooks, identities, seal, certificates, TEST_API_V2_KEY, faults, billRules, publicUrl);
    }

    /**
     * Wallets with true RSA signatures, which the official clients accept.
     *
     * @param clock wall time
     * @param publicUrl where bills are downloaded: scheme, host and port; empty if the transport takes paths
     */
    public static SimulatedWallets withRsa(SimulatedLedger ledger, Supplier<Instant> clock, String publicUrl) {
        return new SimulatedWallets(true, ledger, clock, publicUrl);
    }

    /** Wallets with signatures that cost nothing, for simulations on a virtual clock. */
    public static SimulatedWallets withCheapSignatures(SimulatedLedger ledger, Supplier<Instant> clock) {
        return new SimulatedWallets(false, ledger, clock, "");
    }

    /** The answer to a request, or nothing if it is lost. The path tells the wallets apart. */
    public Optional<WalletHttpResponse> handle(WalletHttpRequest request) {
        String path = request.path();
        boolean v3 = path.startsWith("/v3/") && !path.startsWith(SimulatedAlipay.V3_PATH);
        return v3 || SimulatedWeChatV2.serves(path) ? weChat.handle(request) : alipay.handle(request);
    }

    /** A transport without a network, on this clock. */
    public WalletTransport transport(TillTime time) {
        return new SimulatedTransport(this::handle, time);
    }

    /** What goes wrong. */
    public SimulatedFaults faults() {
        return faults;
    }

    /** When bills exist. */
    public SimulatedBillRules billRules() {
        return billRules;
    }

    /** The books. */
    public SimulatedLedger ledger() {
        return ledger;
    }

    /** The simulated Alipay. */
    public SimulatedAlipay alipay() {
        return alipay;
    }

    /** The simulated WeChat Pay. */
    public SimulatedWeChatPay weChat() {
        return weChat;
    }

    /** Who the merchant is. */
    public SimulatedIdentities identities() {
        return identities;
    }

    /** The phone of somebody who scans shown codes. */
    public SimulatedPayer payer() {
        return new SimulatedPayer(this);
    }

    /** Where notifications go; nowhere at first. */
    public void onNotification(Consumer<SimulatedNotification> receiver) {
        sink = receiver;
        weChat.onNotification(receiver);
    }

    /** The merchant's options for Alipay. */
    public AlipayOptions alipayOptions() {
        return AlipayOptions.of(
                identities.alipayAppId(),
                identities.alipaySellerId(),
                signer("alipay-app"),
                verifier("alipay-gateway"));
    }

    /** The merchant's options for WeChat Pay. */
    public WeChatOptions weChatOptions() {
        return new WeChatOptions(
                identities.weChatAppId(),
                identities.weChatMerchantId(),
                identities.weChatMerchantSerial(),
                signer("wechat-merchant"),
                identities.weChatPublicKeyId(),
                verifier("wechat-platform"),
                SecretBytes.copyOf(TEST_API_V3_KEY.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                "127.0.0.1",
                "till-1",
                WalletPolicies.WECHAT);
    }

    /** What the merchant has for API v2 of WeChat Pay. */
    public WeChatV2Options weChatV2Options() {
        return WeChatV2Options.of(SecretBytes.copyOf(TEST_API_V2_KEY.getBytes(StandardCharsets.UTF_8)));
    }

    /** The PEM text of a test key, for programs that use the official clients: for example alipay-app-private. */
    public static String testKey(String name) {
        try (InputStream in = SimulatedWallets.class.getResourceAsStream("test-" + name + ".pem")) {
            if (in == null) {
                throw new IllegalArgumentException("expected the name of a test key, got " + name);
            }
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return pem.substring(pem.indexOf("-----BEGIN"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test APIv3 key, for programs that use the official client. */
    public static String testApiV3Key() {
        return TEST_API_V3_KEY;
    }

    /** Books a shown code as paid. */
    SimulatedOrder pay(SimulatedOrder order) {
        SimulatedOrder paid = order.turned(SimulatedOrder.State.PAID, clock.get());
        ledger.put(paid);
        return paid;
    }

    /** Sends the notification of a paid order, if it asked for one. */
    void paid(SimulatedOrder order) {
        if (order.notifyUrl().startsWith("http") && !order.notifyUrl().equals("https://localhost/none")) {
            sink.accept(
                    order.wallet().equals(SimulatedAlipay.ID)
                            ? alipay.notification(order)
                            : weChat.notification(order));
        }
    }

    private WalletSigner signer(String party) {
        return rsa
                ? RsaSignatures.signer(RsaSignatures.privateKey(testKey(party + "-private")))
                : SimulatedSignature.signer(party);
    }

    private WalletVerifier verifier(String party) {
        return rsa
                ? RsaSignatures.verifier(RsaSignatures.publicKey(testKey(party + "-public")))
                : SimulatedSignature.verifier(party);
    }
}
