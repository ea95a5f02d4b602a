package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletPolicyFileTest {
    private static final WalletPolicyFile SHIPPED = WalletPolicyFile.SHIPPED;

    @Test
    void everyFigureHasASourceAndADate() {
        for (WalletPolicyFile.Row row : SHIPPED.rows()) {
            assertFalse(row.source().isBlank(), row::toString);
            assertFalse(LocalDate.parse(row.date()).isBefore(LocalDate.parse("2024-01-01")), row::toString);
        }
    }

    @Test
    void bothWalletsHaveTheSameFigures() {
        assertEquals(
                SHIPPED.rows().stream()
                        .filter(row -> row.wallet().equals("alipay"))
                        .map(row -> row.of() + row.figure())
                        .toList(),
                SHIPPED.rows().stream()
                        .filter(row -> row.wallet().equals("wechat"))
                        .map(row -> row.of() + row.figure())
                        .toList());
        assertEquals(SHIPPED.timeouts("alipay"), SHIPPED.timeouts("wechat"));
        assertEquals(SHIPPED.codeLife("alipay"), SHIPPED.codeLife("wechat"));
    }

    @Test
    void theWalletsOwnFiguresAreKept() {
        WalletPolicies weChat = SHIPPED.policies("wechat");
        assertEquals(Duration.ofSeconds(45), weChat.paymentCode().pollFor());
        assertEquals(Duration.ofSeconds(15), weChat.paymentCode().undoNotBefore());
        WalletPolicies alipay = SHIPPED.policies("alipay");
        assertEquals(Duration.ofSeconds(60), alipay.paymentCode().pollFor());
        assertEquals(Duration.ofSeconds(10), alipay.refund().pollFirst());
        assertTrue(alipay.dynamicQr().confirmAfter().compareTo(SHIPPED.codeLife("alipay")) > 0);
    }

    @Test
    void aTillSetsTheFiguresThatDiffer() {
        WalletPolicyFile set = SHIPPED.with("""
                [{"wallet": "wechat", "of": "payment-code", "figure": "poll-for", "seconds": 60,
                  "source": "agreed with the service provider", "date": "2026-11-23"}]""");

        assertEquals(
                SHIPPED.policies("wechat").paymentCode().pollEvery(),
                set.policies("wechat").paymentCode().pollEvery());
        assertEquals(
                Duration.ofSeconds(60), set.policies("wechat").paymentCode().pollFor());
        assertEquals(SHIPPED.policies("alipay"), set.policies("alipay"));
        assertEquals(SHIPPED.rows().size(), set.rows().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "[{}]", """
                [{"wallet": "wechat", "of": "payment-code", "figure": "poll-four", "seconds": 60,
                  "source": "x", "date": "2026-11-23"}]""", """
                [{"wallet": "wechat", "of": "payment-code", "figure": "poll-for", "seconds": -1,
                  "source": "x", "date": "2026-11-23"}]""", """
                [{"wallet": "wechat", "of": "payment-code", "figure": "poll-for", "seconds": 60,
                  "source": " ", "date": "2026-11-23"}]""", """
                [{"wallet": "wechat", "of": "payment-code", "figure": "poll-for", "seconds": 60,
                  "source": "x", "date": "soon"}]"""})
    void aFileThatIsNotOfThisFormIsRefused(String json) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> SHIPPED.with(json));
        assertTrue(String.valueOf(refused.getMessage()).contains("expected"), refused::getMessage);
    }

    @Test
    void aWalletWithoutFiguresIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SHIPPED.policies("nobody"));
    }
}
