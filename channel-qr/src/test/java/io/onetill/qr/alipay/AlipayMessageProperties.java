package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.onetill.channel.Answer;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What is signed, against a reference that shares no code with it; and answers that are nothing. */
class AlipayMessageProperties {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Stamp STAMP = new Stamp(NOW, "00112233445566778899AABBCCDDEEFF");
    private static final PaymentCode CODE = PaymentCode.of("280000000000000001");
    private static final String PAID = "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"P1\","
            + "\"trade_no\":\"42\",\"total_amount\":\"1.00\",\"gmt_payment\":\"2026-11-23 10:00:00\"}";

    private final List<String> signed = new ArrayList<>();
    private final List<String> verified = new ArrayList<>();

    private AlipayWallet wallet(AlipayForm form, boolean trusting) {
        AlipayOptions options = AlipayOptions.of(
                        "2021",
                        "2088",
                        text -> {
                            signed.add(text);
                            return "c2lnbg==";
                        },
                        (text, signature) -> {
                            verified.add(text);
                            return trusting;
                        })
                .withForm(form);
        return new AlipayWallet(options);
    }

    private static WalletOrder order(String number, long fen, String description) {
        return new WalletOrder(number, Money.fen(fen), PaymentMethod.PAYMENT_CODE, description, NOW);
    }

