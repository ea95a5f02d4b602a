package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletNotice;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications written by this test, as WeChat Pay would and as it would not. */
class WeChatNotificationsTest {
    private static final WalletSigner SIGNER =
            RsaSignatures.signer(RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-platform-private")));
    private static final String NONCE = "0123456789ab";

    private final WeChatBench bench = WeChatBench.rsa();
    private final WeChatOptions options = bench.wallets.weChatOptions();
    private final WeChatWallet wallet = new WeChatWallet(options);
    private final Instant now = bench.time.wallTime();

    private static String sealed(String text, String associated) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(SimulatedWallets.testApiV3Key().getBytes(StandardCharsets.UTF_8), "AES"),
                new GCMParameterSpec(128, NONCE.getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonObject envelope(String type, String content, Optional<String> associated) throws Exception {
        JsonObject resource = new JsonObject()
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("nonce", NONCE)
                .put("ciphertext", sealed(content, associated.orElse("")));
        associated.ifPresent(value -> resource.put("associated_data", value));
        return new JsonObject().put("id", "EV-1").put("event_type", type).put("resource", resource);
    }

    private String paid() {
        return new JsonObject()
                .put("appid", options.appId())
                .put("mchid", options.merchantId())
                .put("out_trade_no", "P1")
                .put("trade_state", "SUCCESS")
                .put("amount", new JsonObject().put("total", 100).put("currency", "CNY"))
                .encode();
    }

    private static WalletHttpRequest signed(String body, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", Long.toString(at.getEpochSecond()));
        headers.put("Wechatpay-Nonce", "nonce");
        headers.put("Wechatpay-Serial", "PUB_KEY_ID_0119000000012026112300000000000001");
        headers.put("Wechatpay-Signature", SIGNER.sign(at.getEpochSecond() + "\nnonce\n" + body + "\n"));
        return new WalletHttpRequest("POST", "/wechat", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<WalletNotice> notice(String type, String content) throws Exception {
        return wallet.notice(
                signed(envelope(type, content, Optional.of("transaction")).encode(), now), now);
    }

    @Test
    void absentAssociatedDataIsEmpty() throws Exception {
        String body = envelope("TRANSACTION.SUCCESS", paid(), Optional.empty()).encode();
        assertEquals(Optional.of(new WalletNotice("P1", "EV-1")), wallet.notice(signed(body, now), now));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"})
    void howeverARefundEndsItIsAHintForTheRefund(String type) throws Exception {
        String content = new JsonObject()
                .put("mchid", options.merchantId())
                .put("out_trade_no", "P1")
                .put("out_refund_no", "R1")
                .put("refund_status", type.substring(7))
                .encode();
        assertEquals(Optional.of(new WalletNotice("R1", "EV-1")), notice(type, content));
        assertEquals(Optional.empty(), notice(type, content.replace(options.merchantId(), "1900000099")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COUPON.USE", "REFUND.NEW", "", "PAYSCORE.USER_PAID"})
    void anEventOfAnotherProductIsNothing(String type) throws Exception {
        assertEquals(Optional.empty(), notice(type, paid()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mchid", "appid", "out_trade_no", "total", "currency"})
    void anotherMerchantAppAmountOrCurrencyIsNotForUs(String changed) throws Exception {
        JsonObject content = new JsonObject(paid());
        switch (changed) {
            case "total" -> content.getJsonObject("amount").put("total", 0);
            case "currency" -> content.getJsonObject("amount").put("currency", "USD");
            case "out_trade_no" -> content.putNull("out_trade_no");
            default -> content.put(changed, "another");
        }
        assertEquals(Optional.empty(), notice("TRANSACTION.SUCCESS", content.encode()));
    }

    @ParameterizedTest
    @CsvSource({"0,true", "299,true", "-299,true", "300,false", "-300,false", "100000,false"})
    void onlyFiveMinutesEitherWayAreBelieved(long seconds, boolean believed) throws Exception {
        String body = envelope("TRANSACTION.SUCCESS", paid(), Optional.of("transaction"))
                .encode();
        WalletHttpRequest notification = signed(body, now.minusSeconds(seconds));
        assertEquals(believed, wallet.notice(notification, now).isPresent());
    }

    @Test
    void theRawBytesAreSignedSoAnotherSpellingOfTheSameJsonIsNothing() throws Exception {
        String body = envelope("TRANSACTION.SUCCESS", paid(), Optional.of("transaction"))
                .encode();
        WalletHttpRequest good = signed(body, now);
        byte[] respelt = body.replaceFirst(":", ": ").getBytes(StandardCharsets.UTF_8);
        assertTrue(wallet.notice(good, now).isPresent());
        assertEquals(
                Optional.empty(),
                wallet.notice(new WalletHttpRequest("POST", "/wechat", good.headers(), respelt), now));
    }

    @Test
    void headerNamesMayComeInAnyCase() throws Exception {
        WalletHttpRequest good = signed(
                envelope("TRANSACTION.SUCCESS", paid(), Optional.of("transaction"))
                        .encode(),
                now);
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.forLanguageTag("tr")}) {
            Map<String, String> lower = new LinkedHashMap<>();
            Map<String, String> upper = new LinkedHashMap<>();
            good.headers().forEach((name, value) -> {
                lower.put(name.toLowerCase(Locale.ROOT), value);
                upper.put(name.toUpperCase(Locale.ROOT), value);
            });
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(locale);
                assertTrue(wallet.notice(new WalletHttpRequest("POST", "/x", lower, good.body()), now)
                        .isPresent());
                assertTrue(wallet.notice(new WalletHttpRequest("POST", "/x", upper, good.body()), now)
                        .isPresent());
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Test
    void aProbeIsRefusedAndCounted() throws Exception {
        WalletChannel channel = bench.channel(options);
        WalletHttpRequest good = signed(
                envelope("TRANSACTION.SUCCESS", paid(), Optional.of("transaction"))
                        .encode(),
                now);
        Map<String, String> probe = new LinkedHashMap<>(good.headers());
        probe.computeIfPresent("Wechatpay-Signature", (name, value) -> "WECHATPAY/SIGNTEST/" + value.substring(19));
        assertEquals(
                401,
                bench.run(channel.notified(new WalletHttpRequest("POST", "/x", probe, good.body())))
                        .status());
        assertEquals(
                401,
                bench.run(channel.notified(new WalletHttpRequest("POST", "/x", Map.of(), good.body())))
                        .status());
        assertEquals(204, bench.run(channel.notified(good)).status());
        assertEquals(1, channel.notificationCounts().probes());
        assertEquals(1, channel.notificationCounts().refused());
        assertEquals(1, channel.notificationCounts().kept());
    }
}
