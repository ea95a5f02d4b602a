package io.onetill.card.emv;

import io.onetill.payment.Language;

/** What a contactless reader tells the customer, with the identifier of EMV Book A, 9.4. A table. */
public enum UiMessage {
    /** Approved. */
    APPROVED(0x03, "交易成功", "Approved"),
    /** Not authorised. */
    DECLINED(0x07, "交易失败", "Declined"),
    /** The PIN is entered at the pad. */
    ENTER_PIN(0x09, "请输入密码", "Enter your PIN"),
    /** Something went wrong. */
    PROCESSING_ERROR(0x0F, "处理出错", "Processing error"),
    /** A card may be presented. */
    PRESENT_CARD(0x15, "请出示银行卡", "Present card"),
    /** The card is being read. */
    PROCESSING(0x16, "处理中", "Processing"),
    /** The card is read and may go. */
    CARD_READ_OK(0x17, "读卡成功，请移开银行卡", "Card read OK, remove card"),
    /** The tap cannot be used, the card can. */
    INSERT_OR_SWIPE(0x18, "请插卡或刷卡", "Insert or swipe card"),
    /** Several cards at once. */
    ONE_CARD_ONLY(0x19, "请只出示一张卡", "Present one card only"),
    /** Approved, and the cardholder signs. */
    APPROVED_SIGN(0x1A, "交易成功，请签名", "Approved, please sign"),
    /** The issuer is asked. */
    AUTHORISING(0x1B, "正在授权，请稍候", "Authorising, please wait"),
    /** This card is of no use here in this way. */
    TRY_ANOTHER_CARD(0x1C, "请插卡、刷卡或换一张卡", "Insert, swipe or try another card"),
    /** The chip is needed. */
    INSERT_CARD(0x1D, "请插卡", "Insert card"),
    /** The phone wants its owner. */
    SEE_PHONE(0x20, "请查看手机上的提示", "See phone for instructions"),
    /** The same card again. */
    PRESENT_CARD_AGAIN(0x21, "请再次出示银行卡", "Present card again");

    private final int code;
    private final String zh;
    private final String en;

    UiMessage(int code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** The message identifier, one byte. */
    public int code() {
        return code;
    }

    /** What the customer reads. */
    public String text(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }
}
