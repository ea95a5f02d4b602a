package io.onetill.qr.wechat;

import static io.onetill.qr.wechat.WeChatBench.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Platform certificates are fetched when one is missing, renewed, changed, and never asked for too often. True RSA. */
class WeChatKeysTest {
    private static final String LIST = "/v3/certificates";

    private final WeChatBench bench = WeChatBench.rsa();
    private final WeChatOptions options = bench.wallets.weChatOptions().withTrust(WeChatTrust.ofPlatformCertificates());

    private Answer sale(WalletChannel channel) {
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        return bench.run(channel.start(sale, code("wechat-pays")));
    }

    @Test
    void theFirstAnswerWaitsForTheCertificatesAndIsRead() {
        bench.wallets.weChat().useCertificates();
        WalletChannel channel = bench.channel(options);
        assertInstanceOf(Answer.Success.class, sale(channel));
        assertInstanceOf(Answer.Success.class, sale(channel));
        assertEquals(1, bench.asked(LIST));
    }

    @Test
    void aChangedCertificateIsFetchedOnceAndTheOldOneStaysGood() {
        bench.wallets.weChat().useCertificates();
        WalletChannel channel = bench.channel(options);
        sale(channel);
        List<SimulatedNotification> old = new ArrayList<>();
        bench.wallets.onNotification(old::add);
        WalletChannel notified = bench.channel(options.withNotifyUrl("https://shop.example/wechat"));
        TestAttempt shown = bench.till.sale(notified, PaymentMethod.DYNAMIC_QR, 100);
        Answer waiting = bench.run(notified.start(shown, new Instrument.None()));
        bench.wallets.payer().scan(((Answer.Waiting) waiting).qrPayload().orElseThrow());

        bench.wallets.weChat().rotateCertificate();
        bench.time.advance(Duration.ofMinutes(2));
        assertInstanceOf(Answer.Success.class, sale(channel));
        assertInstanceOf(Answer.Success.class, sale(channel));
        assertEquals(3, bench.asked(LIST));
        assertEquals(204, bench.run(channel.notified(old.get(0).request())).status());
        assertEquals(3, bench.asked(LIST));
    }

    @Test
    void whoNamesUnknownCertificatesMakesOneFetchAMinute() {
        bench.wallets.weChat().useCertificates();
        WalletChannel channel = bench.channel(options);
        for (int i = 0; i < 100; i++) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("wechatpay-serial", "DEAD" + i);
            headers.put("wechatpay-signature", "AAAA");
            headers.put(
                    "wechatpay-timestamp", Long.toString(bench.time.wallTime().getEpochSecond()));
            headers.put("wechatpay-nonce", "n");
            WalletHttpRequest forged = new WalletHttpRequest("POST", "/x", headers, new byte[0]);
            assertEquals(401, bench.run(channel.notified(forged)).status());
        }
        assertEquals(1, bench.asked(LIST));
    }

    @Test
    void whatIsAtHandIsRenewedAfterTwelveHours() {
        bench.wallets.weChat().useCertificates();
        WalletChannel channel = bench.channel(options);
        sale(channel);
        bench.time.advance(Duration.ofHours(11));
        sale(channel);
        assertEquals(1, bench.asked(LIST));
        bench.time.advance(Duration.ofHours(2));
        assertInstanceOf(Answer.Success.class, sale(channel));
        bench.time.advance(Duration.ofSeconds(1));
        assertEquals(2, bench.asked(LIST));
    }

    @Test
    void anExpiredCertificateIsNotBelieved() {
        bench.wallets.weChat().useCertificates();
        WalletChannel channel = bench.channel(options);
        sale(channel);
        bench.time.advance(Duration.ofDays(25 * 366));
        assertInstanceOf(Answer.Unknown.class, sale(channel));
    }

    @Test
    void duringTheChangeBothThePublicKeyAndCertificatesAreBelieved() {
        bench.wallets.weChat().useCertificates();
        List<SimulatedNotification> sent = new ArrayList<>();
        bench.wallets.onNotification(sent::add);
        WalletChannel channel = bench.channel(bench.wallets
                .weChatOptions()
                .withTrust(bench.wallets.weChatOptions().trust().andPlatformCertificates())
                .withNotifyUrl("https://shop.example/wechat"));
        TestAttempt shown = bench.till.sale(channel, PaymentMethod.DYNAMIC_QR, 100);
        Answer waiting = bench.run(channel.start(shown, new Instrument.None()));
        assertEquals(0, bench.asked(LIST), "answers come with the public key that was asked for");
        bench.wallets.payer().scan(((Answer.Waiting) waiting).qrPayload().orElseThrow());
        assertEquals(204, bench.run(channel.notified(sent.get(0).request())).status());
        assertEquals(1, bench.asked(LIST), "notifications still come with a certificate");
    }

    @Test
    void aListThatIsTamperedWithOrEncipheredWithAnotherKeyTeachesNothing() {
        bench.wallets.weChat().useCertificates();
        bench.onTheWay = honest -> honest.text().contains("encrypt_certificate")
                ? new WalletHttpResponse(
                        200,
                        honest.headers(),
                        honest.text().replace("effective", "Effective").getBytes(StandardCharsets.UTF_8))
                : honest;
        assertInstanceOf(Answer.Unknown.class, sale(bench.channel(options)));
        bench.onTheWay = honest -> honest;
        WeChatOptions otherKey = new WeChatOptions(
                options.merchant(),
                options.trust(),
                SecretBytes.copyOf("another-apiv3-key-00000000000001".getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                Optional.empty(),
                "127.0.0.1",
                "till-1",
                options.policies(),
                Optional.empty());
        assertInstanceOf(Answer.Unknown.class, sale(bench.channel(otherKey)));
        assertInstanceOf(Answer.Success.class, sale(bench.channel(options)));
    }

    @Test
    void aFetchThatFailedIsTriedAgainSoonSoThatTheSaleIsSettledInTime() {
        bench.wallets.weChat().useCertificates();
        bench.wallets.faults().once("certificates", SimulatedFault.DROP_BEFORE_COMMIT);
        WalletChannel channel = bench.channel(options);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        assertInstanceOf(Answer.Unknown.class, bench.run(channel.start(sale, code("wechat-pays"))));
        assertInstanceOf(Answer.Success.class, bench.run(channel.query(sale)));
        assertEquals(2, bench.asked(LIST));
    }

    @Test
    void whoBelievesNothingCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new WeChatTrust(Optional.empty(), false));
    }
}
