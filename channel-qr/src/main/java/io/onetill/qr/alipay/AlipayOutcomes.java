package io.onetill.qr.alipay;

import static io.onetill.qr.OutcomeTable.Row.absent;
import static io.onetill.qr.OutcomeTable.Row.done;
import static io.onetill.qr.OutcomeTable.Row.refused;
import static io.onetill.qr.OutcomeTable.Row.unknown;
import static io.onetill.qr.OutcomeTable.Row.waiting;

import io.onetill.payment.ErrorCode;
import io.onetill.qr.OutcomeTable;
import java.util.List;
import java.util.Map;

/**
 * What Alipay's codes mean, from the error lists of the open platform's API pages. Tables: a code that is not here is
 * unknown and will be asked about. Not needed to take payments, {@link AlipayWallet} applies them; stateless.
 */
public final class AlipayOutcomes {
    /** {@code code}: how the gateway took the call. 40004 is decided by the sub code. */
    static final OutcomeTable GATEWAY = OutcomeTable.of(List.of(
            done("10000"),
            waiting("10003"),
            unknown("20000"),
            refused("20001", ErrorCode.WALLET_CONFIGURATION),
            refused("40001", ErrorCode.WALLET_CONFIGURATION),
            refused("40002", ErrorCode.WALLET_CONFIGURATION),
            unknown("40004"),
            refused("40005", ErrorCode.HOST_ERROR),
            refused("40006", ErrorCode.TERMINAL_NOT_ALLOWED)));

