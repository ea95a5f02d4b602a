package io.onetill.card.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the payer behind a simulated UnionPay payment code does. A table; the code of a row is 62, zeros, and the row's
 * digit, and may be used again for other payments, unlike a real one.
 */
public enum SimulatedQrScenario {
    /** Pays at once. */
    PAYS(1, "立即支付成功", "pays at once"),
    /** The code is invalid or has expired. */
    CODE_INVALID(2, "付款码无效或已过期", "code invalid or expired"),
    /** Types a password and has paid four seconds later. */
    PASSWORD_THEN_PAYS(3, "输入密码，4 秒后支付成功", "types the password and has paid after 4 s"),
    /** Has not enough money. */
    INSUFFICIENT_FUNDS(4, "余额不足", "insufficient funds"),
    /** Is asked for the password and refuses four seconds later. */
    REFUSES(5, "要求输密，4 秒后顾客取消", "is asked for the password and refuses after 4 s"),
    /** Is declined by the issuer. */
    DECLINED(6, "发卡行拒绝", "declined by the issuer"),
    /** Pays, and the host's answer is lost. */
    PAYS_ANSWER_LOST(7, "支付成功，应答丢失", "pays, the answer is lost"),
    /** The request is lost on its way: nothing is booked. */
    REQUEST_LOST(8, "请求丢失，未记账", "the request is lost, nothing is booked"),
    /** Is asked for the password and walks away. */
    NEVER_FINISHES(9, "一直等待输密", "waits for the password for ever");

    private static final String CODE = "62" + "0".repeat(16);

    private final int digit;
    private final String zh;
    private final String en;

    SimulatedQrScenario(int digit, String zh, String en) {
        this.digit = digit;
        this.zh = zh;
        this.en = en;
    }

    /** The payment code, 19 digits. */
    public String code() {
        return CODE + digit;
    }

    /** How it is called on a command line, for example {@code unionpay-pays}. */
    public String codeName() {
        return "unionpay-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it shows, in Chinese. */
    public String showsZh() {
        return zh;
    }

    /** What it shows, in English. */
    public String showsEn() {
        return en;
    }

    /** A row by its name. */
    public static Optional<SimulatedQrScenario> named(String name) {
        return rows().stream().filter(row -> row.codeName().equals(name)).findFirst();
    }

    /** All rows. */
    public static List<SimulatedQrScenario> rows() {
        return List.of(values());
    }

    /** What the payer with this code does; a code that is not in the table pays. */
    static SimulatedQrScenario of(String code) {
        return Arrays.stream(values())
                .filter(row -> row.code().equals(code))
                .findFirst()
                .orElse(PAYS);
    }
}
