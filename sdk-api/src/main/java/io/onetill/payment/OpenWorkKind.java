package io.onetill.payment;

/** What a person has to look at, in both languages, and what takes it from the list. A table. */
public enum OpenWorkKind {
    /** A reversal, cancel or close has not been proven for longer than the channel's policy allows. */
    UNDO_OPEN(End.ATTEMPT_FINAL, "冲正、撤销或关闭久未确认", "A reversal, cancel or close is not proven yet"),
    /** A refund or void that is repeated has had no sure answer for longer than the channel's policy allows. */
    REFUND_OPEN(End.ATTEMPT_FINAL, "退款或撤销久无最终结果", "A refund or void has no sure answer yet"),
    /** The host or wallet took money for an attempt that had ended as not charged, and it is not back yet. */
    PAID_AFTER_END(End.GIVEN_BACK, "交易已关闭后对方仍收了款，尚未退回", "Money was taken after the end, and is not back yet"),
    /** The other side took a refund and said later that it failed: the customer has no money back. */
    REFUND_FAILED(End.SIGNATURE, "退款受理后失败，顾客未收到钱", "A refund was accepted and failed later"),
    /** The host refused to hear of what had happened already: a sale approved offline, or a completion by notice. */
    NOTICE_REFUSED(End.SIGNATURE, "通知类交易被主机拒绝，款项可能收不到", "The host refused a notice; its money may not come"),
    /** A genuine notification names a trade that this till has never made. */
    UNKNOWN_TRADE(End.SIGNATURE, "收到本机没有的交易的通知", "A notification names a trade that this till did not make"),
    /** The journal was restored from a backup: what happened since the backup is in the hosts' books only. */
    RESTORED(End.SIGNATURE, "流水由备份恢复，请与对账单核对", "The journal was restored from a backup; compare it with the bills");

    /** What takes an item from the list. */
    enum End {
        /** Its attempt became final. */
        ATTEMPT_FINAL,
        /** The money was given back. */
        GIVEN_BACK,
        /** A supervisor signed it: there is nothing that the till could still do. */
        SIGNATURE
    }

    private final End end;
    private final String zh;
    private final String en;

    OpenWorkKind(End end, String zh, String en) {
        this.end = end;
        this.zh = zh;
        this.en = en;
    }

    /** Whether a signature ends it; else the till goes on, and a signature only lets the day be closed. */
    public boolean endsBySignature() {
        return end == End.SIGNATURE;
    }

    /** Whether it ends when its attempt becomes final. */
    public boolean endsWithAttempt() {
        return end == End.ATTEMPT_FINAL;
    }

    /** What supervisor and cashier read. */
    public String text(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }
}
