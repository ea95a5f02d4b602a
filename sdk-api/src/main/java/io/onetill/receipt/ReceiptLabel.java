package io.onetill.receipt;

import io.onetill.payment.Language;

/** Every fixed text of receipts and of the slips of a day, in both languages. A table. */
enum ReceiptLabel {
    SLIP("POS签购单", "SALES SLIP"),
    WALLET_SLIP("收款凭证", "PAYMENT RECEIPT"),
    FAILED("交易失败", "TRANSACTION FAILED"),
    CANCELLED("交易已取消", "TRANSACTION CANCELLED"),
    UNKNOWN("交易结果未知", "RESULT NOT KNOWN YET"),
    DUPLICATE("*** 重印 ***", "*** DUPLICATE ***"),
    MERCHANT_COPY("商户存根", "MERCHANT COPY"),
    CARDHOLDER_COPY("持卡人存根", "CARDHOLDER COPY"),
    CUSTOMER_COPY("顾客存根", "CUSTOMER COPY"),

    MERCHANT_NAME("商户名称", "MERCHANT"),
    MERCHANT_ID("商户编号", "MERCHANT ID"),
    TERMINAL_ID("终端编号", "TERMINAL ID"),
    OPERATOR("操作员", "OPERATOR"),
    ISSUER("发卡行", "ISSUER"),
    ACQUIRER("收单行", "ACQUIRER"),
    CARD_NUMBER("卡号", "CARD NO."),
    TYPE("交易类型", "TYPE"),
    BATCH("批次号", "BATCH NO."),
    VOUCHER("凭证号", "TRACE NO."),
    AUTH_CODE("授权码", "AUTH CODE"),
    REFERENCE("参考号", "REF. NO."),
    DATE_TIME("日期时间", "DATE/TIME"),
    AMOUNT("金额", "AMOUNT"),
    METHOD("支付方式", "PAID BY"),
    OUT_TRADE_NO("商户订单号", "MERCHANT ORDER NO."),
    TRADE_NO("交易单号", "TRANSACTION NO."),
    OUT_REFUND_NO("商户退款单号", "MERCHANT REFUND NO."),
    REFUND_NO("退款单号", "REFUND NO."),
    ORDER("订单号", "ORDER"),
    ORIGINAL_VOUCHER("原凭证号", "ORIG. TRACE NO."),
    ORIGINAL_BATCH("原批次号", "ORIG. BATCH NO."),
    ORIGINAL_REFERENCE("原参考号", "ORIG. REF. NO."),
    ORIGINAL_AUTH_CODE("原授权码", "ORIG. AUTH CODE"),
    ORIGINAL_ORDER("原商户订单号", "ORIG. ORDER NO."),
    ORIGINAL_DATE("原交易日期", "ORIG. DATE"),
    ORIGINAL_AMOUNT("原交易金额", "ORIG. AMOUNT"),
    REMARK("备注", "REMARK"),
    REASON("原因", "REASON"),
    ANSWER_CODE("应答码", "ANSWER CODE"),
    APPLICATION("应用名称", "APPLICATION"),

    SALE("消费", "SALE"),
    VOID("消费撤销", "VOID"),
    WALLET_REFUND("退款", "REFUND"),
    CARD("银行卡", "Bank card"),
    ALIPAY("支付宝", "Alipay"),
    WECHAT("微信支付", "WeChat Pay"),
    UNIONPAY_QR("云闪付", "UnionPay QR"),
    PAYMENT_CODE("付款码", "payment code"),
    SHOWN_QR("扫码", "QR code"),

    NOT_CHARGED("未扣款", "No money was taken"),
    NOT_REFUNDED("未退款，原交易仍有效", "Nothing was refunded; the sale stands"),
    NOT_VOIDED("未撤销，原交易仍有效", "Not voided; the sale stands"),
    BEING_FOUND_OUT("系统正在查询结果，请勿重复付款", "The till is finding out; please do not pay again"),
    SIGNATURE("持卡人签名", "CARDHOLDER SIGNATURE"),
    AGREEMENT("本人确认以上交易，同意将其记入本卡账户", "I confirm the transaction above and agree to pay it by this card"),
    PIN_VERIFIED("密码已验证，无需签名", "PIN verified, no signature required"),
    DEVICE_VERIFIED("已在持卡人设备上验证，无需签名", "Verified on the cardholder's device, no signature required"),
    NO_CVM("免密免签", "No PIN or signature required");

    private final String zh;
    private final String en;

    ReceiptLabel(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String in(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }
}