    /** {@code sub_code} of alipay.trade.pay and alipay.trade.precreate. */
    static final OutcomeTable PAY = OutcomeTable.of(List.of(
            unknown("ACQ.SYSTEM_ERROR"),
            unknown("AQC.SYSTEM_ERROR"),
            unknown("ACQ.TRADE_HAS_SUCCESS"),
            unknown("ACQ.CONTEXT_INCONSISTENT"),
            // The trade is not where a payment could begin: it may be our own, paid already.
            unknown("ACQ.TRADE_STATUS_ERROR"),
            unknown("isp.unknow-error"),
            unknown("aop.unknow-error"),
            refused("ACQ.PAYMENT_AUTH_CODE_INVALID", ErrorCode.CODE_INVALID),
            refused("ACQ.SOUNDWAVE_PARSER_FAIL", ErrorCode.CODE_INVALID),
            refused("ACQ.BUYER_BALANCE_NOT_ENOUGH", ErrorCode.INSUFFICIENT_FUNDS),
            refused("ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH", ErrorCode.INSUFFICIENT_FUNDS),
            refused("ACQ.ERROR_BALANCE_PAYMENT_DISABLE", ErrorCode.INSUFFICIENT_FUNDS),
            refused("ACQ.TOTAL_FEE_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.EXIST_FORBIDDEN_WORD", ErrorCode.BAD_REQUEST),
            refused("ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.PAYMENT_AMOUNT_LIMIT_ERROR", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.BEYOND_PAY_RESTRICTION", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.BEYOND_PER_RECEIPT_RESTRICTION", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.BEYOND_PER_RECEIPT_DAY_RESTRICTION", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", ErrorCode.CUSTOMER_TIMEOUT),
            refused("ACQ.BUYER_SELLER_EQUAL", ErrorCode.WALLET_DECLINED),
            refused("ACQ.TRADE_BUYER_NOT_MATCH", ErrorCode.WALLET_DECLINED),
            refused("ACQ.BUYER_ENABLE_STATUS_FORBID", ErrorCode.WALLET_DECLINED),
            refused("ACQ.BUYER_NOT_EXIST", ErrorCode.WALLET_DECLINED),
            refused("ACQ.BUYER_NOT_CERTIFY", ErrorCode.WALLET_DECLINED),
            refused("ACQ.PULL_MOBILE_CASHIER_FAIL", ErrorCode.WALLET_DECLINED),
            refused("ACQ.MOBILE_PAYMENT_SWITCH_OFF", ErrorCode.WALLET_DECLINED),
            refused("ACQ.PAYMENT_FAIL", ErrorCode.WALLET_DECLINED),
            refused("ACQ.PAYMENT_REQUEST_HAS_RISK", ErrorCode.WALLET_DECLINED),
            refused("ACQ.RISK_MERCHANT_IP_NOT_EXIST", ErrorCode.WALLET_DECLINED),
            refused("ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE", ErrorCode.WALLET_DECLINED),
            refused("ACQ.USER_FACE_PAYMENT_SWITCH_OFF", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AGREEMENT_NOT_EXIST", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AGREEMENT_INVALID", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AGREEMENT_STATUS_NOT_NORMAL", ErrorCode.WALLET_DECLINED),
            refused("ACQ.MERCHANT_AGREEMENT_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.MERCHANT_AGREEMENT_INVALID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.MERCHANT_STATUS_NOT_NORMAL", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.MERCHANT_PERM_RECEIPT_SINGLE_LIMIT", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.MERCHANT_PERM_RECEIPT_DAY_LIMIT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.SUB_MERCHANT_CREATE_FAIL", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SUB_MERCHANT_TYPE_INVALID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SECONDARY_MERCHANT_STATUS_ERROR", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.SECONDARY_MERCHANT_ID_INVALID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SECONDARY_MERCHANT_ID_BLANK", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SECONDARY_MERCHANT_NOT_MATCH", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SECONDARY_MERCHANT_ALIPAY_ACCOUNT_INVALID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SECONDARY_MERCHANT_ISV_PUNISH_INDIRECT", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.SELLER_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SELLER_BEEN_BLOCKED", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.PARTNER_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.ACCESS_FORBIDDEN", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.INVALID_PARAMETER", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.INVALID_STORE_ID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.STORE_INFO_INVALID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.CURRENCY_NOT_SUPPORT", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.SUBJECT_CONTAIN_FORBIDDEN_WORD", ErrorCode.BAD_REQUEST),
            refused("ACQ.RESTRICTED_MERCHANT_INDUSTRY", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.PLATFORM_BUSINESS_ACQUIRE_MODE_MUST_MERCHANT_ID", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.TRADE_SETTLE_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.CARD_USER_NOT_MATCH", ErrorCode.WALLET_DECLINED),
            refused("ACQ.CARD_TYPE_ERROR", ErrorCode.WALLET_DECLINED),
            refused("ACQ.CERT_EXPIRED", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AMOUNT_OR_CURRENCY_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.MERCHANT_UNSUPPORT_ADVANCE", ErrorCode.TERMINAL_NOT_ALLOWED),
            refused("ACQ.BUYER_UNSUPPORT_ADVANCE", ErrorCode.WALLET_DECLINED),
            refused("ACQ.ORDER_UNSUPPORT_ADVANCE", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.CYCLE_PAY_DATE_NOT_MATCH", ErrorCode.WALLET_DECLINED),
            refused("ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.CYCLE_PAY_TOTAL_FEE_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.AUTH_NO_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.PRODUCT_AMOUNT_LIMIT_ERROR", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.INVALID_RECEIVE_ACCOUNT", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.AUTH_AMOUNT_NOT_ENOUGH", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AGREEMENT_ERROR", ErrorCode.WALLET_DECLINED),
            refused("ACQ.PAYER_UNMATCHED", ErrorCode.WALLET_DECLINED),
            refused("ACQ.PRE_AUTH_PROD_CODE_INCONSISTENT", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.REQUEST_AMOUNT_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.SUB_GOODS_SIZE_MAX_COUNT", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.NOT_SUPPORT_PAYMENT_INST", ErrorCode.WALLET_DECLINED),
            refused("ACQ.BUYER_NOT_MAINLAND_CERT", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AUTH_TOKEN_IS_NOT_EXIST", ErrorCode.CODE_INVALID),
            refused("ACQ.SMILE_PAY_MERCHANT_NOT_MATCH", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.NOT_CERTIFIED_USER", ErrorCode.WALLET_DECLINED),
            refused("ACQ.USER_LOGONID_DUP", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AUTH_ORDER_NOT_PAID", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AUTH_ORDER_HAS_FINISHED", ErrorCode.WALLET_DECLINED),
            refused("ACQ.AUTH_ORDER_HAS_CLOSED", ErrorCode.WALLET_DECLINED),
            refused("ACQ.ZM_AUTH_AMOUNT_EXCEED", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.ZM_CREDIT_AUTH_FAIL", ErrorCode.WALLET_DECLINED),
            refused("ACQ.ZM_AUTH_RULE_LIMIT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.ROYALTY_ACCOUNT_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.UN_SUPPORT_TRADE_SCENE", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.OVER_MAX_DEDUCT_COUNT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.OVER_MAX_UNDER_WAY_DEDUCT_COUNT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.OVER_DEDUCT_PERIOD", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.OVER_MERCHANT_DAILY_DEDUCT_AMOUNT", ErrorCode.LIMIT_EXCEEDED),
            refused("ACQ.APPLY_PC_MERCHANT_CODE_ERROR", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.DEFAULT_SETTLE_RULE_NOT_EXIST", ErrorCode.WALLET_CONFIGURATION),
            refused("ACQ.TRADE_HAS_CLOSE", ErrorCode.WALLET_DECLINED)));

    /** {@code sub_code} of alipay.trade.refund. */
    static final OutcomeTable REFUND = OutcomeTable.of(List.of(
            unknown("ACQ.SYSTEM_ERROR"),
            unknown("AQC.SYSTEM_ERROR"),
            unknown("ACQ.DISCORDANT_REPEAT_REQUEST"),
            refused("ACQ.TRADE_NOT_EXIST", ErrorCode.ORIGINAL_NOT_FOUND),
            refused("ACQ.SELLER_BALANCE_NOT_ENOUGH", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REFUND_FEE_ERROR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.TRADE_HAS_FINISHED", ErrorCode.REFUND_REFUSED),
            refused("ACQ.TRADE_STATUS_ERROR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.TRADE_HAS_CLOSE", ErrorCode.REFUND_REFUSED),
            refused("ACQ.TRADE_NOT_ALLOW_REFUND", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REASON_TRADE_REFUND_FEE_ERR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REASON_TRADE_STATUS_INVALID", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REASON_TRADE_BEEN_FREEZEN", ErrorCode.REFUND_REFUSED),
            refused("ACQ.CURRENCY_NOT_SUPPORT", ErrorCode.REFUND_REFUSED),
            refused("ACQ.ENTERPRISE_PAY_BIZ_ERROR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.NOT_ALLOW_PARTIAL_REFUND", ErrorCode.REFUND_REFUSED),
            refused("ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REFUND_ACCOUNT_NOT_EXIST", ErrorCode.REFUND_REFUSED),
            refused("ACQ.BUYER_NOT_EXIST", ErrorCode.REFUND_REFUSED),
            refused("ACQ.BUYER_ENABLE_STATUS_FORBID", ErrorCode.REFUND_REFUSED),
            refused("ACQ.BUYER_ERROR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.ALLOC_AMOUNT_VALIDATE_ERROR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.USER_NOT_MATCH_ERR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.OVERDRAFT_ASSIGN_ACCOUNT_INVALID", ErrorCode.REFUND_REFUSED),
            refused("ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST", ErrorCode.REFUND_REFUSED),
            // "Try again later", says the page: no word on what happened to the money.
            unknown("ACQ.REFUND_CHARGE_ERROR"),
            unknown("ACQ.CUSTOMER_VALIDATE_ERROR"),
            unknown("ACQ.TRADE_SETTLE_ERROR"),
            refused("ACQ.INVALID_PARAMETER", ErrorCode.WALLET_CONFIGURATION)));

    /**
     * {@code sub_code} of alipay.trade.query and alipay.trade.fastpay.refund.query. Only absence is an answer: that a
     * question was refused says nothing about the money.
     */
    static final OutcomeTable QUERY = OutcomeTable.of(List.of(
            absent("ACQ.TRADE_NOT_EXIST"),
            absent("TRADE_NOT_EXIST"),
            unknown("ACQ.SYSTEM_ERROR"),
            unknown("ACQ.INVALID_PARAMETER"),
            unknown("ACQ.ENTERPRISE_PAY_BIZ_ERROR")));

    /** {@code sub_code} of alipay.trade.cancel. Refused means that the trade stands as it is. */
    static final OutcomeTable CANCEL = OutcomeTable.of(List.of(
            absent("ACQ.TRADE_NOT_EXIST"),
            absent("TRADE_NOT_EXIST"),
            unknown("ACQ.SYSTEM_ERROR"),
            unknown("AQC.SYSTEM_ERROR"),
            refused("ACQ.TRADE_CANCEL_TIME_OUT", ErrorCode.REFUND_REFUSED),
            refused("ACQ.CANCEL_NOT_ALLOWED", ErrorCode.REFUND_REFUSED),
            refused("ACQ.TRADE_HAS_FINISHED", ErrorCode.REFUND_REFUSED),
            refused("ACQ.SELLER_BALANCE_NOT_ENOUGH", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REASON_TRADE_BEEN_FREEZEN", ErrorCode.REFUND_REFUSED),
            refused("ACQ.REASON_TRADE_REFUND_FEE_ERR", ErrorCode.REFUND_REFUSED),
            refused("ACQ.INVALID_PARAMETER", ErrorCode.WALLET_CONFIGURATION)));

    /** {@code sub_code} of alipay.trade.close. Refused means that the trade is not waiting for its buyer. */
    static final OutcomeTable CLOSE = OutcomeTable.of(List.of(
            absent("ACQ.TRADE_NOT_EXIST"),
            unknown("ACQ.SYSTEM_ERROR"),
            refused("ACQ.TRADE_STATUS_ERROR", ErrorCode.NOT_ALLOWED_BY_ORIGINAL),
            refused("ACQ.REASON_TRADE_STATUS_INVALID", ErrorCode.NOT_ALLOWED_BY_ORIGINAL),
            refused("ACQ.REASON_ILLEGAL_STATUS", ErrorCode.NOT_ALLOWED_BY_ORIGINAL),
            refused("ACQ.INVALID_PARAMETER", ErrorCode.WALLET_CONFIGURATION)));

    /** {@code trade_status}. */
    static final OutcomeTable TRADE_STATUS = OutcomeTable.of(List.of(
            waiting("WAIT_BUYER_PAY"),
            done("TRADE_SUCCESS"),
            done("TRADE_FINISHED"),
            // Never paid, or paid and wholly given back: for a sale that is still open here, not charged either way.
            refused("TRADE_CLOSED", ErrorCode.PAYER_REFUSED)));

    private static final Map<String, OutcomeTable> BY_METHOD = Map.of(
            "alipay.trade.pay", PAY,
            "alipay.trade.precreate", PAY,
            "alipay.trade.query", QUERY,
            "alipay.trade.cancel", CANCEL,
            "alipay.trade.close", CLOSE,
            "alipay.trade.refund", REFUND,
            "alipay.trade.fastpay.refund.query", QUERY);

    private AlipayOutcomes() {}

    /** The meaning of a method's {@code sub_code} (of {@code code} in the v3 form), by the method's name in v2. */
    public static Map<String, OutcomeTable> byMethod() {
        return BY_METHOD;
    }

    /** The meaning of an answer: the gateway's code decides, and for a business failure the sub code. */
    static OutcomeTable.Row of(OutcomeTable business, String code, String subCode) {
        if (code.equals("40004")) {
            return business.find(subCode);
        }
        // The gateway answers 10000 with a sub code in some documented failures; that is not a success.
        if (code.equals("10000") && !subCode.isEmpty()) {
            return OutcomeTable.Row.unknown(subCode);
        }
        return GATEWAY.find(code);
    }
}
