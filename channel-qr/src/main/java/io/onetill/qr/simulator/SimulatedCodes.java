package io.onetill.qr.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The payment codes of the simulated wallets. A table: each code carries what its payer does, and may be used again for
 * other orders, unlike a real one.
 */
public final class SimulatedCodes {
    private static final List<Row> ROWS = table();
    private static final Map<String, SimulatedScenario> SCENARIOS =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::code, Row::scenario));

    private SimulatedCodes() {}

    /** All codes. */
    public static List<Row> rows() {
        return ROWS;
    }

    private static List<Row> table() {
        List<Row> rows = new ArrayList<>();
        for (SimulatedScenario scenario : SimulatedScenario.values()) {
            rows.add(row("alipay", "28", scenario));
        }
        for (SimulatedScenario scenario : SimulatedScenario.values()) {
            rows.add(row("wechat", "13", scenario));
        }
        return List.copyOf(rows);
    }

    /** A row by its name, for example {@code alipay-pays}. */
    public static Optional<Row> named(String name) {
        return ROWS.stream().filter(row -> row.name.equals(name)).findFirst();
    }

    /** What the payer with this code does; a code that is not in the table pays. */
    public static SimulatedScenario scenarioOf(String code) {
        return SCENARIOS.getOrDefault(code, SimulatedScenario.PAYS);
    }

    private static Row row(String wallet, String prefix, SimulatedScenario scenario) {
        String name = wallet + "-" + scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Row(name, prefix + "0".repeat(15) + scenario.digit(), wallet, scenario, zh(scenario), en(scenario));
    }

    private static String zh(SimulatedScenario scenario) {
        return switch (scenario) {
            case PAYS -> "立即支付成功";
            case CODE_INVALID -> "付款码无效或已过期";
            case PASSWORD_THEN_PAYS -> "输入密码，4 秒后支付成功";
            case INSUFFICIENT_FUNDS -> "余额不足";
            case REFUSES -> "要求输密，4 秒后顾客取消";
            case DECLINED -> "钱包拒绝";
            case PAYS_ANSWER_LOST -> "支付成功，应答丢失";
            case REQUEST_LOST -> "请求丢失，未记账";
            case NEVER_FINISHES -> "一直等待输密";
        };
    }

    private static String en(SimulatedScenario scenario) {
        return switch (scenario) {
            case PAYS -> "pays at once";
            case CODE_INVALID -> "code invalid or expired";
            case PASSWORD_THEN_PAYS -> "types the password and has paid after 4 s";
            case INSUFFICIENT_FUNDS -> "insufficient funds";
            case REFUSES -> "is asked for the password and refuses after 4 s";
            case DECLINED -> "declined by the wallet";
            case PAYS_ANSWER_LOST -> "pays, the answer is lost";
            case REQUEST_LOST -> "the request is lost, nothing is booked";
            case NEVER_FINISHES -> "waits for the password for ever";
        };
    }

    /**
     * One code.
     *
     * @param name how it is called on a command line
     * @param code its digits
     * @param wallet the channel's id
     * @param scenario what happens
     * @param showsZh the same in Chinese
     * @param showsEn the same in English
     */
    public record Row(
            String name, String code, String wallet, SimulatedScenario scenario, String showsZh, String showsEn) {}
}
