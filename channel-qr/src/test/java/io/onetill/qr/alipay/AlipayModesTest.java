package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.FakeTill;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.Sm2Signatures;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.simulator.SimulatedAlipayKeys;
import io.onetill.qr.simulator.SimulatedAlipayPartner;
import io.onetill.qr.simulator.SimulatedAlipayPending;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedPayer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole of the wallet in each way to talk to Alipay, on a virtual clock; certificates and SM2 with true signatures. */
class AlipayModesTest {
    private static final String PAYS = "280000000000000001";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final TestCertificates CERTIFICATES = new TestCertificates(NOW);

    private final VirtualTime time = new VirtualTime(NOW);
    private final FakeTill till = new FakeTill(time);
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final List<String> sent = new ArrayList<>();
    private final List<WalletHttpRequest> notified = new ArrayList<>();

    /** The ways; each tells the simulated Alipay and gives the merchant's options. */
    enum Mode {
        V2_KEY,
        V3_KEY,
        V2_CERTIFICATES,
        V3_CERTIFICATES,
        V2_SM2,
        V2_PARTNER,
        V3_PARTNER
    }

    private AlipayOptions options(Mode mode) {
        AlipayOptions plain = wallets.alipayOptions();
        return switch (mode) {
            case V2_KEY -> plain;
            case V3_KEY -> plain.withForm(AlipayForm.V3);
            case V2_CERTIFICATES -> certificates();
            case V3_CERTIFICATES -> certificates().withForm(AlipayForm.V3);
            case V2_SM2 -> sm2();
            case V2_PARTNER -> partner(plain);
            case V3_PARTNER -> partner(plain.withForm(AlipayForm.V3));
        };
    }

    private AlipayOptions certificates() {
        AlipayOptions plain = wallets.alipayOptions();
        wallets.alipay().use(CERTIFICATES.gateway(CERTIFICATES.alipayCert, "alipay-gateway"));
        return AlipayOptions.of(
                plain.appId(), plain.sellerId(), TestCertificates.signer("alipay-app"), CERTIFICATES.configured());
    }

    private AlipayOptions sm2() {
        KeyPair app = TestCertificates.sm2Pair();
        KeyPair alipay = TestCertificates.sm2Pair();
        wallets.alipay()
                .use(new SimulatedAlipayKeys(
                        "SM2",
                        Sm2Signatures.verifier(base64(app.getPublic().getEncoded())),
                        Sm2Signatures.signer(base64(alipay.getPrivate().getEncoded()), new SecureRandom()),
                        Optional.empty()));
        AlipayOptions plain = wallets.alipayOptions();
        return AlipayOptions.of(
                        plain.appId(),
                        plain.sellerId(),
                        Sm2Signatures.signer(base64(app.getPrivate().getEncoded()), new SecureRandom()),
                        Sm2Signatures.verifier(base64(alipay.getPublic().getEncoded())))
                .withSignType(AlipaySignType.SM2);
    }

