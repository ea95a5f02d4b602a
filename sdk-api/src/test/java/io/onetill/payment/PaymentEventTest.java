package io.onetill.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.secret.PaymentCode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentEventTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void aScannedCodeIsToldMasked() {
        String code = PaymentCode.of("281234567890123456").toString();

        PaymentEvent event = new PaymentEvent(NOW, EventType.CODE_SCANNED, Map.of("scanned", code));

        assertEquals("Payment code scanned: 28****************", event.text(Language.EN));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTextWithAnErrorSaysItInWords(EventType type) {
        PaymentEvent event = new PaymentEvent(NOW, type, Map.of("code", ErrorCode.CARD_EXPIRED.name()));

        assertFalse(event.text(Language.EN).contains("{text}"), event.text(Language.EN));
    }
}
