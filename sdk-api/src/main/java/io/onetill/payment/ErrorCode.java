package io.onetill.payment;

/**
 * The error catalogue: one row for each way in which something may not work, the same in Java, on the command line and
 * in the documents. A table.
 *
 * <p>Each row says whether money was taken, whether the same may be tried again without danger, what the cashier reads
 * in both languages, what the developer reads, what to do next, and how to provoke it with the simulators.
 */
public enum ErrorCode {
    /** Insufficient funds. */
    INSUFFICIENT_FUNDS(
            MoneyTaken.NO,
            true,
            "余额不足",
            "Insufficient funds",
            "The issuer or wallet refused: not enough money (card answer 51, Alipay ACQ.BUYER_BALANCE_NOT_ENOUGH, WeChat NOTENOUGH).",
            "请顾客换卡或换支付方式",
            "Ask for another card or method",
            "pay --amount 10 --card insufficient-funds"),
    /** Wrong PIN. */
    WRONG_PIN(
            MoneyTaken.NO,
            true,
            "密码错误",
            "Wrong PIN",
            "The issuer refused the PIN (answer 55) as often as the till lets the customer try.",
            "请顾客确认密码或换卡",
            "Ask for the right PIN or another card",
            "pay --amount 10 --card wrong-pin-always"),
    /** PIN tries exceeded. */
    PIN_TRIES_EXCEEDED(
            MoneyTaken.NO,
            false,
            "密码输入次数超限",
            "PIN tries exceeded",
            "The issuer blocked the PIN (answer 75 or 38).",
            "请顾客联系发卡行",
            "The customer contacts the issuer",
            "pay --amount 10 --card pin-blocked"),
    /** The card has expired. */
    CARD_EXPIRED(
            MoneyTaken.NO,
            true,
            "卡已过期",
            "The card has expired",
            "The card's expiry date has passed (answer 54, or found by the till).",
            "请顾客换卡",
            "Ask for another card",
            "pay --amount 10 --card expired"),
    /** Card reported lost or stolen. */
    CARD_RETAIN(
            MoneyTaken.NO,
            false,
            "此卡已挂失或被没收",
            "Card reported lost or stolen",
            "The issuer asks to keep the card (answers 04, 07, 33-37, 41, 43).",
            "请勿归还卡片，联系收单机构",
            "Keep the card and call the acquirer",
            "pay --amount 10 --card lost"),
    /** Declined by the issuer. */
    ISSUER_DECLINED(
            MoneyTaken.NO,
            true,
            "发卡行拒绝",
            "Declined by the issuer",
            "The issuer refused for a reason that needs no own row; see RESPONSE_CODE.",
            "请顾客换卡或联系发卡行",
            "Ask for another card",
            "pay --amount 10 --card declined"),
    /** Over the card's or wallet's limit. */
    LIMIT_EXCEEDED(
            MoneyTaken.NO,
            true,
            "超出金额或次数限制",
            "Over the card's or wallet's limit",
            "Amount or number of payments over the limit (answers 61, 65; wallet limit codes).",
            "请减少金额或换支付方式",
            "Lower the amount or use another method",
            "pay --amount 10 --card limit"),
    /** Card not supported. */
    CARD_NOT_SUPPORTED(
            MoneyTaken.NO,
            true,
            "不支持此卡",
            "Card not supported",
            "No application on the card that this till takes, or the host does not take it.",
            "请顾客换卡",
            "Ask for another card",
            "pay --amount 10 --card unsupported"),
    /** The card could not be read. */
    CARD_UNREADABLE(
            MoneyTaken.NO,
            true,
            "读卡失败",
            "The card could not be read",
            "Reset, read error or malformed data from chip or stripe.",
            "请重试，或换卡、换支付方式",
            "Try again or use another card",
            "pay --amount 10 --card unreadable"),
    /** The card was taken out too early. */
    CARD_REMOVED(
            MoneyTaken.NO,
            true,
            "卡片被提前拔出",
            "The card was taken out too early",
            "The card left before the transaction was complete; what was sent was reversed.",
            "请重新插卡",
            "Insert the card again",
            "pay --amount 10 --card removed-early"),
    /** Declined by the chip. */
    CARD_DECLINED_BY_CHIP(
            MoneyTaken.NO,
            true,
            "卡片拒绝交易",
            "Declined by the chip",
            "The chip answered AAC, or refused the issuer's approval; what the host had approved was reversed.",
            "请顾客换卡",
            "Ask for another card",
            "pay --amount 10 --card chip-declines"),
    /** Not the card of the original sale. */
    DIFFERENT_CARD(
            MoneyTaken.NO,
            true,
            "与原交易卡号不符",
            "Not the card of the original sale",
            "A refund or void was tried with another card than the sale's.",
            "请顾客出示原卡",
            "Ask for the card of the sale",
            "pay --amount 10 --card chip-pin, then refund PAYMENT --amount 1 --card tap"),
    /** PIN entry cancelled. */
    PIN_CANCELLED(
            MoneyTaken.NO,
            true,
            "顾客取消输密",
            "PIN entry cancelled",
            "The customer pressed cancel on the PIN pad, or let its time pass.",
            "请重新发起",
            "Start again",
            "pay --amount 10 --card pin-cancelled"),
    /** Cancelled by the cashier. */
    CANCELLED_BY_CASHIER(
            MoneyTaken.NO,
            true,
            "收银员取消",
            "Cancelled by the cashier",
            "cancel() was called before money could move, or what had moved was given back.",
            "可重新收款",
            "Start again when ready",
            "demo"),
    /** The customer took too long. */
    CUSTOMER_TIMEOUT(
            MoneyTaken.NO,
            true,
            "等待顾客超时",
            "The customer took too long",
            "No instrument was presented within the request's patience, or the wallet's payer did not finish.",
            "可重新收款",
            "Start again",
            "pay --amount 10 --method qr --wallet nobody"),
    /** Payment code invalid or expired. */
    CODE_INVALID(
            MoneyTaken.NO,
            true,
            "付款码无效或已过期",
            "Payment code invalid or expired",
            "The wallet refused the payment code itself.",
            "请顾客刷新付款码",
            "Ask for a fresh code",
            "pay --amount 10 --code 280000000000000002"),
    /** Payment code not recognised. */
    CODE_UNKNOWN(
            MoneyTaken.NO,
            true,
            "无法识别的付款码",
            "Payment code not recognised",
            "No configured wallet has this prefix and length.",
            "请顾客出示支付宝、微信或云闪付付款码",
            "Ask for an Alipay, WeChat or UnionPay code",
            "pay --amount 10 --code 990000000000000001"),
    /** Two wallets could be meant. */
    CODE_AMBIGUOUS(
            MoneyTaken.NO,
            true,
            "付款码可能属于多个钱包",
            "The code could be of more than one wallet",
            "Two channels' ranges of payment codes overlap at this one; nothing was sent to either.",
            "请顾客换付款方式，并请技术人员检查付款码规则",
            "Use another method; have the ranges of payment codes checked",
            "two channels whose rows overlap in a table of payment codes"),
    /** A code that a payer scans. */
    CODE_FOR_PAYERS(
            MoneyTaken.NO,
            true,
            "这是收款码，不是付款码",
            "This code is for payers to scan, not for tills",
            "The scanner read an address or a merchant-presented payload: it names a payee, and nobody can be charged by it.",
            "请顾客打开付款码（向商家付款）再扫",
            "Ask the customer to open the payment code",
            "pay --amount 10 --code https://qr.95516.com/00010000/012345"),
    /** The payer refused. */
    PAYER_REFUSED(
            MoneyTaken.NO,
            true,
            "顾客取消支付",
            "The payer refused",
            "The payer declined on the phone.",
            "可重新收款",
            "Start again",
            "pay --amount 10 --code 280000000000000005"),
    /** Declined by the wallet. */
    WALLET_DECLINED(
            MoneyTaken.NO,
            true,
            "钱包拒绝",
            "Declined by the wallet",
            "A sure refusal from the wallet; see RESPONSE_CODE.",
            "请顾客换支付方式",
            "Use another method",
            "pay --amount 10 --code 280000000000000006"),
    /** No answer came; reversed. */
    NO_ANSWER_REVERSED(
            MoneyTaken.NO,
            true,
            "无应答，已冲正",
            "No answer came; reversed",
            "The host gave no usable answer; the reversal was acknowledged, so no money stays taken.",
            "可重新收款",
            "Charge again if the sale goes on",
            "pay --amount 10 --card no-answer"),
    /** The answer could not be trusted; reversed. */
    BAD_ANSWER_REVERSED(
            MoneyTaken.NO,
            true,
            "应答不可信，已冲正",
            "The answer could not be trusted; reversed",
            "An answer came with a wrong MAC, amount or reference; the reversal was acknowledged.",
            "可重新收款，反复出现请联系收单机构",
            "Charge again; call the acquirer if it happens often",
            "pay --amount 10 --card bad-mac"),
    /** Not known yet. */
    NO_ANSWER(
            MoneyTaken.UNKNOWN,
            false,
            "结果未知，系统正在查询",
            "Not known yet",
            "No usable answer before the deadline; the SDK keeps resolving it. Do not start another payment for the order.",
            "请稍候，勿重复收款",
            "Wait; do not charge again",
            "pay --amount 10 --card no-answer-no-reversal"),
    /** The host cannot be reached. */
    HOST_UNREACHABLE(
            MoneyTaken.NO,
            true,
            "无法连接主机",
            "The host cannot be reached",
            "No connection could be made, so nothing was sent.",
            "请检查网络后重试",
            "Check the network, then try again",
            "pay --amount 10 --card host-down"),
    /** A reversal is still unsent. */
    REVERSAL_PENDING(
            MoneyTaken.NO,
            true,
            "有未完成的冲正，暂不能刷卡",
            "A reversal is still unsent",
            "The terminal may not send a new card sale before its reversal got through.",
            "请检查网络，或改用扫码支付",
            "Check the network or use a wallet",
            "pay --amount 10 --card line-cut, then pay --amount 10 --card host-down"),
    /** Sign-on failed. */
    SIGN_ON_FAILED(
            MoneyTaken.NO,
            true,
            "签到失败",
            "Sign-on failed",
            "The host refused the sign-on, or a working key's check value does not match.",
            "请重试，反复失败请联系收单机构",
            "Try again; call the acquirer if it stays",
            "acquirer with another terminal key"),
    /** The host failed. */
    HOST_ERROR(
            MoneyTaken.NO,
            true,
            "主机系统故障",
            "The host failed",
            "The host refused with a system error (answers 91, 96, 98, 68, 30 ...): nothing was charged.",
            "请稍后重试",
            "Try again later",
            "pay --amount 10 --card host-error"),
    /** Terminal or merchant not allowed. */
    TERMINAL_NOT_ALLOWED(
            MoneyTaken.NO,
            false,
            "终端或商户未开通",
            "Terminal or merchant not allowed",
            "The host does not know this terminal or merchant, or does not allow the transaction (answers 03, 40, 58, 97; wallet permission codes).",
            "请联系收单机构",
            "Call the acquirer",
            "acquirer with another terminal id"),
    /** The wallet refused our configuration. */
    WALLET_CONFIGURATION(
            MoneyTaken.NO,
            false,
            "钱包商户配置错误",
            "The wallet refused our configuration",
            "The wallet refused app id, key or parameters before business.",
            "请联系技术支持",
            "Check keys and ids",
            "wallets with another key"),
    /** The original was not found. */
    ORIGINAL_NOT_FOUND(
            MoneyTaken.NO,
            false,
            "找不到原交易",
            "The original was not found",
            "The host or wallet does not know the sale that should be refunded or voided.",
            "请核对凭证",
            "Check the receipt",
            "void of a sale that the host forgot"),
    /** The refund was refused. */
    REFUND_REFUSED(
            MoneyTaken.NO,
            true,
            "退款被拒绝",
            "The refund was refused",
            "A sure refusal: window over, balance too small, or not allowed.",
            "请查看原因后重试或联系收单机构",
            "Look at the cause, then try again",
            "refund of a sale whose wallet merchant has no balance"),
    /** A device is not available. */
    DEVICE_UNAVAILABLE(
            MoneyTaken.NO,
            true,
            "设备不可用",
            "A device is not available",
            "Reader, PIN pad or scanner is unplugged or failed before anything was sent.",
            "请检查设备",
            "Check the device",
            "pay --amount 10 --method card --card reader-unplugged"),
    /** No method is available. */
    NO_METHOD_AVAILABLE(
            MoneyTaken.NO,
            true,
            "没有可用的支付方式",
            "No method is available",
            "None of the requested methods has a channel and a device on this till.",
            "请检查配置",
            "Check the till's set-up",
            "a till built without channels"),
    /** The till is busy. */
    TILL_BUSY(
            MoneyTaken.NO,
            true,
            "收银台正忙",
            "The till is busy",
            "Another payment holds the reader and the display.",
            "请先完成当前交易",
            "Finish the open payment first",
            "two payments at once"),
    /** Request id used with another body. */
    REQUEST_REUSED(
            MoneyTaken.NO,
            false,
            "请求号已用于其他交易",
            "Request id used with another body",
            "The same request id came with other contents; the first request stands.",
            "请使用新的请求号",
            "Use a new request id",
            "pay --amount 1 --request r1, then pay --amount 2 --request r1"),
    /** No such payment. */
    UNKNOWN_PAYMENT(
            MoneyTaken.NO,
            false,
            "查无此交易",
            "No such payment",
            "The journal has no payment with this id.",
            "请核对交易号",
            "Check the id",
            "pay --amount 10, then show nothing"),
    /** This payment cannot be refunded. */
    NOT_REFUNDABLE(
            MoneyTaken.NO,
            false,
            "此交易不可退款",
            "This payment cannot be refunded",
            "Only approved sales can be refunded or voided.",
            "请核对交易状态",
            "Check the payment's status",
            "pay --amount 10 --card declined, then refund PAYMENT --amount 1"),
    /** The original does not allow what was asked for. */
    NOT_ALLOWED_BY_ORIGINAL(
            MoneyTaken.NO,
            false,
            "原交易不允许此操作",
            "The original payment does not allow this",
            "Completions, additions and voids of authorizations need an approved authorization that was neither completed nor voided; a tip or adjustment needs an approved sale without one.",
            "请核对原交易",
            "Check the original payment",
            "authorize --amount 10, then complete PAYMENT --amount 10, then complete PAYMENT --amount 10"),
    /** Another record of the original is not finished. */
    ORIGINAL_BUSY(
            MoneyTaken.NO,
            true,
            "原交易有未完成的后续交易",
            "Another record of the original payment is not finished",
            "One completion, addition, void or tip at a time: the one before has no final status yet.",
            "请稍候，再试",
            "Wait for the other one, then try again",
            "two completions of one authorization at once"),
    /** The completion takes more than the authorization allows. */
    COMPLETION_EXCEEDS(
            MoneyTaken.NO,
            false,
            "完成金额超过预授权金额的115%",
            "The completion exceeds the authorization",
            "A completion takes at most 115 % of what the authorization and its additions hold.",
            "请减少金额，或先追加预授权",
            "Lower the amount, or add to the authorization first",
            "authorize --amount 10, then complete PAYMENT --amount 12"),
    /** The refund exceeds the rest. */
    REFUND_EXCEEDS(
            MoneyTaken.NO,
            false,
            "退款超过可退金额",
            "The refund exceeds the rest",
            "Refunds, pending ones included, may not exceed what was captured.",
            "请减少退款金额",
            "Lower the refund",
            "pay --amount 10, then refund PAYMENT --amount 11"),
    /** Refunded already, cannot be voided. */
    ALREADY_REFUNDED(
            MoneyTaken.NO,
            false,
            "已有退款，不可撤销",
            "Refunded already, cannot be voided",
            "A void undoes a whole sale; this one has refunds.",
            "请改用退款",
            "Refund the rest instead",
            "pay --amount 10 --card chip-pin, then refund PAYMENT --amount 1, then void PAYMENT"),
    /** Bad amount. */
    BAD_AMOUNT(
            MoneyTaken.NO,
            false,
            "金额格式错误",
            "Bad amount",
            "Expected an amount such as 12.50 from 0.01 to 100000000.00.",
            "请重新输入金额",
            "Type the amount again",
            "pay --amount 0"),
    /** Bad request. */
    BAD_REQUEST(
            MoneyTaken.NO,
            false,
            "请求格式错误",
            "Bad request",
            "A value of the request has the wrong shape; the message says which.",
            "请联系技术支持",
            "Correct the request",
            "pay --amount 1 --request ''"),
    /** The journal is not available. */
    JOURNAL_UNAVAILABLE(
            MoneyTaken.NO,
            true,
            "流水不可用，暂停收款",
            "The journal is not available",
            "The journal could not be written, so nothing was sent; the store is reopened and verified before the next payment.",
            "请检查磁盘，重启收银台",
            "Check the disk and restart the till",
            "the journal on a full disk"),
    /** Paid another way. */
    OTHER_METHOD_PAID(
            MoneyTaken.NO,
            false,
            "已用其他方式支付",
            "Paid another way",
            "This attempt lost to another one of the same payment; whatever it had taken is given back.",
            "无需处理",
            "Nothing to do",
            "two shown codes paid at once"),
    /** The till restarted before sending. */
    RESTARTED(
            MoneyTaken.NO,
            true,
            "收银台重启，交易未发送",
            "The till restarted before sending",
            "The process stopped before anything was sent.",
            "可重新收款",
            "Start again",
            "recipe PowerCutAndRecover"),
    /** Open work is left. */
    OPEN_WORK_LEFT(
            MoneyTaken.NO,
            true,
            "有未完成的交易或未签字的待处理事项，不能日结",
            "Open work is left, the day cannot be closed",
            "A payment of the day or before is unfinished, or no supervisor signed what is open; the message counts both.",
            "查看待处理事项，主管签字后再日结",
            "Look at the open work, have a supervisor sign it, close again",
            "pay --amount 40 --card no-answer-no-reversal, close-day --who Li"),
    /** Nothing to sign. */
    NOTHING_TO_SIGN(
            MoneyTaken.NO,
            true,
            "没有需要签字的事项",
            "Nothing to sign",
            "The payment has no open work, or all of it is signed.",
            "无需处理",
            "Nothing to do",
            "pay --amount 5, attention --sign PAYMENT --who Li --why checked"),
    /** Internal error. */
    INTERNAL(
            MoneyTaken.UNKNOWN,
            false,
            "系统内部错误",
            "Internal error",
            "A fault of this software; the engine stopped and recovers from the journal.",
            "请重启收银台并联系技术支持",
            "Restart the till and report it",
            "a port that throws");

