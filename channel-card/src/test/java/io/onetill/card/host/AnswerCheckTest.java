package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final Iso8583Message REQUEST = Iso8583Message.of("0200")
            .with(3, "000000")
            .with(4, "000000000100")
            .with(11, "000007")
            .with(41, "10000001")
            .with(42, "898000000000001");
    private static final Iso8583Message APPROVAL =
            Iso8583Message.of("0210", REQUEST.fields()).with(39, "00");

    private static Optional<String> mismatch(Iso8583Message answer) {
        return AnswerCheck.mismatch(REQUEST, answer);
    }

    @Test
    void theAnswerTypeIsTheRequestTypePlusTen() {
        assertEquals("0210", AnswerCheck.answerType("0200"));
        assertEquals("0230", AnswerCheck.answerType("0220"));
        assertEquals("0410", AnswerCheck.answerType("0400"));
        assertEquals("0810", AnswerCheck.answerType("0800"));
        assertEquals("0830", AnswerCheck.answerType("0820"));
    }

    @Test
    void theAnswerToTheRequestMatches() {
        assertTrue(mismatch(APPROVAL).isEmpty());
    }

    @Test
    void anApprovalThatDiffersAnywhereDoesNotMatch() {
        assertEquals(Optional.of("message type"), mismatch(Iso8583Message.of("0230", APPROVAL.fields())));
        assertEquals(Optional.of("field 3"), mismatch(APPROVAL.with(3, "200000")));
        assertEquals(Optional.of("field 4"), mismatch(APPROVAL.with(4, "000000000101")));
        assertEquals(Optional.of("field 4"), mismatch(APPROVAL.without(4)));
        assertEquals(Optional.of("field 11"), mismatch(APPROVAL.with(11, "000008")));
        assertEquals(Optional.of("field 41"), mismatch(APPROVAL.with(41, "10000002")));
        assertEquals(Optional.of("field 42"), mismatch(APPROVAL.with(42, "898000000000002")));
        assertEquals(Optional.of("a missing response code"), mismatch(APPROVAL.without(39)));
    }

    @Test
    void aDeclineMayLeaveAmountAndMerchantOut() {
        assertTrue(mismatch(APPROVAL.with(39, "51").without(4, 42)).isEmpty());
        assertEquals(Optional.of("field 4"), mismatch(APPROVAL.with(39, "51").with(4, "000000000101")));
        assertTrue(mismatch(APPROVAL.with(39, "10").with(4, "000000000050")).isEmpty());
    }
}
