package io.onetill.card.host;

/** The messages of the UnionPay POS dialect that the channel sends: MTI, DE 3, DE 25 and 60.1 in one row. A table. */
public enum PosMessageKind {
    /** Takes money (消费). */
    SALE("0200", "000000", "00", "22", true, true),
    /** Undoes a whole sale of the same batch (消费撤销). */
    SALE_VOID("0200", "200000", "00", "23", true, true),
    /** Gives back money of an earlier sale (退货). An advice: repeated until answered, never reversed. */
    REFUND("0220", "200000", "00", "25", false, true),
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
    BATCH_UPLOAD("0320", "", "", "00", false, false),
    /** Tells the issuer how its scripts ended (脚本结果通知). An advice: repeated until answered. */
    SCRIPT_NOTICE("0620", "", "", "00", false, true);

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