    private static Map<String, String> parsed(String form) {
        Map<String, String> all = new TreeMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            all.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static String joined(Map<String, String> sorted, String... without) {
        List<String> parts = new ArrayList<>();
        sorted.forEach((name, value) -> {
            // The official rule leaves out blank values too, not only empty ones.
            if (!Arrays.asList(without).contains(name) && !value.isBlank()) {
                parts.add(name + "=" + value);
            }
        });
        return String.join("&", parts);
    }

    @Property(tries = 100)
    void v2SignsAllParametersInOrderAsTheyAreBeforeEncoding(
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long fen, @ForAll @StringLength(max = 60) String text) {
        AlipayWallet wallet = wallet(AlipayForm.V2, true);
        WalletHttpRequest request =
                wallet.createQr(order("P1", fen, text)).write().apply(STAMP);
        Map<String, String> all = parsed(request.query() + "&" + request.text());
        assertEquals(joined(all, "sign"), last(signed));
        assertEquals("c2lnbg==", all.get("sign"));
        assertTrue(all.get("biz_content")
                .contains("\"total_amount\":\"" + Money.fen(fen).decimal() + "\""));
    }

    @Property(tries = 100)
    void v3SignsWhoVerbTargetBodyAndToken(
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long fen,
            @ForAll @StringLength(max = 60) String text,
            @ForAll Optional<@AlphaChars @StringLength(min = 1, max = 40) String> token) {
        AlipayOptions options = AlipayOptions.of(
                        "2021",
                        "2088",
                        what -> {
                            signed.add(what);
                            return "c2lnbg==";
                        },
                        (what, signature) -> true)
                .withForm(AlipayForm.V3)
                .withPartner(new AlipayPartner(
                        token.map(given -> SecretBytes.copyOf(given.getBytes(StandardCharsets.UTF_8))),
                        Optional.empty(),
                        Optional.empty()));
        WalletHttpRequest request = new AlipayWallet(options)
                .pay(order("P1", fen, text), CODE)
                .write()
                .apply(STAMP);
        String who = "app_id=2021,nonce=" + STAMP.nonce() + ",timestamp=" + NOW.toEpochMilli();
        assertEquals(
                "ALIPAY-SHA256withRSA " + who + ",sign=c2lnbg==",
                request.header("Authorization").orElseThrow());
        String expected = String.join("\n", who, "POST", "/v3/alipay/trade/pay", request.text()) + "\n"
                + token.map(given -> given + "\n").orElse("");
        assertEquals(expected, last(signed));
        assertEquals(token, request.header("alipay-app-auth-token"));
    }

    @Property(tries = 100)
    void theSignedPartOfAV2AnswerIsCutOutAsItStands(
            @ForAll @Size(max = 5)
                    Map<@AlphaChars @StringLength(min = 1, max = 8) String, @StringLength(min = 1, max = 30) String>
                            members) {
        JsonObject inner = new JsonObject();
        members.forEach((name, value) -> inner.addProperty("x_" + name, value));
        inner.addProperty("code", "20000");
        String text = inner.toString();
        String body = "{\"alipay_trade_pay_response\":" + text + ",\"sign\":\"c2lnbg==\"}";
        Answer answer = wallet(AlipayForm.V2, true)
                .pay(order("P1", 100, "tea"), CODE)
                .read()
                .apply(WalletHttpResponse.of(200, "application/json", body), NOW);
        assertInstanceOf(Answer.Unknown.class, answer);
        assertEquals(text, last(verified));
    }

    @Property(tries = 100)
    void aNotificationIsVerifiedOverAllOfItsValuesButTwo(
            @ForAll @Size(max = 5)
                    Map<@AlphaChars @StringLength(min = 1, max = 8) String, @StringLength(min = 1, max = 30) String>
                            members) {
        Map<String, String> all = new TreeMap<>();
        members.forEach((name, value) -> all.put("x_" + name, value));
        all.putAll(Map.of(
                "app_id",
                "2021",
                "out_trade_no",
                "P1",
                "total_amount",
                "1.00",
                "sign",
                "c2lnbg==",
                "sign_type",
                "RSA2"));
        List<String> pairs = new ArrayList<>();
        all.forEach((name, given) -> pairs.add(name + "=" + URLEncoder.encode(given, StandardCharsets.UTF_8)));
        Collections.reverse(pairs);
        WalletHttpRequest request = new WalletHttpRequest(
                "POST", "/alipay", Map.of(), String.join("&", pairs).getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of("P1"), wallet(AlipayForm.V2, true).genuine(request, NOW));
        assertEquals(joined(all, "sign", "sign_type"), last(verified));
        assertTrue(wallet(AlipayForm.V2, false).genuine(request, NOW).isEmpty());
    }

    @Property(tries = 150)
    void everyTruncationOfAnAnswerIsUnknown(@ForAll @IntRange(max = 99) int percent) {
        String v2 = "{\"alipay_trade_pay_response\":" + PAID + ",\"sign\":\"c2lnbg==\"}";
        Answer cut = wallet(AlipayForm.V2, true)
                .pay(order("P1", 100, "tea"), CODE)
                .read()
                .apply(response(v2.substring(0, v2.length() * percent / 100)), NOW);
        assertFalse(cut instanceof Answer.Failure, cut.toString());
        Answer v3 = wallet(AlipayForm.V3, true)
                .pay(order("P1", 100, "tea"), CODE)
                .read()
                .apply(response(PAID.substring(0, PAID.length() * percent / 100)), NOW);
        assertInstanceOf(Answer.Unknown.class, v3);
    }

    @Property(tries = 150)
    void anyBytesAreUnknownAndNeverAnException(
            @ForAll byte[] bytes, @ForAll @IntRange(min = 100, max = 599) int status, @ForAll boolean trusting) {
        WalletHttpResponse response = new WalletHttpResponse(status, Map.of(), bytes);
        WalletOrder order = order("P1", 100, "tea");
        WalletRefund refund = new WalletRefund("P1", "R1", Money.fen(10), Money.fen(100));
        for (AlipayForm form : AlipayForm.values()) {
            AlipayWallet wallet = wallet(form, trusting);
            for (Exchange<Answer> exchange : List.of(
                    wallet.pay(order, CODE),
                    wallet.createQr(order),
                    wallet.query(order),
                    wallet.refund(refund),
                    wallet.queryRefund(refund))) {
                assertInstanceOf(Answer.Unknown.class, exchange.read().apply(response, NOW));
            }
        }
    }

    /** As bytes would come: half a surrogate pair is no character. */
    private static String last(List<String> texts) {
        byte[] bytes = texts.get(texts.size() - 1).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static WalletHttpResponse response(String body) {
        return WalletHttpResponse.of(200, "application/json", body);
    }
}
