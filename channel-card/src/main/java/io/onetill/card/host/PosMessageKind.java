package io.onetill.card.host;

/** The messages of the UnionPay POS dialect that the channel sends: MTI, DE 3, DE 25 and 60.1 in one row. A table. */
public enum PosMessageKind {
    /** Takes money (消费). */
    SALE("0200", "000000", "00", "22", true, true),
    /** Undoes a whole sale of the same batch (消费撤销). */
    SALE_VOID("0200", "200000", "00", "23", true, true),
    /** Gives back money of an earlier sale (退货). An advice: repeated until answered, never reversed. */
    REFUND("0220", "200000", "00", "25", false, true),
    /** Holds money (预授权). */
    AUTHORIZATION("0100", "030000", "06", "10", true, true),
    /** Gives up what is held (预授权撤销). */
    AUTHORIZATION_VOID("0100", "200000", "06", "11", true, true),
    /** Holds more (追加预授权). */
    ADDITION("0100", "030000", "60", "10", true, true),
    /** Takes what is held, asked (预授权完成请求). */
    COMPLETION("0200", "000000", "06", "20", true, true),
    /** Undoes a whole completion of the same batch (预授权完成撤销). */
    COMPLETION_VOID("0200", "200000", "06", "21", true, true),
    /** Takes what is held, told (预授权完成通知). An advice. */
    COMPLETION_NOTICE("0220", "000000", "06", "24", false, true),
    /** Asks what is on the account (余额查询). */
    BALANCE("0200", "310000", "00", "01", false, true),
    /** Tells of a sale that was authorized by telephone (离线结算). An advice. */
    OFFLINE_SALE("0220", "000000", "00", "30", false, true),
    /** Adds a tip to a sale (小费). An advice; DE 4 has the new total, DE 48 the tip. */
    TIP("0220", "000000", "00", "34", false, true),
    /** Raises an offline sale (离线调整). An advice; DE 4 has the new total, DE 48 what is added. */
    ADJUSTMENT("0220", "000000", "00", "32", false, true),
    /** Tells of a sale that the card approved (脱机消费上送). An advice; DE 55 has the TC and 8A. */
    OFFLINE_ADVICE("0220", "000000", "00", "36", false, true),
    /** Tells how the issuer's scripts ended (脚本结果通知, 60.3 = 951). An advice; DE 55 has DF31. */
    SCRIPT_NOTICE("0620", "", "", "00", false, true),
    /** Takes money by a payment code (被扫). Silence is answered by a question, then by {@link #QR_VOID}. */
    QR_SALE("0200", "700000", "00", "60", false, true),
    /** Has a code made for one payment, which the customer scans (主扫). */
    QR_CODE("0200", "710000", "00", "60", false, true),
    /** Asks what became of a payment by code (扫码查询). */
    QR_QUERY("0200", "730000", "00", "60", false, true),
    /** Undoes or closes a payment by code (扫码撤销). */
    QR_VOID("0200", "720000", "00", "60", false, true),
    /** Asks for working keys and the batch number (签到). */
    SIGN_ON("0800", "", "", "00", false, false),
    /** Ends the terminal's day (签退). */
    SIGN_OFF("0820", "", "", "00", false, false),
    /** Asks whether the host is there (回响测试). */
    ECHO("0820", "", "", "00", false, false),
    /** Asks for terminal data, or says that all of it has come (参数下载). */
    DOWNLOAD("0800", "", "", "00", false, false),
    /** Asks which terminal data there are, or tells the terminal's state (状态上送). */
    STATUS("0820", "", "", "00", false, false),
    /** Compares the totals of a batch (批结算). */
    SETTLEMENT("0500", "", "", "00", false, false),
    /** Sends a batch's details, or says that all of them were sent (批上送). */
    BATCH_UPLOAD("0320", "", "", "00", false, false);

    private final String mti;
    private final String processingCode;
    private final String conditionCode;
    private final String messageType;
    private final boolean reversible;
    private final boolean authenticated;

    PosMessageKind(
            String mti,
            String processingCode,
            String conditionCode,
            String messageType,
            boolean reversible,
            boolean authenticated) {
        this.mti = mti;
        this.processingCode = processingCode;
        this.conditionCode = conditionCode;
        this.messageType = messageType;
        this.reversible = reversible;
        this.authenticated = authenticated;
    }

    /** Message type identifier of the request. */
    public String mti() {
        return mti;
    }

    /** DE 3, empty if the message has none. */
    public String processingCode() {
        return processingCode;
    }

    /** DE 25, empty if the message has none. */
    public String conditionCode() {
        return conditionCode;
    }

    /** DE 60.1. */
    public String messageType() {
        return messageType;
    }

    /** Whether silence is answered by an 0400. */
    public boolean reversible() {
        return reversible;
    }

    /** Whether the message ends with a MAC in DE 64. */
    public boolean authenticated() {
        return authenticated;
    }
}