    private AlipayOptions partner(AlipayOptions plain) {
        wallets.alipay()
                .expect(new SimulatedAlipayPartner(
                        Optional.of("202611BBtoken"),
                        Optional.of("2088000000000009"),
                        Optional.of("2088300000000001")));
        return plain.withPartner(new AlipayPartner(
                Optional.of(SecretBytes.copyOf("202611BBtoken".getBytes(StandardCharsets.US_ASCII))),
                Optional.of("2088000000000009"),
                Optional.of("2088300000000001")));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private WalletChannel channel(AlipayOptions options) {
        WalletTransport inner = wallets.transport(time);
        WalletTransport transport = new WalletTransport() {
            @Override
            public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
                sent.add(request.method() + " " + request.path());
                return inner.send(request, within);
            }

            @Override
            public Future<Void> close() {
                return inner.close();
            }
        };
        wallets.onNotification(notification -> notified.add(notification.request()));
        WalletChannel channel = WalletChannel.of(
                new AlipayWallet(options.withNotifyUrl("http://till/alipay")), transport, CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    private <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return FakeTill.await(future);
    }

    private TestAttempt sale(WalletChannel channel) {
        return till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
    }

    private Answer pay(WalletChannel channel, TestAttempt attempt, String code) {
        return run(channel.start(attempt, new Instrument.Code(PaymentCode.of(code))));
    }

    private long charged(TestAttempt attempt) {
        return wallets.ledger().chargedFen("alipay", attempt.facts().require(Fact.OUT_TRADE_NO));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWholeLifeWorks(Mode mode) {
        WalletChannel channel = channel(options(mode));
        TestAttempt sale = sale(channel);
        Answer paid = pay(channel, sale, PAYS);
        assertInstanceOf(Answer.Success.class, paid);
        assertTrue(paid.facts().get(Fact.TRADE_NO).isPresent());
        assertInstanceOf(Answer.Success.class, run(channel.query(sale)));
        TestAttempt refund = till.refund(channel, sale, 300);
        assertInstanceOf(Answer.Success.class, run(channel.start(refund, new Instrument.None())));
        assertInstanceOf(Answer.Success.class, run(channel.query(refund)));
        assertEquals(2, run(channel.fetch(LocalDate.of(2026, 11, 23))).rows().size());
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(sale)));
        assertEquals(0, charged(sale));
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_KEY", "V2_CERTIFICATES", "V2_SM2", "V3_PARTNER"})
    void aShownCodeIsPaidAndNotified(Mode mode) {
        WalletChannel channel = channel(options(mode));
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Answer.Waiting shown =
                assertInstanceOf(Answer.Waiting.class, run(channel.start(attempt, new Instrument.None())));
        assertInstanceOf(Answer.Waiting.class, run(channel.query(attempt)));
        assertEquals(
                SimulatedPayer.Result.PAID,
                wallets.payer().scan(shown.qrPayload().orElseThrow()));
        assertEquals("success", run(channel.notified(notified.get(0))).text());
        assertEquals(1, till.hints.size());
        assertInstanceOf(Answer.Success.class, run(channel.query(attempt)));
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_KEY", "V3_KEY"})
    void refusalsAndForgeriesAreToldApart(Mode mode) {
        WalletChannel channel = channel(options(mode));
        Answer refused = pay(channel, sale(channel), "280000000000000004");
        assertEquals(
                ErrorCode.INSUFFICIENT_FUNDS,
                assertInstanceOf(Answer.Failure.class, refused).code());
        for (SimulatedFault fault : List.of(
                SimulatedFault.BAD_SIGNATURE,
                SimulatedFault.TRUNCATED,
                SimulatedFault.SERVER_ERROR_AFTER_COMMIT,
                SimulatedFault.SYSTEM_ERROR_AFTER_COMMIT)) {
            wallets.faults().once("pay", fault);
            TestAttempt attempt = sale(channel);
            assertInstanceOf(Answer.Unknown.class, pay(channel, attempt, PAYS), fault.name());
            assertInstanceOf(Answer.Success.class, run(channel.query(attempt)));
        }
        assertInstanceOf(Answer.Unknown.class, run(channel.query(sale(channel))));
        assertInstanceOf(UndoAnswer.NothingFound.class, run(channel.undo(sale(channel))));
    }

    @ParameterizedTest
    @EnumSource(SimulatedAlipayPending.class)
    void whateverV3SaysOfAPayerWhoIsStillAtItIsNotPaid(SimulatedAlipayPending shape) {
        wallets.alipay().pendingInV3(shape);
        WalletChannel channel = channel(options(Mode.V3_KEY));
        TestAttempt attempt = sale(channel);
        Answer answer = pay(channel, attempt, "280000000000000003");
        Class<?> expected = shape == SimulatedAlipayPending.SILENT ? Answer.Unknown.class : Answer.Waiting.class;
        assertInstanceOf(expected, answer);
        assertInstanceOf(Answer.Waiting.class, run(channel.query(attempt)));
        time.advance(Duration.ofSeconds(5));
        assertInstanceOf(Answer.Success.class, run(channel.query(attempt)));
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_CERTIFICATES", "V3_CERTIFICATES"})
    void aNewCertificateOfAlipayIsFetchedOnceAndBelieved(Mode mode) {
        WalletChannel channel = channel(options(mode));
        String later = CERTIFICATES.leaf(TestCertificates.ALIPAY, "wechat-platform");
        wallets.alipay().use(CERTIFICATES.gateway(later, "wechat-platform"));
        TestAttempt sale = sale(channel);
        assertInstanceOf(Answer.Success.class, pay(channel, sale, PAYS));
        assertEquals(2, sent.size(), sent.toString());
        assertInstanceOf(Answer.Success.class, run(channel.query(sale)));
        assertEquals(3, sent.size(), sent.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_CERTIFICATES", "V3_CERTIFICATES"})
    void aCertificateOfSomebodyElseLeavesTheAnswerUnknown(Mode mode) {
        WalletChannel channel = channel(options(mode));
        String other = CERTIFICATES.leaf("CN=Another Shop,O=Another Shop,C=CN", "wechat-platform");
        wallets.alipay().use(CERTIFICATES.gateway(other, "wechat-platform"));
        TestAttempt sale = sale(channel);
        assertInstanceOf(Answer.Unknown.class, pay(channel, sale, PAYS));
        assertEquals(1000, charged(sale));
        wallets.faults().once("certificate", SimulatedFault.DROP_BEFORE_COMMIT);
        assertInstanceOf(Answer.Unknown.class, run(channel.query(sale)));
        wallets.alipay().use(CERTIFICATES.gateway(CERTIFICATES.alipayCert, "alipay-gateway"));
        assertInstanceOf(Answer.Success.class, run(channel.query(sale)));
    }

    @Test
    void aWrongAuthorizationOfAServiceProviderIsRefusedBeforeBusiness() {
        AlipayOptions plain = options(Mode.V2_PARTNER);
        WalletChannel channel = channel(plain.withPartner(AlipayPartner.withToken(
                SecretBytes.copyOf("another".getBytes(StandardCharsets.US_ASCII)), "2088000000000009")));
        assertEquals(
                ErrorCode.WALLET_CONFIGURATION,
                assertInstanceOf(Answer.Failure.class, pay(channel, sale(channel), PAYS))
                        .code());
        assertTrue(!plain.toString().contains("202611BBtoken"), plain.toString());
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        AlipayOptions plain = wallets.alipayOptions();
        assertThrows(
                IllegalArgumentException.class,
                () -> plain.withForm(AlipayForm.V3).withSignType(AlipaySignType.SM2));
        AlipayOptions certificates = certificates();
        assertThrows(IllegalArgumentException.class, () -> certificates.withSignType(AlipaySignType.SM2));
    }
}
