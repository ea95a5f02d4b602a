package io.onetill.card.host;

import io.onetill.card.host.ResponseCode.Category;
import io.onetill.card.host.ResponseCode.Step;
import io.onetill.payment.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers of DE 39: code, class, what it means for the terminal, row of our catalogue, next step, texts. A table. */
final class ResponseCodeTable {
    static final Map<String, ResponseCode> ROWS = Arrays.stream("""
            00 A APPROVED ISSUER_DECLINED NOTHING 承兑或交易成功|approved
            10 A PARTIAL ISSUER_DECLINED OTHER_MEANS 部分批准|approved for a part of the amount
            11 A APPROVED ISSUER_DECLINED NOTHING 重要人物批准|approved, important customer
            16 A APPROVED ISSUER_DECLINED NOTHING 批准，更新第三磁道|approved, update track 3
            A2 A APPROVED ISSUER_DECLINED CONFIRM 有缺陷的成功|approved with a defect
            A4 A APPROVED ISSUER_DECLINED CONFIRM 有缺陷的成功|approved with a defect
            A5 A APPROVED ISSUER_DECLINED CONFIRM 有缺陷的成功|approved with a defect
            A6 A APPROVED ISSUER_DECLINED CONFIRM 有缺陷的成功|approved with a defect
            09 B RETRY HOST_ERROR AGAIN 请求正在处理中|request in progress
            13 B RETRY BAD_AMOUNT AGAIN 无效金额|invalid amount
            14 B RETRY CARD_NOT_SUPPORTED OTHER_CARD 无效卡号|invalid card number
            99 B SIGN_ON_AGAIN HOST_ERROR SIGN_ON PIN格式错，请重新签到|PIN format wrong, sign on again
            A0 B SIGN_ON_AGAIN HOST_ERROR SIGN_ON MAC校验错，请重新签到|MAC wrong, sign on again
            77 C SIGN_ON_AGAIN HOST_ERROR SIGN_ON 批次号不符，请重新签到|batch number differs, sign on again
            22 C FAILED ISSUER_DECLINED CHECK_ORIGINAL 关联交易错，状态不符|state of the original does not fit
            01 C FAILED ISSUER_DECLINED ASK_ISSUER 查发卡方|refer to issuer
            03 C FAILED TERMINAL_NOT_ALLOWED CALL_ACQUIRER 无效商户|invalid merchant
            05 C FAILED ISSUER_DECLINED OTHER_CARD 不予承兑|do not honour
            12 C FAILED ORIGINAL_NOT_FOUND CHECK_ORIGINAL 无效交易或无效关联交易|invalid transaction
            15 C FAILED CARD_NOT_SUPPORTED OTHER_CARD 无此发卡方|no such issuer
            21 C FAILED ISSUER_DECLINED ASK_ISSUER 卡未初始化|card not initialized
            25 C FAILED ORIGINAL_NOT_FOUND CHECK_ORIGINAL 未找到原始交易|original not found
            30 C FAILED HOST_ERROR CALL_ACQUIRER 报文格式错误|format error
            40 C FAILED TERMINAL_NOT_ALLOWED OTHER_MEANS 请求的功能尚不支持|function not supported
            45 C FAILED CARD_NOT_SUPPORTED USE_CHIP 请使用芯片|use the chip
            51 C FAILED INSUFFICIENT_FUNDS OTHER_MEANS 资金不足|insufficient funds
            54 C FAILED CARD_EXPIRED OTHER_CARD 卡已过期|expired card
            55 C FAILED WRONG_PIN AGAIN 密码错误|wrong PIN
            57 C FAILED ISSUER_DECLINED OTHER_CARD 不允许持卡人进行的交易|not permitted to the cardholder
            58 C FAILED TERMINAL_NOT_ALLOWED CALL_ACQUIRER 不允许终端进行的交易|not permitted to the terminal
            59 C FAILED ISSUER_DECLINED OTHER_CARD 有作弊嫌疑，卡校验值错|suspected fraud, card check value wrong
            61 C FAILED LIMIT_EXCEEDED OTHER_MEANS 超出金额限制|over the amount limit
            62 C FAILED ISSUER_DECLINED ASK_ISSUER 受限制的卡|restricted card
            64 C FAILED REFUND_REFUSED CHECK_ORIGINAL 原始金额错误|amount of the original wrong
            65 C FAILED LIMIT_EXCEEDED OTHER_MEANS 超出次数限制|over the count limit
            75 C FAILED PIN_TRIES_EXCEEDED ASK_ISSUER 密码输入次数超限|PIN tries exceeded
            94 C FAILED HOST_ERROR CHECK_ORIGINAL 重复交易|duplicate transaction
            A1 C FAILED ISSUER_DECLINED OTHER_CARD 转账失败|transfer failed
            A3 C FAILED ISSUER_DECLINED OTHER_CARD 账户查询失败|account inquiry failed
            A7 C FAILED ISSUER_DECLINED OTHER_CARD 安全处理失败|security processing failed
            A8 C FAILED ISSUER_DECLINED OTHER_CARD 交易失败|transaction failed
            68 C SYSTEM_FAULT HOST_ERROR LATER 发卡方超时|issuer timed out
            90 C SYSTEM_FAULT HOST_ERROR LATER 日期切换正在处理|cut-over in progress
            91 C SYSTEM_FAULT HOST_ERROR LATER 发卡方不能操作|issuer inoperative
            92 C SYSTEM_FAULT HOST_ERROR LATER 网络线路异常|network fault
            96 C SYSTEM_FAULT HOST_ERROR LATER 交换中心系统异常|centre malfunction
            06 E SYSTEM_FAULT HOST_ERROR LATER 出错|error
            98 E SYSTEM_FAULT HOST_ERROR LATER 收不到发卡方应答|no answer from the issuer
            04 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 没收卡|retain the card
            07 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 特定条件下没收卡|retain the card, special condition
            33 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 过期卡，没收|expired card, retain
            34 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 有作弊嫌疑，没收|suspected fraud, retain
            35 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 与收单方联系，没收|contact the acquirer, retain
            36 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 受限制的卡，没收|restricted card, retain
            37 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 联系安全部门，没收|call security, retain
            38 D OPERATOR_ACTS PIN_TRIES_EXCEEDED KEEP_CARD 密码次数超限，没收|PIN tries exceeded, retain
            41 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 挂失卡|lost card
            43 D OPERATOR_ACTS CARD_RETAIN KEEP_CARD 被窃卡|stolen card
            97 D OPERATOR_ACTS TERMINAL_NOT_ALLOWED CALL_ACQUIRER 终端未登记|terminal not registered""".split("\n"))
            .map(ResponseCodeTable::row)
            .collect(Collectors.toUnmodifiableMap(ResponseCode::code, Function.identity()));

    private ResponseCodeTable() {}

    private static ResponseCode row(String line) {
        String[] words = line.split(" ", 6);
        String[] texts = words[5].split("\\|");
        return new ResponseCode(
                words[0],
                words[1].charAt(0),
                Category.valueOf(words[2]),
                ErrorCode.valueOf(words[3]),
                Step.valueOf(words[4]),
                texts[0],
                texts[1]);
    }
}
