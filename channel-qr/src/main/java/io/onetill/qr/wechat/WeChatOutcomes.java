package io.onetill.qr.wechat;

import static io.onetill.qr.OutcomeTable.Row.absent;
import static io.onetill.qr.OutcomeTable.Row.done;
import static io.onetill.qr.OutcomeTable.Row.refused;
import static io.onetill.qr.OutcomeTable.Row.unknown;
import static io.onetill.qr.OutcomeTable.Row.waiting;

import io.onetill.payment.ErrorCode;
import io.onetill.qr.OutcomeTable;
import java.util.List;

/**
 * What WeChat Pay's codes mean, from the payment-code, native and refund pages of API v2 and v3, which spell some codes
 * differently. Tables: a code that is not here is unknown and will be asked about.
 */
final class WeChatOutcomes {
    /** {@code code} of payment-code pay and native prepay, {@code err_code} of micropay. */
    static final OutcomeTable PAY = OutcomeTable.of(List.of(
            waiting("USERPAYING"),
            waiting("ACCEPT"),
            unknown("SYSTEM_ERROR"),
            unknown("BANK_ERROR"),
            unknown("ORDERPAID"),
            unknown("OUT_TRADE_NO_USED"),
            unknown("FREQUENCY_LIMITED"),
            unknown("FREQUENCY_LIMIT_EXCEED"),
            unknown("RATELIMIT_EXCEEDED"),
            refused("AUTH_CODE_EXPIRE", ErrorCode.CODE_INVALID),
            refused("AUTH_CODE_ERROR", ErrorCode.CODE_INVALID),
            refused("AUTH_CODE_INVALID", ErrorCode.CODE_INVALID),
            refused("NOT_ENOUGH", ErrorCode.INSUFFICIENT_FUNDS),
            refused("NOT_SUPORT_CARD", ErrorCode.CARD_NOT_SUPPORTED),
            refused("NOT_SUPPORT_CARD", ErrorCode.CARD_NOT_SUPPORTED),
            refused("BUYER_MISMATCH", ErrorCode.WALLET_DECLINED),
            refused("TRADE_ERROR", ErrorCode.WALLET_DECLINED),
            refused("RULE_LIMIT", ErrorCode.LIMIT_EXCEEDED),
            refused("ORDER_CLOSED", ErrorCode.WALLET_DECLINED),
            refused("ORDER_REVERSED", ErrorCode.WALLET_DECLINED),
            refused("ACCOUNT_ERROR", ErrorCode.WALLET_DECLINED),
            refused("NO_AUTH", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("MCH_NOT_EXISTS", ErrorCode.WALLET_CONFIGURATION),
            refused("APPID_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("MCHID_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("APPID_MCHID_NOT_MATCH", ErrorCode.WALLET_CONFIGURATION),
            refused("PARAM_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("INVALID_REQUEST", ErrorCode.WALLET_CONFIGURATION),
            refused("LACK_PARAMS", ErrorCode.WALLET_CONFIGURATION),
            refused("XML_FORMAT_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("REQUIRE_POST_METHOD", ErrorCode.WALLET_CONFIGURATION),
            refused("POST_DATA_EMPTY", ErrorCode.WALLET_CONFIGURATION),
            refused("NOT_UTF8", ErrorCode.WALLET_CONFIGURATION),
            refused("SIGN_ERROR", ErrorCode.WALLET_CONFIGURATION)));

    /** {@code code} of a refund. */
    static final OutcomeTable REFUND = OutcomeTable.of(List.of(
            unknown("SYSTEM_ERROR"),
            unknown("BIZERR_NEED_RETRY"),
            unknown("FREQUENCY_LIMITED"),
            unknown("FREQUENCY_LIMIT_EXCEED"),
            unknown("RATELIMIT_EXCEEDED"),
            refused("NOT_ENOUGH", ErrorCode.REFUND_REFUSED),
            refused("USER_ACCOUNT_ABNORMAL", ErrorCode.REFUND_REFUSED),
            refused("RESOURCE_NOT_EXISTS", ErrorCode.ORIGINAL_NOT_FOUND),
            refused("ORDER_NOT_EXIST", ErrorCode.ORIGINAL_NOT_FOUND),
            refused("INVALID_REQUEST", ErrorCode.REFUND_REFUSED),
            refused("RULE_LIMIT", ErrorCode.REFUND_REFUSED),
            refused("TRADE_OVERDUE", ErrorCode.REFUND_REFUSED),
            refused("NO_AUTH", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("MCH_NOT_EXISTS", ErrorCode.WALLET_CONFIGURATION),
            refused("PARAM_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("SIGN_ERROR", ErrorCode.WALLET_CONFIGURATION)));

    /** {@code code} of query, close, reverse and refund query; only absence is an answer. */
    static final OutcomeTable QUERY = OutcomeTable.of(List.of(
            absent("ORDER_NOT_EXIST"),
            absent("RESOURCE_NOT_EXISTS"),
            waiting("USERPAYING"),
            unknown("ORDERPAID"),
            unknown("ORDER_CLOSED"),
            unknown("ORDER_REVERSED"),
            unknown("TRADE_ERROR"),
            unknown("TRADE_STATE_ERROR"),
            unknown("INVALID_TRANSACTIONID"),
            unknown("INVALID_REQUEST"),
            unknown("PARAM_ERROR"),
            unknown("LACK_PARAMS"),
            unknown("REQUIRE_POST_METHOD"),
            unknown("NO_AUTH"),
            unknown("MCH_NOT_EXISTS"),
            unknown("APPID_MCHID_NOT_MATCH"),
            unknown("SIGN_ERROR"),
            unknown("FREQUENCY_LIMITED"),
            unknown("SYSTEM_ERROR")));

    /** {@code trade_state}. */
    static final OutcomeTable TRADE_STATE = OutcomeTable.of(List.of(
            done("SUCCESS"),
            waiting("NOTPAY"),
            waiting("USERPAYING"),
            waiting("ACCEPT"),
            refused("CLOSED", ErrorCode.CUSTOMER_TIMEOUT),
            refused("REVOKED", ErrorCode.NO_ANSWER_REVERSED),
            // Paid once and wholly or partly given back: which of it, only an undo can settle.
            unknown("REFUND"),
            // Failed, but the page says to reverse it none the less; see WeChatAnswers.
            unknown("PAYERROR")));

    /** {@code status} of a refund. ABNORMAL and CLOSED have not reached the payer and need a person. */
    static final OutcomeTable REFUND_STATUS = OutcomeTable.of(List.of(
            done("SUCCESS"), waiting("PROCESSING"), refused("CLOSED", ErrorCode.REFUND_REFUSED), unknown("ABNORMAL")));

    private WeChatOutcomes() {}
}
