package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.HttpHeaders;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our signing strings against the official credential and validator. */
class WeChatSignatureTest {
    private final SimulatedWallets wallets = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), Instant::now, "");
    private final WeChatOptions options = wallets.weChatOptions();
    private final RSAPublicKeyConfig official = new RSAPublicKeyConfig.Builder()
            .merchantId(options.merchantId())
            .merchantSerialNumber(options.merchantSerial())
            .privateKey(SimulatedWallets.testKey("wechat-merchant-private"))
            .publicKey(SimulatedWallets.testKey("wechat-platform-public"))
            .publicKeyId(options.publicKeyId())
            .apiV3Key(SimulatedWallets.testApiV3Key())
            .build();

    private WalletHttpRequest query() {
        WalletOrder order = new WalletOrder("P1", Money.fen(1), PaymentMethod.PAYMENT_CODE, "tea", Instant.now());
        return new WeChatWallet(options)
                .query(order)
                .write()
                .apply(new Stamp(Instant.now(), "0123456789ABCDEF0123456789ABCDEF"));
    }

    @Test
    void theSimulatorAcceptsBothOurAndTheOfficialAuthorization() {
        WalletHttpRequest ours = query();
        assertEquals(404, wallets.handle(ours).orElseThrow().status());
        String authorization = official.createCredential()
                .getAuthorization(URI.create("https://api.mch.weixin.qq.com" + ours.target()), "GET", "");
        assertEquals(
                ours.header("Authorization").orElseThrow().replaceAll("\"[^\"]*\"", ""),
                authorization.replaceAll("\"[^\"]*\"", ""));
        WalletHttpRequest theirs = new WalletHttpRequest("GET", ours.target(), with(authorization), new byte[0]);
        assertEquals(404, wallets.handle(theirs).orElseThrow().status());
        WalletHttpRequest unsigned = new WalletHttpRequest("GET", ours.target(), with(""), new byte[0]);
        assertEquals(401, wallets.handle(unsigned).orElseThrow().status());
    }

    private static Map<String, String> with(String authorization) {
        return Map.of("Authorization", authorization, "Accept", "application/json", "User-Agent", "test");
    }

    @Test
    void theOfficialValidatorAcceptsTheSimulatorsAnswers() {
        WalletHttpResponse answer = wallets.handle(query()).orElseThrow();
        HttpHeaders headers = new HttpHeaders();
        answer.headers().forEach(headers::addHeader);
        assertTrue(official.createValidator().validate(headers, answer.text()));
    }
}