    private final MoneyTaken moneyTaken;
    private final boolean retrySafe;
    private final String cashierZh;
    private final String cashierEn;
    private final String developerText;
    private final String nextZh;
    private final String nextEn;
    private final String recipe;

    ErrorCode(
            MoneyTaken moneyTaken,
            boolean retrySafe,
            String cashierZh,
            String cashierEn,
            String developerText,
            String nextZh,
            String nextEn,
            String recipe) {
        this.moneyTaken = moneyTaken;
        this.retrySafe = retrySafe;
        this.cashierZh = cashierZh;
        this.cashierEn = cashierEn;
        this.developerText = developerText;
        this.nextZh = nextZh;
        this.nextEn = nextEn;
        this.recipe = recipe;
    }

    /** Whether the customer's money was taken. */
    public MoneyTaken moneyTaken() {
        return moneyTaken;
    }

    /** Whether a new request for the same order cannot charge the customer twice. */
    public boolean retrySafe() {
        return retrySafe;
    }

    /** What the cashier reads. */
    public String cashierText(Language language) {
        return switch (language) {
            case ZH_CN -> cashierZh;
            case EN -> cashierEn;
        };
    }

    /** What the developer reads. */
    public String developerText() {
        return developerText;
    }

    /** What to do next. */
    public String next(Language language) {
        return switch (language) {
            case ZH_CN -> nextZh;
            case EN -> nextEn;
        };
    }

    /** How to provoke it with the simulators: a command of the sample terminal, or a sentence. */
    public String recipe() {
        return recipe;
    }
}
