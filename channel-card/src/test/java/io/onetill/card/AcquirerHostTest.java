package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.channel.Answer;
import io.onetill.codec.Hex;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentException;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AcquirerHostTest {
    private final CardShop shop = new CardShop();
    private final AcquirerHost host = shop.channel.host().orElseThrow();

    private static ErrorCode refused(Future<?> future) {
        return assertInstanceOf(PaymentException.class, future.cause()).code();
    }

    private AcquirerHost asking(KeyForm form, FakePinPad pinPad) {
        HostOptions usual = HostOptions.of(CardShop.TERMINAL, CardShop.MERCHANT);
        HostOptions options = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                form,
                usual.operator(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
        return new AcquirerHost(options, shop.link, pinPad, shop.till);
    }

    @Test
    void counterValuesWrapAtSixDigits() {
        assertEquals("000000", AcquirerHost.sixDigits(0));
        assertEquals("000001", AcquirerHost.sixDigits(1));
        assertEquals("999999", AcquirerHost.sixDigits(999_999));
        assertEquals("000001", AcquirerHost.sixDigits(1_000_000));
    }

    @Test
    void everyKeyFormOfTdesCanBeSignedOnWith() {
        for (KeyForm form : List.of(KeyForm.SINGLE, KeyForm.DOUBLE, KeyForm.DOUBLE_WITH_TRACK_KEY)) {
            shop.run(asking(form, shop.pinPad).signOn());
            assertEquals("00000001" + form.managementCode(), sixtyOf(shop.link.sent.size() - 1));
            shop.till.counters.put(AcquirerHost.BATCH, 1L);
        }
    }

    @Test
    void aTerminalWithoutAnSm4MasterKeyGetsNoSm4Keys() {
        for (KeyForm form : List.of(KeyForm.SM4, KeyForm.SM4_WITH_TRACK_KEY)) {
            Future<Void> refused = asking(form, shop.pinPad).signOn();

            assertEquals(ErrorCode.SIGN_ON_FAILED, refused(refused));
            assertTrue(
                    refused.cause().getMessage().contains("the host answered 40"),
                    refused.cause().getMessage());
        }
    }

    private String sixtyOf(int index) {
        String field60 = UnionPayPos.DIALECT
                .decode(Envelope.open(shop.link.sent.get(index)))
                .text(60);
        return field60.replace("00000000", "00000001");
    }

    @Test
    void echoAndSignOffAreAnswered() {
        shop.run(host.signOn());
        shop.run(host.echo());
        shop.run(host.signOff());

        assertEquals("00000001301", shop.link.sent("0820").get(0).text(60));
        assertEquals("00000001002", shop.link.sent("0820").get(1).text(60));
        assertInstanceOf(Answer.Success.class, shop.start(shop.sale(1), SwipedCard.of(CardShop.PAN)));
        assertEquals(2, shop.link.sent("0800").size());
    }

    @Test
    void aLinkThatHasBeenQuietMayAskForAnEcho() {
        Future<?> asked = shop.link.echo.orElseThrow().ask();
        shop.time.advance(Duration.ofSeconds(1));

        assertTrue(asked.succeeded());
        assertTrue(shop.link.sent("0820").get(0).text(60).endsWith("301"));
    }

    @Test
    void keysWithAWrongCheckValueAreNotUsed() {
        FakePinPad other = new FakePinPad(TripleDesKey.of(Hex.decode("1111111111111111")));

        assertEquals(
                ErrorCode.SIGN_ON_FAILED, refused(asking(KeyForm.DOUBLE, other).signOn()));
    }

    @Test
    void aTerminalThatTheHostDoesNotKnowCannotSignOn() {
        AcquirerHost stranger =
                new AcquirerHost(HostOptions.of("99999999", CardShop.MERCHANT), shop.link, shop.pinPad, shop.till);

        assertEquals(ErrorCode.SIGN_ON_FAILED, refused(stranger.signOn()));
    }

    @Test
    void aSilentHostEndsTheSignOnInTime() {
        shop.link.losesRequests = true;
        Future<Void> first = host.ready();
        Future<Void> second = host.ready();

        assertSame(shop.link.sent("0800").size(), 1);
        shop.time.advance(Duration.ofSeconds(21));
        assertEquals(ErrorCode.HOST_UNREACHABLE, refused(first));
        assertEquals(ErrorCode.HOST_UNREACHABLE, refused(second));
        shop.link.losesRequests = false;
        shop.run(host.ready());
    }

    @Test
    void theHostMayAskForASignOnInTheHeader() {
        shop.link.onAnswer = bytes -> {
            bytes[7] |= 0x03;
            return bytes;
        };
        shop.start(shop.sale(1), SwipedCard.of(CardShop.PAN));
        shop.link.onAnswer = bytes -> bytes;

        assertInstanceOf(Answer.Success.class, shop.start(shop.sale(1), SwipedCard.of(CardShop.PAN)));
        assertEquals(2, shop.link.sent("0800").size());
    }

    @Test
    void aPinPadThatGivesNoMacSendsNothing() {
        shop.run(host.signOn());
        shop.pinPad.broken = true;

        Answer answer = shop.start(shop.sale(1), SwipedCard.of(CardShop.PAN));

        assertInstanceOf(Answer.Failure.class, answer);
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    @Test
    void aDumpOfTheWireShowsNoCardNumber() {
        shop.start(shop.sale(1234), SwipedCard.of(CardShop.PAN));
        for (byte[] message : shop.link.sent) {
            String dump = UnionPayPos.describe(message).stream()
                    .map(DumpLine::toString)
                    .collect(Collectors.joining("\n"));
            assertTrue(dump.contains("6000060000"), dump);
            assertFalse(dump.contains(CardShop.PAN), dump);
        }
    }

    @Test
    void aWorkingChipIsNotNeededWhereTheTillFallsBack() {
        CardChannel channel = new CardChannel(
                CardShop.options().fallingBack(),
                CardKernels.of(io.onetill.card.emv.EmvConfiguration.usual("OT000001")),
                shop.pinPad,
                shop.link);
        channel.open(shop.till);
        FakeAttempt sale = shop.sale(100);

        Future<Answer> answer =
                channel.start(sale, new io.onetill.channel.Instrument.Card(SwipedCard.of(CardShop.PAN, "4912", "220")));

        // Service code 220 leaves the PIN to neither: signature.
        assertInstanceOf(Answer.Success.class, shop.run(answer));
        assertEquals("2200000100062", shop.link.sent("0200").get(0).text(60));
    }
}
