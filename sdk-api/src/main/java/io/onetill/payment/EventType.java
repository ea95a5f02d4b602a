package io.onetill.payment;

/** The catalogue of events and prompts: who acts now, and what both languages say. A table. */
public enum EventType {
    REQUESTED(Actor.TILL, "已受理：应收 {amount}", "Accepted: {amount} to pay"),
    PRESENT_CARD(Actor.CUSTOMER, "请插卡、挥卡或刷卡，金额 {amount}", "Insert, tap or swipe the card for {amount}"),
    PRESENT_CODE(Actor.CUSTOMER, "请出示付款码，金额 {amount}", "Show the payment code for {amount}"),
    /** A shown code is ready; the detail {@code qr} is its text, for a screen of the shop's own. */
    SCAN_SHOWN_QR(
            Actor.CUSTOMER, "请用{wallet}扫描屏幕二维码，金额 {amount}", "Scan the code on the display with {wallet} for {amount}"),
    PRESENT_ANY(
            Actor.CUSTOMER,
            "请插卡、挥卡、刷卡、出示付款码或扫描屏幕二维码，金额 {amount}",
            "Present a card, show a payment code or scan the code on the display for {amount}"),
    PRESENT_SAME_CARD(Actor.CUSTOMER, "请出示原交易银行卡 {pan}", "Present the card of the original sale, {pan}"),
    CARD_PRESENTED(Actor.TILL, "已读到卡：{mode}", "Card seen: {mode}"),
    CODE_SCANNED(Actor.TILL, "已扫付款码 {scanned}", "Payment code scanned: {scanned}"),
    OTHER_METHODS_CLOSED(Actor.TILL, "其他支付方式已关闭", "The other ways to pay are closed"),
    USE_CHIP(Actor.CUSTOMER, "此卡有芯片，请插卡", "This card has a chip: insert it"),
    INSERT_AGAIN(Actor.CUSTOMER, "芯片未读出，请重新插卡", "The chip was not read: insert the card again"),
    TAP_AGAIN(Actor.CUSTOMER, "未读到卡，请重新挥卡或插卡", "The card was not read: tap again or insert it"),
    SEE_PHONE(Actor.CUSTOMER, "请在手机上验证后再挥一次", "Unlock the phone, then tap it again"),
    ONE_CARD_ONLY(Actor.CUSTOMER, "感应区内有多张卡，请只出示一张", "Several cards are in the field: present one card only"),
    USE_STRIPE(Actor.CUSTOMER, "芯片无法读取，请刷磁条", "The chip cannot be read: swipe the card"),
    CARD_READ(Actor.TILL, "卡号 {pan}", "Card {pan}"),
    ENTER_PIN(Actor.CUSTOMER, "请在密码键盘输入密码，注意遮挡", "Enter the PIN on the PIN pad, hide it with your hand"),
    PIN_ENTERED(Actor.TILL, "密码已输入", "PIN entered"),
    WRONG_PIN(Actor.CUSTOMER, "密码错误，请重新输入", "Wrong PIN, try again"),
    KEEP_CARD_IN(Actor.CUSTOMER, "处理中，请勿拔卡", "In progress, leave the card in"),
    REMOVE_CARD(Actor.CUSTOMER, "请取回银行卡", "Take the card"),
    ATTEMPT_STARTED(Actor.TILL, "第 {attempt} 次尝试，通道 {channel}", "Attempt {attempt} by {channel}"),
    SENT(Actor.HOST, "已发送，等待 {channel} 应答", "Sent, {channel} answers next"),
    HOST_APPROVED(Actor.TILL, "主机已批准，卡片确认中", "The host approved, the card confirms"),
    PAYER_ACTS(Actor.CUSTOMER, "请顾客在手机上输入密码", "The customer types the password on the phone"),
    NO_ANSWER(Actor.TILL, "没有收到应答，正在查明结果", "No answer came, finding out what happened"),
    QUERYING(Actor.HOST, "查询交易结果", "Asking for the result"),
    UNDOING(Actor.HOST, "正在冲正、撤销或关闭，以保证不扣款", "Reversing, cancelling or closing it, so that no money is taken"),
    UNDONE(Actor.TILL, "已冲正、撤销或关闭，未扣款；稍后再确认一次", "Undone, no money taken; it is confirmed once more later"),
    UNDO_CONFIRMED(Actor.NOBODY, "冲正、撤销或关闭已最终确认", "It is undone for good"),
    CANCEL_REQUESTED(Actor.TILL, "收银员要求取消", "The cashier asks to cancel"),
    LATE_ANSWER(Actor.TILL, "收到迟到或不符的应答，仅作记录", "A late or mismatched answer came, kept as evidence"),
    NOTIFIED(Actor.TILL, "收到 {channel} 通知", "{channel} sent its notification"),
    APPROVED(Actor.NOBODY, "支付成功 {amount}", "Approved: {amount}"),
    DECLINED(Actor.CASHIER, "交易失败：{text}", "Declined: {text}"),
    CANCELLED(Actor.CASHIER, "交易已取消：{text}", "Cancelled: {text}"),
    IN_DOUBT(Actor.TILL, "结果未知，系统继续查询，请勿重复收款", "Not known yet, the till keeps asking; do not charge again"),
    REFUND_RESERVED(Actor.TILL, "登记退款 {amount}", "Refund of {amount} booked"),
    REFUND_DONE(Actor.NOBODY, "退款成功 {amount}", "Refunded {amount}"),
    REFUND_RELEASED(Actor.NOBODY, "退款未成功，额度已恢复 {amount}", "The refund of {amount} did not happen"),
    FOLLOW_UP_BOOKED(Actor.TILL, "登记{kind} {amount}", "{kind} of {amount} booked"),
    FOLLOW_UP_DONE(Actor.NOBODY, "{kind}成功 {amount}", "{kind} of {amount} done"),
    FOLLOW_UP_RELEASED(Actor.NOBODY, "{kind}未成功 {amount}", "{kind} of {amount} did not happen"),
    /** What is on the card's account; shown, never stored. */
    BALANCE(Actor.CUSTOMER, "账户余额 {amount}", "The account has {amount}"),
    RECEIPT_PRINTED(Actor.CASHIER, "签购单已打印：{copy}", "Receipt printed: {copy}"),
    RECEIPT_REPRINTED(Actor.CASHIER, "签购单已重印：{copy}", "Receipt printed again: {copy}"),
    PAPER_OUT(
            Actor.CASHIER, "打印机缺纸，交易不受影响，请换纸后重印", "Out of paper; the payment stands. Change the roll and print again"),
    PRINTER_FAILED(
            Actor.CASHIER,
            "打印失败，交易不受影响，请检查打印机后重印",
            "Printing failed; the payment stands. Check the printer and print again"),
    SIGNATURE_REQUIRED(Actor.CUSTOMER, "请持卡人在签购单上签名", "The cardholder signs the merchant copy"),
    ATTENTION(Actor.CASHIER, "需主管处理：{what}", "For a supervisor: {what}"),
    SIGNED(Actor.TILL, "主管 {who} 已签字", "Signed by {who}");

    private final Actor actor;
    private final String zh;
    private final String en;

    EventType(Actor actor, String zh, String en) {
        this.actor = actor;
        this.zh = zh;
        this.en = en;
    }

    /** Who acts next. */
    public Actor actor() {
        return actor;
    }

    /** The text with its placeholders in braces. */
    public String text(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }
}
