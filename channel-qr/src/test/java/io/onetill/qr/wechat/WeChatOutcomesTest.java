package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.Status;
import io.onetill.channel.Answer;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.OutcomeTable.Meaning;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import java.io.File;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables know every word that WeChat Pay may say, and what is not a word is no answer. */
class WeChatOutcomesTest {
    private static final String PACKAGE = "com/wechat/pay/java/service/";

    private final WeChatOptions options = SimulatedWallets.withCheapSignatures(
                    SimulatedLedger.inMemory(), () -> Instant.EPOCH)
            .weChatOptions();
    private final WeChatAnswers answers = new WeChatAnswers(options);
    private final WalletOrder order =
            new WalletOrder("P1", Money.fen(100), PaymentMethod.PAYMENT_CODE, "tea", Instant.EPOCH);
    private final WalletRefund refund = new WalletRefund("P1", "R1", Money.fen(40), Money.fen(100));

    private static boolean listed(OutcomeTable table, String code) {
        return !table.find(code).code().isEmpty();
    }

    /** All enums of this name in the official jar's payment products. */
    private static List<Class<?>> official(String name) throws Exception {
        URI jar = Transaction.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        List<Class<?>> found = new ArrayList<>();
        try (JarFile file = new JarFile(new File(jar))) {
            for (var entry : file.stream().toList()) {
                String path = entry.getName();
                boolean product =
                        path.startsWith(PACKAGE + "payments/") || path.startsWith(PACKAGE + "partnerpayments/");
                if (product && path.endsWith("$" + name + ".class")) {
                    found.add(Class.forName(path.substring(0, path.length() - 6).replace('/', '.')));
                }
            }
        }
        return found;
    }

