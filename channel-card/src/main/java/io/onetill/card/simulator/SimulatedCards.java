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
            "The reader is unplugged"),
    /** Two applications, the favourite is taken. */
    TWO_APPLICATIONS(
            "two-applications",
            "6243030000000001",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "一卡两应用，取优先级高者",
            "Two applications; the card's favourite is taken"),
    /** The favourite application is blocked. */
    FAVOURITE_BLOCKED(
            "favourite-blocked",
            "6250941006528599",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "首选应用已锁定，改用另一应用",
            "The favourite application is blocked, the other one pays"),
    /** The favourite application refuses this transaction. */
    FAVOURITE_REFUSES(
            "favourite-refuses",
            "6250947000000014",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "首选应用拒绝本次交易（6985），改用另一应用",
            "The favourite application refuses (6985), the other one pays"),
    /** A directory within the directory. */
    INNER_DIRECTORY(
            "inner-directory",
            "6226090000000048",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "目录中的目录，逐级查找应用",
            "Its application stands in a directory within the directory"),
    /** No directory. */
    NO_DIRECTORY(
            "no-directory",
            "4988438843884305",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "无目录，按终端 AID 列表选择",
            "No directory; found by the till's list of names"),
    /** T=0 as the wire has it. */
    PROCEDURE_BYTES(
            "procedure-bytes",
            "6223164991230014",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "T=0 卡，分段取数据（61xx、6Cxx）",
            "Speaks T=0: data in pieces by 61xx and 6Cxx"),
    /** Static data authentication. */
    STATIC_SIGNATURE(
            "static-data",
            "4917610000000000",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "静态数据认证（SDA）",
            "Static data authentication (SDA)"),
    /** Combined authentication. */
    COMBINED(
            "combined",
            "5555341244441115",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "复合动态数据认证（CDA）",
            "Signs its cryptograms (CDA)"),
    /** Long keys. */
    LONG_KEYS(
            "long-keys",
            "6222821234560017",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "1984 位密钥，指数 65537",
            "Keys of 1984 bits with exponent 65537"),
    /** Changed data. */
    FORGED(
            "forged",
            "4462030000000000",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.DECLINED,
            "卡数据被篡改，脱机认证失败，发卡行拒绝",
            "Its data were changed; authentication fails, the issuer declines"),
    /** The card checks the PIN. */
    OFFLINE_PIN(
            "offline-pin",
            "5424000000000015",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "卡片验证脱机密文 PIN",
            "The card checks the PIN, enciphered"),
    /** The PIN is right at the last try. */
    OFFLINE_PIN_LAST_TRY(
            "offline-pin-last-try",
            "4917300800000000",
            List.of("111111", "222222", "123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "脱机 PIN 错两次，最后一次正确",
            "The card checks the PIN: right at the last try"),
    /** The PIN is blocked at the card. */
    OFFLINE_PIN_BLOCKED(
            "offline-pin-blocked",
            "4484070000000000",
            List.of("111111", "222222", "333333"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "脱机 PIN 三次错误后锁定，改为签名",
            "Three wrong PINs block it at the card; signed instead"),
    /** Chip and signature. */
    SIGNATURE(
            "signature",
            "370000000000002",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "插卡签名",
            "Chip and signature"),
    /** Chip without verification. */
    NO_CVM(
            "no-cvm",
            "6226388000000095",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "插卡免密免签",
            "Chip without PIN or signature"),
    /** Issuer authentication in the second GENERATE AC. */
    ISSUER_IN_CRYPTOGRAM(
            "issuer-in-cryptogram",
            "3569990010095841",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "在第二次 GENERATE AC 中认证发卡行",
            "Checks its issuer within the second GENERATE AC"),
    /** The chip refuses at once. */
    CHIP_REFUSES_FIRST(
            "chip-refuses-first",
            "6011000000000012",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "芯片直接拒绝（AAC），不联机",
            "The chip refuses at once (AAC); nobody is asked"),
    /** Promises more data for ever. */
    ENDLESS(
            "endless",
            "6011601160116611",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "恶意卡：永远还有数据",
            "A hostile card: promises more data for ever"),
    /** Nests its data ever deeper. */
    DEEP(
            "deep",
            "6011000400000000",
            List.of("123456"),
            List.of(EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "恶意卡：无限嵌套的数据",
            "A hostile card: templates nested ever deeper"),
    /** Verified by the phone, any amount. */
    PHONE(
            "phone",
            "6250946000000016",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "手机支付，机上已验证，大额也免密",
            "A phone that has verified its owner: no PIN for any amount"),
    /** Locked at the first tap. */
    PHONE_LOCKED(
            "phone-locked",
            "6212345678901265",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "手机未解锁，解锁后再挥一次",
            "A locked phone: unlocked, then tapped again"),
    /** Tapped, kernel C-3. */
    TAP_VISA(
            "tap-visa",
            "4035501000000008",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "挥卡，C-3 内核",
            "Tapped, kernel C-3"),
    /** Tapped, kernel C-2. */
    TAP_MASTERCARD(
            "tap-mastercard",
            "5111111111111118",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "挥卡，C-2 内核，中断后可恢复",
            "Tapped, kernel C-2; goes on after it broke off"),
    /** A phone of kernel C-2. */
    PHONE_MASTERCARD(
            "phone-mastercard",
            "2222400070000005",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "手机支付，C-2 内核，机上已验证",
            "A phone that has verified its owner, kernel C-2"),
    /** Wants its chip. */
    TAP_WANTS_CHIP(
            "tap-wants-chip",
            "6212345678901232",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "挥卡后要求插卡（6984）",
            "Wants its chip instead of a tap (6984)"),
    /** Only magnetic stripe mode by tap. */
    TAP_STRIPE_MODE(
            "tap-stripe-mode",
            "2223000048400011",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "非接只支持磁条模式，改插卡",
            "Knows only magnetic stripe mode by tap; inserted instead"),
    /** Two schemes on one card. */
    TWO_SCHEMES(
            "two-schemes",
            "4871049999999910",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "双品牌卡，第一应用终端不支持",
            "Two schemes; the first is none of the till's"),
    /** Electronic cash. */
    ELECTRONIC_CASH(
            "electronic-cash",
            "6250944000000771",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "电子现金卡，显示可用余额",
            "Electronic cash: says what it may still spend"),
    /** Takes updates by a second tap. */
    TAP_UPDATED(
            "tap-updated",
            "4360000001000005",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "可再挥一次接收发卡行脚本",
            "Takes its issuer's updates by a second tap"),
    /** Two cards in the field. */
    NOT_ALONE(
            "two-cards",
            "6212345678900000003",
            List.of("123456"),
            List.of(EntryMode.CONTACTLESS, EntryMode.CHIP),
            HostBehaviour.APPROVE,
            "两张卡叠在一起，只出示一张后成功",
            "Two cards at once; presented alone, approved");

    private static final String ACCOUNT_PIN = "123456";
    private static final long RICH = 100_000_000_00L;
    private static final String SIGNATURE_WITHOUT_CHIP = "101";

    /** CVM lists: enciphered PIN at the card, then signature, where the till has them; signature; nothing. */
    private static final String OFFLINE_PIN_FIRST = "000000000000000044031E031F00";

    private static final String SIGNATURE_FIRST = "00000000000000001E031F00";
    private static final String NO_CVM_AT_ALL = "00000000000000001F00";

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
            case "chip-refuses-first" -> usual.behaving(SimulatedCardBehaviour.DECLINES_AT_FIRST);
            case "two-applications" -> usual.having(SimulatedCardFeature.FAVOURITE);
            case "favourite-blocked" ->
                usual.having(SimulatedCardFeature.FAVOURITE, SimulatedCardFeature.FAVOURITE_BLOCKED);
            case "favourite-refuses" ->
                usual.having(SimulatedCardFeature.FAVOURITE, SimulatedCardFeature.FAVOURITE_REFUSES);
            case "inner-directory" -> usual.having(SimulatedCardFeature.INNER_DIRECTORY);
            case "no-directory" -> usual.having(SimulatedCardFeature.NO_DIRECTORY);
            case "procedure-bytes" -> usual.having(SimulatedCardFeature.PROCEDURE_BYTES);
            case "static-data" -> usual.signedStatically();
            case "combined" -> usual.having(SimulatedCardFeature.COMBINED_AUTHENTICATION);
            case "long-keys" -> usual.having(SimulatedCardFeature.LONG_KEYS);
            case "forged" -> usual.having(SimulatedCardFeature.FORGED_DATA);
            case "offline-pin", "offline-pin-last-try", "offline-pin-blocked" -> usual.cvmList(OFFLINE_PIN_FIRST);
            case "signature" -> usual.cvmList(SIGNATURE_FIRST);
            case "no-cvm" -> usual.cvmList(NO_CVM_AT_ALL);
            case "issuer-in-cryptogram" -> usual.authenticatingInCryptogram();
            case "endless" -> usual.having(SimulatedCardFeature.ENDLESS);
            case "phone" -> usual.having(SimulatedCardFeature.VERIFIES_OWNER);
            case "phone-locked" -> usual.having(SimulatedCardFeature.VERIFIES_OWNER, SimulatedCardFeature.LOCKED);
            case "tap-visa" -> usual.having(SimulatedCardFeature.NAMES_KERNEL);
            case "tap-mastercard" ->
                usual.having(
                        SimulatedCardFeature.NAMES_KERNEL,
                        SimulatedCardFeature.RECOVERS,
                        SimulatedCardFeature.RESISTS_RELAY);
            case "phone-mastercard" -> usual.having(SimulatedCardFeature.VERIFIES_OWNER);
            case "tap-wants-chip" -> usual.having(SimulatedCardFeature.WANTS_CHIP);
            case "tap-stripe-mode" -> usual.having(SimulatedCardFeature.STRIPE_MODE_ONLY);
            case "two-schemes" -> usual.having(SimulatedCardFeature.TWO_SCHEMES, SimulatedCardFeature.NAMES_KERNEL);
            case "electronic-cash" ->
                usual.having(SimulatedCardFeature.APPROVES_OFFLINE, SimulatedCardFeature.TELLS_BALANCE);
            case "tap-updated" -> usual.having(SimulatedCardFeature.UPDATABLE);
            case "two-cards" -> usual.behaving(SimulatedCardBehaviour.NOT_ALONE);
            case "deep" -> usual.having(SimulatedCardFeature.DEEP);
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

    /** How its owner presents it, one after the other, as long as the till asks. */
    public List<EntryMode> presentedAs() {
        return switch (this) {
            case PHONE_LOCKED, NOT_ALONE -> List.of(EntryMode.CONTACTLESS, EntryMode.CONTACTLESS);
            case TAP_WANTS_CHIP, TAP_STRIPE_MODE -> List.of(EntryMode.CONTACTLESS, EntryMode.CHIP);
            default -> List.of(modes.get(0));
        };
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
