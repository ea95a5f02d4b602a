package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletSigner;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for every text that is signed, written or read. */
class WeChatProperties {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final PaymentCode CODE = PaymentCode.of("130000000000000001");
    private static final SecretBytes KEY = SecretBytes.copyOf("k".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final WalletOrder ORDER =
            new WalletOrder("P1", Money.fen(100), PaymentMethod.PAYMENT_CODE, "tea", NOW);
    private static final WalletRefund REFUND = new WalletRefund("P1", "R1", Money.fen(40), Money.fen(100));

    private final List<String> signed = new ArrayList<>();
    private final WalletSigner noting = text -> {
        signed.add(text);
        return "c2lnbmF0dXJl";
    };
    private final WeChatBench bench = WeChatBench.cheap();
    private final WeChatOptions shipped = bench.wallets.weChatOptions();
    private final WeChatOptions trusting = new WeChatOptions(
            shipped.appId(),
            shipped.merchantId(),
            shipped.merchantSerial(),
            noting,
            shipped.publicKeyId(),
            (text, signature) -> {
                signed.add(text);
                return true;
            },
            shipped.apiV3Key(),
            Optional.empty(),
            "127.0.0.1",
            "till-1",
            shipped.policies());

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(40).filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    @Property(tries = 200)
    void aRequestIsSignedAsThePageSays(
            @ForAll("texts") String description,
            @ForAll @IntRange(min = 1) int fen,
            @ForAll @IntRange(max = 2_000_000_000) int second) {
        signed.clear();
        WalletOrder order = new WalletOrder("P1", Money.fen(fen), PaymentMethod.PAYMENT_CODE, description, NOW);
        Stamp stamp = new Stamp(Instant.ofEpochSecond(second), "0123456789ABCDEF");
        WeChatWallet wallet = new WeChatWallet(trusting);
        for (Exchange<?> exchange : List.of(wallet.pay(order, CODE), wallet.query(order), wallet.refund(REFUND))) {
            WalletHttpRequest request = exchange.write().apply(stamp);
            List<String> lines = List.of(
                    request.method(),
                    request.target(),
                    Integer.toString(second),
                    "0123456789ABCDEF",
                    request.text(),
                    "");
            assertEquals(String.join("\n", lines), signed.get(signed.size() - 1));
            assertTrue(request.header("Authorization").orElseThrow().contains("timestamp=\"" + second + "\""));
        }
    }

    @Property(tries = 200)
    void anAnswerIsCheckedOverItsRawText(@ForAll @StringLength(max = 200) String body, @ForAll("texts") String nonce) {
        signed.clear();
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        new WeChatWallet(trusting).query(ORDER).read().apply(answer(200, raw, nonce), NOW);
        String asRead = new String(raw, StandardCharsets.UTF_8);
        assertEquals(NOW.getEpochSecond() + "\n" + nonce + "\n" + asRead + "\n", signed.get(0));
    }

    private WalletHttpResponse answer(int status, byte[] body, String nonce) {
        return new WalletHttpResponse(
                status,
                Map.of(
                        "Wechatpay-Timestamp",
                        Long.toString(NOW.getEpochSecond()),
                        "Wechatpay-Nonce",
                        nonce,
                        "Wechatpay-Serial",
                        shipped.publicKeyId(),
                        "Wechatpay-Signature",
                        "c2lnbmF0dXJl"),
                body);
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> values = Arbitraries.strings().ofMaxLength(30).map(WeChatXml::carried);
        return Arbitraries.maps(names.filter(name -> !name.startsWith("_")), values)
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void xmlReadsBackWhatWasWritten(@ForAll("fields") Map<String, String> fields) {
        assertEquals(fields, WeChatXml.read(WeChatXml.write(fields)));
    }

    @Property(tries = 200)
    void theSignatureOfApiV2DoesNotCareForOrderAndKnowsEveryField(
            @ForAll("fields") Map<String, String> fields, @ForAll Random random) throws Exception {
        List<String> names = new ArrayList<>(fields.keySet());
        Collections.shuffle(names, random);
        Map<String, String> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, fields.getOrDefault(name, "")));
        String sign = WeChatV2Sign.MD5.sign(shuffled, KEY);
        assertEquals(reference(fields), sign);
        for (String name : names) {
            Map<String, String> changed = new LinkedHashMap<>(fields);
            changed.merge(name, "7", String::concat);
            assertEquals(name.equals("sign"), sign.equals(WeChatV2Sign.MD5.sign(changed, KEY)));
        }
    }

