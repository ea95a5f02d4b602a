package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.MoneyTaken;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResponseCodeTest {
    @Test
    void onlyTheCodesOfClassAApprove() {
        Set<String> approving = ResponseCode.all().stream()
                .filter(ResponseCode::approved)
                .map(ResponseCode::code)
                .collect(Collectors.toSet());

        assertEquals(Set.of("00", "11", "16", "A2", "A4", "A5", "A6"), approving);
    }

    @Test
    void anUnknownCodeIsADecline() {
        for (String code : new String[] {"ZZ", "  ", "", "0", "\u0000\u0000"}) {
            assertFalse(ResponseCode.of(code).approved());
            assertEquals(ErrorCode.ISSUER_DECLINED, ResponseCode.of(code).error());
        }
    }

    @Test
    void aPartialApprovalIsNoApproval() {
        assertFalse(ResponseCode.of("10").approved());
    }

    @Test
    void everyDeclineSaysThatNoMoneyWasTaken() {
        for (ResponseCode row : ResponseCode.all()) {
            assertEquals(MoneyTaken.NO, row.error().moneyTaken(), row.code());
        }
    }

    @Test
    void wrongKeysAndBatchAskForASignOn() {
        for (String code : new String[] {"A0", "99", "77", "97"}) {
            assertTrue(ResponseCode.of(code).signOnAgain(), code);
        }
        assertFalse(ResponseCode.of("51").signOnAgain());
    }

    @Test
    void commonDeclinesHaveTheirOwnRow() {
        assertEquals(ErrorCode.INSUFFICIENT_FUNDS, ResponseCode.of("51").error());
        assertEquals(ErrorCode.WRONG_PIN, ResponseCode.of("55").error());
        assertEquals(ErrorCode.CARD_EXPIRED, ResponseCode.of("54").error());
        assertEquals(ErrorCode.CARD_RETAIN, ResponseCode.of("41").error());
        assertEquals(ErrorCode.HOST_ERROR, ResponseCode.of("96").error());
    }
}
