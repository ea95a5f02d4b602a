package io.onetill.card.simulator;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Language;
import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The simulated cards by name, each for one thing that can happen at a till. A table, used by command line, simulated
 * acquirer and tests. All numbers are published test numbers.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable, and a profile only keeps its files.
public enum SimulatedCards {
    /** Chip and PIN, approved. */
    CHIP_PIN(
            "chip-pin",
            "6200000000000005",
            List.of("123456"),
            List.of(EntryMode.CHIP, EntryMode.CONTACTLESS),
            HostBehaviour.APPROVE,
            "插卡输密，交易成功",
            "Chip and PIN, approved"),
    /** Tapped; PIN only above 1,000.00. */
    TAP(
            "tap",
            "6205500000000000004",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "挥卡，1000元及以下免密，交易成功",
            "Tapped, no PIN up to 1,000.00, approved"),
    /** A stripe without chip, signed. */
    STRIPE_SIGNATURE(
            "stripe-signature",
            "4111111111111111",
            List.of(""),
            List.of(EntryMode.MAGSTRIPE),
            HostBehaviour.APPROVE,
            "刷磁条，签名，交易成功",
            "Swiped and signed, approved"),
    /** The first PIN is wrong, the second right. */
    WRONG_PIN_ONCE(
            "wrong-pin-once",
            "4012888888881881",
            List.of("111111", "123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "第一次密码错误，第二次正确，交易成功",
            "First PIN wrong, second right, approved"),
    /** Every PIN is wrong. */
    WRONG_PIN_ALWAYS(
            "wrong-pin-always",
            "5555555555554444",
            List.of("111111", "222222", "333333"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "密码一直错误，交易失败",
            "Every PIN wrong, declined"),
    /** Not enough money. */
    INSUFFICIENT_FUNDS(
            "insufficient-funds",
            "5105105105105100",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.INSUFFICIENT_FUNDS,
            "余额不足",
            "Insufficient funds"),
    /** The PIN is blocked. */
    PIN_BLOCKED(
            "pin-blocked",
            "378282246310005",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.PIN_BLOCKED,
            "密码输入次数超限",
            "PIN tries exceeded"),
    /** The customer presses cancel on the PIN pad. */
    PIN_CANCELLED(
            "pin-cancelled",
            "371449635398431",
            List.of(),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "顾客取消输密",
            "The customer cancels the PIN entry"),
    /** Expired in 2020. */
    EXPIRED(
            "expired",
            "6011111111111117",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.EXPIRED,
            "卡已过期",
            "An expired card"),
    /** Reported lost. */
    LOST(
            "lost",
            "6011000990139424",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.LOST,
            "已挂失的卡",
            "A card reported lost"),
    /** Declined by the issuer. */
    DECLINED(
            "declined",
            "3530111333300000",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.DECLINED,
            "发卡行拒绝",
            "Declined by the issuer"),
    /** Over the limit. */
    LIMIT(
            "limit",
            "3566002020360505",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.LIMIT,
            "超出限额",
            "Over the card's limit"),
    /** No application that a till knows. */
    UNSUPPORTED(
            "unsupported",
            "30569309025904",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "不支持的卡",
            "A card that no till takes"),
    /** A broken chip. */
    UNREADABLE(
            "unreadable",
            "38520000023237",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "芯片损坏，读卡失败",
            "A broken chip"),
    /** Pulled out while the issuer is asked. */
    REMOVED_EARLY(
            "removed-early",
            "6200000000000047",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "联机时卡被拔出，自动冲正",
            "Taken out while the issuer is asked; reversed"),
    /** The chip refuses what the issuer approved. */
    CHIP_DECLINES(
            "chip-declines",
            "4242424242424242",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "发卡行同意但芯片拒绝，自动冲正",
            "Approved by the issuer, refused by the chip; reversed"),
    /** The sale gets no answer, its reversal does. */
    NO_ANSWER(
            "no-answer",
            "4000056655665556",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.NO_ANSWER_ONCE,
            "无应答，冲正成功",
            "No answer; reversed"),
    /** Neither the sale nor its reversals get an answer. */
    NO_ANSWER_NO_REVERSAL(
            "no-answer-no-reversal",
            "2223003122003222",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.NO_ANSWER,
            "无应答，冲正也无应答，结果未知",
            "No answer, not even to the reversal: in doubt"),
    /** The answer has a wrong MAC. */
    BAD_MAC(
            "bad-mac",
            "5200828282828210",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.BAD_MAC,
            "应答MAC错误，自动冲正",
            "An answer with a wrong MAC; reversed"),
    /** The host fails. */
    HOST_ERROR(
            "host-error",
            "4222222222222",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.HOST_ERROR,
            "主机系统故障",
            "The host fails"),
    /** The host cannot be reached. */
    HOST_DOWN(
            "host-down",
            "6011981111111113",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.UNREACHABLE,
            "无法连接主机",
            "The host cannot be reached"),
    /** The sale's answer is lost, and then the line is dead. */
    LINE_CUT(
            "line-cut",
            "5454545454545454",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.LINE_CUT,
            "应答丢失后线路中断，冲正发不出去",
            "The answer is lost and the line is cut: the reversal cannot be sent"),
    /** The reader is unplugged with the card in it. */
    READER_UNPLUGGED(
            "reader-unplugged",
            "36227206271667",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "读卡器被拔掉",
            "The reader is unplugged");

    private static final String ACCOUNT_PIN = "123456";
    private static final long RICH = 100_000_000_00L;
    private static final String SIGNATURE_WITHOUT_CHIP = "101";

    private final String cardName;
    private final Pan pan;
    private final List<String> pinsTyped;
    private final List<EntryMode> modes;
    private final HostBehaviour host;
    private final String zh;
    private final String en;
    private final SimulatedCardProfile profile;

    SimulatedCards(
            String cardName,
            String pan,
            List<String> pinsTyped,
            List<EntryMode> modes,
            HostBehaviour host,
            String zh,
            String en) {
        this.cardName = cardName;
        this.pan = Pan.of(pan);
        this.pinsTyped = pinsTyped;
        this.modes = modes;
        this.host = host;
        this.zh = zh;
        this.en = en;
        this.profile = profileOf(cardName, this.pan, modes);
    }

    private static SimulatedCardProfile profileOf(String cardName, Pan pan, List<EntryMode> modes) {
        SimulatedCardProfile usual = SimulatedCardProfile.of(pan);
        return switch (cardName) {
            case "expired" -> usual.expiring("201231");
            case "unsupported" -> usual.behaving(SimulatedCardBehaviour.UNSUPPORTED);
            case "unreadable" -> usual.behaving(SimulatedCardBehaviour.UNREADABLE);
            case "removed-early" -> usual.behaving(SimulatedCardBehaviour.REMOVED_EARLY);
            case "chip-declines" -> usual.behaving(SimulatedCardBehaviour.DECLINES);
            case "reader-unplugged" -> usual.behaving(SimulatedCardBehaviour.READER_UNPLUGGED);
            default -> modes.contains(EntryMode.MAGSTRIPE) ? usual.serviceCode(SIGNATURE_WITHOUT_CHIP) : usual;
        };
    }

    /** The card with this name, such as {@code chip-pin}. */
    public static Optional<SimulatedCards> named(String name) {
        return Arrays.stream(values())
                .filter(card -> card.cardName.equals(name))
                .findFirst();
    }

    /** The card with this number: how a simulated acquirer recognises it. */
    public static Optional<SimulatedCards> numbered(Pan pan) {
        return Arrays.stream(values()).filter(card -> card.pan.equals(pan)).findFirst();
    }

    /** What it is called on the command line. */
    public String cardName() {
        return cardName;
    }

    /** The card number. */
    public Pan pan() {
        return pan;
    }

    /**
     * What the customer types, one entry for each time that the PIN is asked for; the last one is typed again after
     * that. An empty entry is the enter key alone; no entry at all is the cancel key.
     */
    public List<String> pinsTyped() {
        return pinsTyped;
    }

    /** The PIN that the issuer expects. */
    public String accountPin() {
        return ACCOUNT_PIN;
    }

    /** How it can be presented; the first is what its owner does if the till allows it. */
    public List<EntryMode> modes() {
        return modes;
    }

    /** What is on the account at the beginning, in fen. */
    public long balanceMinor() {
        return this == INSUFFICIENT_FUNDS ? 0 : RICH;
    }

    /** What the acquirer does with it. */
    public HostBehaviour host() {
        return host;
    }

    /** What the card does. */
    public SimulatedCardBehaviour behaviour() {
        return profile.behaviour();
    }

    /** What the card was made with. */
    public SimulatedCardProfile profile() {
        return profile;
    }

    /** What it shows, in one line. */
    public String shows(Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }

    /**
     * The card at the reader.
     *
     * @param mode one of {@link #modes()}
     * @param state what the card remembers; a stripe remembers nothing
     */
    public PresentedCard present(EntryMode mode, SimulatedCardState state) {
        if (!modes.contains(mode)) {
            throw new IllegalArgumentException("expected one of " + modes + ", got " + mode);
        }
        return mode == EntryMode.MAGSTRIPE
                ? new SimulatedStripe(profile.track2())
                : SimulatedCard.present(profile, mode, state);
    }
}
