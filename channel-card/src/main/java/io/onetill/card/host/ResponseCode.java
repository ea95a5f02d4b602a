package io.onetill.card.host;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Language;
import java.util.Comparator;
import java.util.List;

/**
 * One row of the table of DE 39 answers (Q/CUP 006.6, Annex A). An unknown code is a decline.
 *
 * @param code two characters
 * @param letter class of the table: A done, B failed and may be tried again, C failed, D the operator acts, E system fault
 * @param category what it means for the terminal
 * @param error the row of our catalogue; of an approval the one that is used if the till cannot take it
 * @param step what the cashier does next
 * @param text the usual Chinese text
 * @param english the same in English
 */
public record ResponseCode(
        String code, char letter, Category category, ErrorCode error, Step step, String text, String english) {
    /** What an answer means for the terminal. */
    public enum Category {
        /** Class A: done. */
        APPROVED,
        /** Class A, but for a part of the amount only; taken if the request was content with one, else undone. */
        PARTIAL,
        /** Class B: failed, may be tried again. */
        RETRY,
        /** Class B or C: terminal and host do not share keys or batch; failed, sign on and try again. */
        SIGN_ON_AGAIN,
        /** Class C: failed. */
        FAILED,
        /** Class D: failed, and a person has to act. */
        OPERATOR_ACTS,
        /** Class E, and the host's system errors: failed; a decline all the same, the centre reverses upstream. */
        SYSTEM_FAULT
    }

    /** What the cashier does next. */
    public enum Step {
        /** Nothing. */
        NOTHING("无需操作", "Nothing"),
        /** Money was taken; the issuer should be asked whether all is well. */
        CONFIRM("交易成功，请向发卡行确认", "It is approved; ask the issuer to confirm"),
        /** The same card again. */
        AGAIN("请重试", "Try again"),
        /** The till signs on by itself; then the same card again. */
        SIGN_ON("终端将重新签到，请重试", "The till signs on again by itself; then try again"),
        /** Some minutes later, or another means. */
        LATER("请稍后重试或换支付方式", "Try again later, or use another method"),
        /** Another card. */
        OTHER_CARD("请顾客换卡", "Ask for another card"),
        /** Another card, a lower amount, or a wallet. */
        OTHER_MEANS("请减少金额或换支付方式", "Lower the amount or use another method"),
        /** Not the stripe. */
        USE_CHIP("请插卡或挥卡", "Insert or tap the card"),
        /** The customer asks his bank. */
        ASK_ISSUER("请顾客联系发卡行", "The customer contacts the issuer"),
        /** The original payment has to be looked up. */
        CHECK_ORIGINAL("请核对原交易", "Check the original transaction"),
        /** The merchant asks his acquirer. */
        CALL_ACQUIRER("请联系收单机构", "Call the acquirer"),
        /** The card is not given back. */
        KEEP_CARD("请勿归还卡片，联系收单机构", "Keep the card and call the acquirer");

        private final String zh;
        private final String en;

        Step(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What the cashier reads. */
        public String text(Language language) {
            return switch (language) {
                case ZH_CN -> zh;
                case EN -> en;
            };
        }
    }

    /** The row of a code; an unknown one is a decline by the issuer. */
    public static ResponseCode of(String code) {
        ResponseCode row = ResponseCodeTable.ROWS.get(code);
        return row != null
                ? row
                : new ResponseCode(
                        code,
                        'C',
                        Category.FAILED,
                        ErrorCode.ISSUER_DECLINED,
                        Step.OTHER_CARD,
                        "交易失败",
                        "transaction failed");
    }

    /** All rows, by code. */
    public static List<ResponseCode> all() {
        return ResponseCodeTable.ROWS.values().stream()
                .sorted(Comparator.comparing(ResponseCode::code))
                .toList();
    }

    /** Whether the whole amount was approved. */
    public boolean approved() {
        return category == Category.APPROVED;
    }

    /** Whether the same card may be tried again at once. */
    public boolean mayRetry() {
        return step == Step.AGAIN || step == Step.SIGN_ON;
    }

    /** Whether the terminal has to sign on before its next message (also 97, after it was registered). */
    public boolean signOnAgain() {
        return category == Category.SIGN_ON_AGAIN || code.equals("97");
    }

    /** The text of the answer. */
    public String text(Language language) {
        return switch (language) {
            case ZH_CN -> text;
            case EN -> english;
        };
    }
}