    /** Written another way: an array of pairs, sorted as text, joined. */
    private static String reference(Map<String, String> fields) throws Exception {
        String[] pairs = fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("sign") && !field.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + field.getValue())
                .toArray(String[]::new);
        String[] all = Arrays.copyOf(pairs, pairs.length + 1);
        all[pairs.length] = "key=" + "k".repeat(32);
        byte[] digest =
                MessageDigest.getInstance("MD5").digest(String.join("&", all).getBytes(StandardCharsets.UTF_8));
        return String.format("%032X", new BigInteger(1, digest));
    }

    private List<Exchange<Answer>> exchanges(WeChatWallet wallet) {
        return List.of(
                wallet.pay(ORDER, CODE),
                wallet.query(ORDER),
                wallet.refund(REFUND),
                wallet.queryRefund(REFUND),
                wallet.createQr(ORDER));
    }

    @Property(tries = 300)
    void anyBytesAreNoAnswer(@ForAll byte[] body, @ForAll @IntRange(min = 200, max = 299) int status) {
        for (WeChatWallet wallet : List.of(new WeChatWallet(trusting), new WeChatWallet(v2()))) {
            for (Exchange<Answer> exchange : exchanges(wallet)) {
                assertInstanceOf(Answer.Unknown.class, exchange.read().apply(answer(status, body, "n"), NOW));
            }
        }
        UndoAnswer reversed = new WeChatCodesV2(v2(), bench.wallets.weChatV2Options(), new WeChatAnswers(v2()))
                .reverse(ORDER)
                .read()
                .apply(answer(status, body, "n"), NOW);
        assertInstanceOf(UndoAnswer.TryAgain.class, reversed);
    }

    private WeChatOptions v2() {
        return trusting.withV2(bench.wallets.weChatV2Options());
    }

    private byte[] honest(WeChatWallet wallet) {
        WalletHttpRequest request =
                wallet.pay(ORDER, CODE).write().apply(new Stamp(bench.time.wallTime(), "0123456789ABCDEF"));
        return bench.wallets.handle(request).orElseThrow().body();
    }

    @Property(tries = 300)
    void everyTruncationOfATrueAnswerIsUnknown(@ForAll boolean older, @ForAll @IntRange(max = 2000) int cut) {
        WeChatOptions options = older ? shipped.withV2(bench.wallets.weChatV2Options()) : shipped;
        byte[] whole = honest(new WeChatWallet(options));
        byte[] cutShort = Arrays.copyOf(whole, cut % whole.length);
        WeChatWallet reading = new WeChatWallet(older ? v2() : trusting);
        Answer answer = reading.pay(ORDER, CODE).read().apply(answer(200, cutShort, "n"), NOW);
        assertInstanceOf(Answer.Unknown.class, answer);
        Answer full = reading.pay(ORDER, CODE).read().apply(answer(200, whole, "n"), NOW);
        assertInstanceOf(Answer.Success.class, full);
    }

    @Property(tries = 300)
    void anyBytesAreNoNotification(@ForAll byte[] body, @ForAll("texts") String nonce) {
        WalletHttpRequest request = new WalletHttpRequest(
                "POST", "/wechat", answer(200, body, nonce).headers(), body);
        assertFalse(new WeChatWallet(trusting).notice(request, NOW).isPresent());
        assertEquals(401, bench.run(bench.channel(trusting).notified(request)).status());
    }
}
