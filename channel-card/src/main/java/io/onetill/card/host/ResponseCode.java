package io.onetill.card.host;

import static io.onetill.card.host.ResponseCode.Category.APPROVED;
import static io.onetill.card.host.ResponseCode.Category.FAILED;
import static io.onetill.card.host.ResponseCode.Category.OPERATOR_ACTS;
import static io.onetill.card.host.ResponseCode.Category.PARTIAL;
import static io.onetill.card.host.ResponseCode.Category.RETRY;
import static io.onetill.card.host.ResponseCode.Category.SIGN_ON_AGAIN;
import static io.onetill.card.host.ResponseCode.Category.SYSTEM_FAULT;

import io.onetill.payment.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row of the table of DE 39 answers (Q/CUP 006.6, Annex A). An unknown code is a decline.
 *
 * @param code two characters
 * @param category what it means for the terminal
 * @param error the row of our catalogue; of an approval the one that is used if the till cannot take it
 * @param text the usual Chinese text
 */
public record ResponseCode(String code, Category category, ErrorCode error, String text) {
    /** What an answer means for the terminal. */
    public enum Category {
        /** Class A: done. */
        APPROVED,
        /** Class A, but for a part of the amount only, which this channel never asks for. */
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

    private static final Map<String, ResponseCode> TABLE = List.of(
                    row("00", APPROVED, ErrorCode.ISSUER_DECLINED, "承兑或交易成功"),
                    row("10", PARTIAL, ErrorCode.ISSUER_DECLINED, "部分批准"),
                    row("11", APPROVED, ErrorCode.ISSUER_DECLINED, "重要人物批准"),
                    row("16", APPROVED, ErrorCode.ISSUER_DECLINED, "批准，更新第三磁道"),
                    row("A2", APPROVED, ErrorCode.ISSUER_DECLINED, "有缺陷的成功"),
                    row("A4", APPROVED, ErrorCode.ISSUER_DECLINED, "有缺陷的成功"),
                    row("A5", APPROVED, ErrorCode.ISSUER_DECLINED, "有缺陷的成功"),
                    row("A6", APPROVED, ErrorCode.ISSUER_DECLINED, "有缺陷的成功"),
                    row("09", RETRY, ErrorCode.HOST_ERROR, "请求正在处理中"),
                    row("13", RETRY, ErrorCode.BAD_AMOUNT, "无效金额"),
                    row("14", RETRY, ErrorCode.CARD_NOT_SUPPORTED, "无效卡号"),
                    row("99", SIGN_ON_AGAIN, ErrorCode.HOST_ERROR, "PIN格式错，请重新签到"),
                    row("A0", SIGN_ON_AGAIN, ErrorCode.HOST_ERROR, "MAC校验错，请重新签到"),
                    row("77", SIGN_ON_AGAIN, ErrorCode.HOST_ERROR, "批次号不符，请重新签到"),
                    row("22", FAILED, ErrorCode.ISSUER_DECLINED, "关联交易错，状态不符"),
                    row("01", FAILED, ErrorCode.ISSUER_DECLINED, "查发卡方"),
                    row("03", FAILED, ErrorCode.TERMINAL_NOT_ALLOWED, "无效商户"),
                    row("05", FAILED, ErrorCode.ISSUER_DECLINED, "不予承兑"),
                    row("12", FAILED, ErrorCode.ORIGINAL_NOT_FOUND, "无效交易或无效关联交易"),
                    row("15", FAILED, ErrorCode.CARD_NOT_SUPPORTED, "无此发卡方"),
                    row("21", FAILED, ErrorCode.ISSUER_DECLINED, "卡未初始化"),
                    row("25", FAILED, ErrorCode.ORIGINAL_NOT_FOUND, "未找到原始交易"),
                    row("30", FAILED, ErrorCode.HOST_ERROR, "报文格式错误"),
                    row("40", FAILED, ErrorCode.TERMINAL_NOT_ALLOWED, "请求的功能尚不支持"),
                    row("45", FAILED, ErrorCode.CARD_NOT_SUPPORTED, "请使用芯片"),
                    row("51", FAILED, ErrorCode.INSUFFICIENT_FUNDS, "资金不足"),
                    row("54", FAILED, ErrorCode.CARD_EXPIRED, "卡已过期"),
                    row("55", FAILED, ErrorCode.WRONG_PIN, "密码错误"),
                    row("57", FAILED, ErrorCode.ISSUER_DECLINED, "不允许持卡人进行的交易"),
                    row("58", FAILED, ErrorCode.TERMINAL_NOT_ALLOWED, "不允许终端进行的交易"),
                    row("59", FAILED, ErrorCode.ISSUER_DECLINED, "有作弊嫌疑，卡校验值错"),
                    row("61", FAILED, ErrorCode.LIMIT_EXCEEDED, "超出金额限制"),
                    row("62", FAILED, ErrorCode.ISSUER_DECLINED, "受限制的卡"),
                    row("64", FAILED, ErrorCode.REFUND_REFUSED, "原始金额错误"),
                    row("65", FAILED, ErrorCode.LIMIT_EXCEEDED, "超出次数限制"),
                    row("75", FAILED, ErrorCode.PIN_TRIES_EXCEEDED, "密码输入次数超限"),
                    row("94", FAILED, ErrorCode.HOST_ERROR, "重复交易"),
                    row("A1", FAILED, ErrorCode.ISSUER_DECLINED, "转账失败"),
                    row("A3", FAILED, ErrorCode.ISSUER_DECLINED, "账户查询失败"),
                    row("A7", FAILED, ErrorCode.ISSUER_DECLINED, "安全处理失败"),
                    row("A8", FAILED, ErrorCode.ISSUER_DECLINED, "交易失败"),
                    row("68", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "发卡方超时"),
                    row("90", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "日期切换正在处理"),
                    row("91", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "发卡方不能操作"),
                    row("92", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "网络线路异常"),
                    row("96", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "交换中心系统异常"),
                    row("06", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "出错"),
                    row("98", SYSTEM_FAULT, ErrorCode.HOST_ERROR, "收不到发卡方应答"),
                    row("04", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "没收卡"),
                    row("07", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "特定条件下没收卡"),
                    row("33", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "过期卡，没收"),
                    row("34", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "有作弊嫌疑，没收"),
                    row("35", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "与收单方联系，没收"),
                    row("36", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "受限制的卡，没收"),
                    row("37", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "联系安全部门，没收"),
                    row("38", OPERATOR_ACTS, ErrorCode.PIN_TRIES_EXCEEDED, "密码次数超限，没收"),
                    row("41", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "挂失卡"),
                    row("43", OPERATOR_ACTS, ErrorCode.CARD_RETAIN, "被窃卡"),
                    row("97", OPERATOR_ACTS, ErrorCode.TERMINAL_NOT_ALLOWED, "终端未登记"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(ResponseCode::code, Function.identity()));

    /** The row of a code; an unknown one is a decline by the issuer. */
    public static ResponseCode of(String code) {
        ResponseCode row = TABLE.get(code);
        return row != null ? row : row(code, FAILED, ErrorCode.ISSUER_DECLINED, "交易失败");
    }

    /** All rows, in no order. */
    public static List<ResponseCode> all() {
        return List.copyOf(TABLE.values());
    }

    /** Whether the whole amount was approved. */
    public boolean approved() {
        return category == APPROVED;
    }

    /** Whether the terminal has to sign on before its next message (also 97, after it was registered). */
    public boolean signOnAgain() {
        return category == SIGN_ON_AGAIN || code.equals("97");
    }

    private static ResponseCode row(String code, Category category, ErrorCode error, String text) {
        return new ResponseCode(code, category, error, text);
    }
}
