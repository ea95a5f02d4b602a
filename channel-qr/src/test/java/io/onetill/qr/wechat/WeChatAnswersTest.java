package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.channel.Answer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeChatAnswersTest {
    private final WeChatOptions options = SimulatedWallets.withCheapSignatures(
                    SimulatedLedger.inMemory(), () -> Instant.EPOCH)
            .weChatOptions();
    private final WeChatAnswers answers = new WeChatAnswers(options);
    private final WalletOrder order =
            new WalletOrder("P1", Money.fen(100), PaymentMethod.PAYMENT_CODE, "tea", Instant.EPOCH);

    private String transaction(String state) {
        return transaction(state, "P1", 100, "CNY");
    }

    private String transaction(String state, String number, int fen, String currency) {
        return "{\"appid\":\"" + options.appId() + "\",\"mchid\":\"" + options.merchantId() + "\",\"out_trade_no\":\""
                + number + "\",\"trade_state\":\"" + state + "\",\"transaction_id\":\"42\",\"amount\":{\"total\":" + fen
                + ",\"currency\":\"" + currency + "\"},\"a_new_field\":{}}";
    }

    private Answer paid(int status, String body) {
        return answers.paid(order, new Reply(status, true, body));
    }

    @Test
    void everyRowOfThePayTableDecidesAsItSays() {
        for (OutcomeTable.Row row : WeChatOutcomes.PAY.rows()) {
            Answer answer = paid(400, "{\"code\":\"" + row.code() + "\",\"message\":\"\"}");
            switch (row.meaning()) {
                case REFUSED -> assertEquals(row.error(), ((Answer.Failure) answer).code(), row.code());
                case WAITING -> assertInstanceOf(Answer.Waiting.class, answer, row.code());
                case DONE, ABSENT, UNKNOWN -> assertInstanceOf(Answer.Unknown.class, answer, row.code());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHCODEEXPIRE", "AUTH_CODE_EXPIRE", "authcodeexpire"})
    void bothSpellingsOfACodeMeanTheSame(String code) {
        Answer answer = paid(400, "{\"code\":\"" + code + "\"}");
        assertEquals(ErrorCode.CODE_INVALID, ((Answer.Failure) answer).code());
    }

    @Test
    void status202IsReadByItsBodyWhateverItsShape() {
        assertInstanceOf(Answer.Waiting.class, paid(202, transaction("USERPAYING")));
        assertInstanceOf(Answer.Waiting.class, paid(202, "{\"code\":\"USERPAYING\",\"message\":\"\"}"));
        assertInstanceOf(Answer.Unknown.class, paid(202, ""));
        assertInstanceOf(Answer.Unknown.class, paid(202, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"NEWSTATE", "''"})
    void aStateThatTheModelDoesNotKnowIsUnknown(String state) {
        assertInstanceOf(Answer.Unknown.class, paid(200, transaction(state)));
    }

    @Test
    void anotherNumberAmountCurrencyOrMerchantIsUnknown() {
        assertInstanceOf(Answer.Success.class, paid(200, transaction("SUCCESS")));
        assertInstanceOf(Answer.Unknown.class, paid(200, transaction("SUCCESS", "P2", 100, "CNY")));
        assertInstanceOf(Answer.Unknown.class, paid(200, transaction("SUCCESS", "P1", 101, "CNY")));
        assertInstanceOf(Answer.Unknown.class, paid(200, transaction("SUCCESS", "P1", 100, "USD")));
        String other = transaction("SUCCESS").replace(options.merchantId(), "1900000099");
        assertInstanceOf(Answer.Unknown.class, paid(200, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{", "null", "{\"amount\":7}"})
    void whatCannotBeReadIsUnknown(String body) {
        assertInstanceOf(Answer.Unknown.class, paid(200, body));
        assertInstanceOf(Answer.Unknown.class, paid(400, body));
    }

    @Test
    void withoutAGoodSignatureARefusalIsUnknownToo() {
        Reply reply = new Reply(400, false, "{\"code\":\"AUTH_CODE_INVALID\"}");
        assertInstanceOf(Answer.Unknown.class, answers.paid(order, reply));
        assertInstanceOf(Answer.Unknown.class, paid(500, "{\"code\":\"AUTH_CODE_INVALID\"}"));
    }

    @Test
    void queryTellsAbsentAsUnknownAndPayErrorAsToBeReversed() {
        Reply absent = new Reply(404, true, "{\"code\":\"ORDER_NOT_EXIST\"}");
        assertInstanceOf(Answer.Unknown.class, answers.queried(order, absent));
        Reply failed = new Reply(200, true, transaction("PAYERROR"));
        assertInstanceOf(Answer.Revoke.class, answers.queried(order, failed));
        assertInstanceOf(Answer.Failure.class, answers.queried(order, new Reply(200, true, transaction("REVOKED"))));
        assertInstanceOf(Answer.Unknown.class, answers.queried(order, new Reply(200, true, transaction("REFUND"))));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS,Success", "PROCESSING,Waiting", "ABNORMAL,Unknown", "CLOSED,Failure", "SOMETHING,Unknown"})
    void aRefundIsDoneOnlyWhenItSaysSo(String status, String expected) {
        WalletRefund refund = new WalletRefund("P1", "R1", Money.fen(40), Money.fen(100));
        String body = "{\"refund_id\":\"5\",\"out_refund_no\":\"R1\",\"out_trade_no\":\"P1\",\"status\":\"" + status
                + "\",\"amount\":{\"refund\":40,\"total\":100,\"currency\":\"CNY\"}}";
        assertEquals(
                expected,
                answers.refunded(refund, new Reply(200, true, body)).getClass().getSimpleName());
        assertEquals(
                "Unknown",
                answers.refunded(refund, new Reply(200, true, body.replace("40", "41")))
                        .getClass()
                        .getSimpleName());
    }
}