    @Test
    void everyTradeStateOfTheOfficialModelsHasARow() throws Exception {
        List<Class<?>> enums = official("TradeStateEnum");
        assertTrue(enums.size() >= 2, "merchant and partner models");
        for (Class<?> states : enums) {
            for (Object state : states.getEnumConstants()) {
                assertTrue(listed(WeChatOutcomes.TRADE_STATE, state.toString()), states.getName() + " " + state);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyRefundStatusOfTheOfficialModelHasARow(Status status) {
        assertTrue(listed(WeChatOutcomes.REFUND_STATUS, status.name()));
    }

    @Test
    void onlyOneTradeStateAndOneRefundStatusMeanDone() {
        assertEquals(List.of("SUCCESS"), done(WeChatOutcomes.TRADE_STATE));
        assertEquals(List.of("SUCCESS"), done(WeChatOutcomes.REFUND_STATUS));
        assertEquals(List.of(), done(WeChatOutcomes.PAY));
        assertEquals(List.of(), done(WeChatOutcomes.REFUND));
        assertEquals(List.of(), done(WeChatOutcomes.QUERY));
    }

    private static List<String> done(OutcomeTable table) {
        return table.rows().stream()
                .filter(row -> row.meaning() == Meaning.DONE)
                .map(OutcomeTable.Row::code)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Transaction.TradeTypeEnum.class)
    void howTheCustomerPaidDoesNotChangeThatItIsPaid(Transaction.TradeTypeEnum type) {
        assertInstanceOf(Answer.Success.class, paid(200, transaction("SUCCESS", "\"" + type + "\"")));
        assertInstanceOf(Answer.Success.class, paid(200, transaction("SUCCESS", "\"CODEPAY\"")));
        assertInstanceOf(Answer.Success.class, paid(200, transaction("SUCCESS", "null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYSTEMERROR",
                "BANKERROR",
                "USERPAYING",
                "ORDERPAID",
                "OUT_TRADE_NO_USED",
                "AUTHCODEEXPIRE",
                "AUTH_CODE_ERROR",
                "AUTH_CODE_INVALID",
                "NOTENOUGH",
                "NOTSUPORTCARD",
                "ORDERCLOSED",
                "ORDERREVERSED",
                "NOAUTH",
                "PARAM_ERROR",
                "SIGNERROR",
                "LACK_PARAMS",
                "BUYER_MISMATCH",
                "APPID_MCHID_NOT_MATCH",
                "TRADE_ERROR",
                "INVALID_REQUEST",
                "XML_FORMAT_ERROR",
                "REQUIRE_POST_METHOD",
                "NOT_UTF8",
                "POST_DATA_EMPTY",
                "APPID_NOT_EXIST",
                "MCHID_NOT_EXIST",
                "SYSTEM_ERROR",
                "SIGN_ERROR",
                "NO_AUTH",
                "MCH_NOT_EXISTS",
                "ACCOUNT_ERROR",
                "RULE_LIMIT",
                "FREQUENCY_LIMITED",
                "NOT_ENOUGH",
                "BANK_ERROR"
            })
    void everyCodeOfThePaymentPagesHasARow(String code) {
        assertTrue(listed(WeChatOutcomes.PAY, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEMERROR", "BANKERROR", "ORDERPAID", "OUT_TRADE_NO_USED", "FREQUENCY_LIMITED", "NEW"})
    void aCodeAfterWhichMoneyMayHaveMovedIsUnknown(String code) {
        assertEquals(Meaning.UNKNOWN, WeChatOutcomes.PAY.find(code).meaning());
        assertInstanceOf(Answer.Unknown.class, paid(400, "{\"code\":\"" + code + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYSTEM_ERROR",
                "FREQUENCY_LIMITED",
                "NOT_ENOUGH",
                "USER_ACCOUNT_ABNORMAL",
                "RESOURCE_NOT_EXISTS",
                "INVALID_REQUEST",
                "RULE_LIMIT",
                "NO_AUTH",
                "MCH_NOT_EXISTS",
                "PARAM_ERROR",
                "SIGN_ERROR",
                "TRADE_OVERDUE"
            })
    void everyCodeOfTheRefundPageHasARow(String code) {
        assertTrue(listed(WeChatOutcomes.REFUND, code));
    }

    @Test
    void anErrorToAQuestionIsNeverAnAnswerButAbsence() {
        for (OutcomeTable.Row row : WeChatOutcomes.QUERY.rows()) {
            assertFalse(row.meaning() == Meaning.DONE || row.meaning() == Meaning.REFUSED, row.code());
        }
        assertEquals(Meaning.ABSENT, WeChatOutcomes.QUERY.find("ORDERNOTEXIST").meaning());
        assertEquals(
                Meaning.ABSENT, WeChatOutcomes.QUERY.find("RESOURCE_NOT_EXISTS").meaning());
    }

    private Answer paid(int status, String body) {
        return answers.paid(order, new Reply(status, true, body));
    }

    private String transaction(String state, String type) {
        return "{\"appid\":\"" + options.appId() + "\",\"mchid\":\"" + options.merchantId()
                + "\",\"out_trade_no\":\"P1\",\"trade_state\":\"" + state + "\",\"trade_type\":" + type
                + ",\"transaction_id\":\"42\",\"amount\":{\"total\":100,\"currency\":\"CNY\"}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[]",
                "null",
                "\"USERPAYING\"",
                "{\"code\":null}",
                "{\"code\":\"\"}",
                "{\"trade_state\":null}",
                "{\"trade_state\":\"SUCCESS\"}",
                "{\"trade_state\":\"USERPAYING\"}",
                "<xml/>",
                "{\"code\":{\"code\":1}}"
            })
    void whateverElse202SaysIsUnknown(String body) {
        assertInstanceOf(Answer.Unknown.class, paid(202, body));
        assertInstanceOf(Answer.Unknown.class, paid(200, body));
    }

    @Test
    void aPaymentThatAnswers202MayBeUnderWayButNeverOver() {
        assertInstanceOf(Answer.Unknown.class, paid(202, transaction("SUCCESS", "\"MICROPAY\"")));
        assertInstanceOf(Answer.Success.class, paid(200, transaction("SUCCESS", "\"MICROPAY\"")));
        assertInstanceOf(Answer.Waiting.class, paid(202, transaction("USERPAYING", "null")));
        assertInstanceOf(Answer.Waiting.class, paid(202, "{\"code\":\"USERPAYING\",\"message\":\"x\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void anErrorOfTheServerIsUnknownWhateverItSays(int status) {
        for (String body : List.of(transaction("SUCCESS", "null"), "{\"code\":\"AUTH_CODE_INVALID\"}", "<html>")) {
            assertInstanceOf(Answer.Unknown.class, paid(status, body));
            assertInstanceOf(Answer.Unknown.class, answers.created(new Reply(status, true, body)));
            assertInstanceOf(Answer.Unknown.class, answers.queried(order, new Reply(status, true, body)));
            assertInstanceOf(Answer.Unknown.class, answers.refunded(refund, new Reply(status, true, body)));
            assertInstanceOf(Answer.Unknown.class, answers.refundQueried(refund, new Reply(status, true, body)));
        }
    }

    @Test
    void withoutAGoodSignatureNothingIsAnAnswer() {
        Reply forged = new Reply(200, false, transaction("SUCCESS", "null"));
        assertInstanceOf(Answer.Unknown.class, answers.paid(order, forged));
        assertInstanceOf(Answer.Unknown.class, answers.queried(order, forged));
        assertInstanceOf(Answer.Unknown.class, answers.created(new Reply(200, false, "{\"code_url\":\"weixin://x\"}")));
    }
}
