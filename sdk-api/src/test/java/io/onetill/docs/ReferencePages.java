package io.onetill.docs;

import io.onetill.payment.Actor;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Language;
import io.onetill.payment.MoneyTaken;
import io.onetill.payment.PaymentStatus;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the reference pages from the tables in the code, so that they cannot differ. */
final class ReferencePages {
    private static final String ORIGIN =
            "This page is written from the code by `ReferencePagesTest`; do not edit it by hand.\n\n";

    private ReferencePages() {}

    static String errors() {
        StringBuilder page = new StringBuilder("# Errors\n\n").append(ORIGIN);
        page.append("""
                Every way in which something may not work has one code, the same in Java (`io.onetill.payment.ErrorCode`),
                on the command line and here. *Money taken* says whether the customer's money was taken when the code is
                reported. *Retry safe* says whether a new request for the same order can never charge twice.

                每一种失败都有一个错误码，在 Java、命令行和本页中一致。“扣款”表示报告该错误时顾客的钱是否已被扣；“可重试”表示对同一订单
                重新发起是否绝不会重复扣款。

                """);
        row(page, "Code", "Money taken", "Retry safe", "Cashier reads", "收银员看到", "Next", "下一步");
        row(page, "---", "---", "---", "---", "---", "---", "---");
        for (ErrorCode code : ErrorCode.values()) {
            row(
                    page,
                    "[`" + code + "`](#" + code.name().toLowerCase(java.util.Locale.ROOT) + ")",
                    money(code.moneyTaken()),
                    code.retrySafe() ? "yes 是" : "no 否",
                    code.cashierText(Language.EN),
                    code.cashierText(Language.ZH_CN),
                    code.next(Language.EN),
                    code.next(Language.ZH_CN));
        }
        for (ErrorCode code : ErrorCode.values()) {
            page.append("\n## ").append(code).append("\n\n");
            page.append(code.developerText()).append("\n\n");
            page.append("- Cashier 收银员: ")
                    .append(code.cashierText(Language.EN))
                    .append(" / ")
                    .append(code.cashierText(Language.ZH_CN))
                    .append('\n');
            page.append("- Next 下一步: ")
                    .append(code.next(Language.EN))
                    .append(" / ")
                    .append(code.next(Language.ZH_CN))
                    .append('\n');
            page.append("- Provoke it 如何重现: `").append(code.recipe()).append("`\n");
        }
        return page.toString();
    }

    static String statuses() {
        StringBuilder page = new StringBuilder("# Statuses\n\n").append(ORIGIN);
        page.append("""
                ## Payment 支付

                Where a payment, refund or void stands (`io.onetill.payment.PaymentStatus`), and what each entry of the journal
                makes of it. An empty cell means that the entry changes nothing: a final status never changes. 空格表示该记录
                不改变状态；终态永不改变。

                """);
        row(
                page,
                "Status \\ entry",
                StatusEvent.all().map(event -> "`" + event.name() + "`").collect(Collectors.joining(" | ")),
                "Final 终态");
        row(page, "---", StatusEvent.all().map(event -> "---").collect(Collectors.joining(" | ")), "---");
        for (PaymentStatus status : PaymentStatus.values()) {
            String cells = StatusEvent.all()
                    .map(event -> status.next().contains(event.to()) ? "`" + event.to() + "`" : " ")
                    .collect(Collectors.joining(" | "));
            row(page, "`" + status + "`", cells, status.isFinal() ? "yes 是" : "no 否");
        }
        page.append("""

                ## Attempt 尝试

                Where one try to move the money stands (`io.onetill.payment.AttemptState`), and what each event makes of it. An
                empty cell means that the event is kept as evidence and changes nothing. 空格表示该事件只作记录，不改变状态。

                """);
        row(
                page,
                "State \\ event",
                Arrays.stream(AttemptEvent.values())
                        .map(event -> "`" + event + "`")
                        .collect(Collectors.joining(" | ")),
                "Final 终态",
                "Surely not charged 确定未扣款");
        row(page, "---", "--- | ".repeat(AttemptEvent.values().length - 1) + "---", "---", "---");
        for (AttemptState state : AttemptState.values()) {
            String cells = Arrays.stream(AttemptEvent.values())
                    .map(event -> state.on(event).map(to -> "`" + to + "`").orElse(" "))
                    .collect(Collectors.joining(" | "));
            row(
                    page,
                    "`" + state + "`",
                    cells,
                    state.isFinal() ? "yes 是" : "no 否",
                    state.surelyNotCharged() ? "yes 是" : "no 否");
        }
        events(page);
        return page.toString();
    }

    private static void events(StringBuilder page) {
        page.append("""

                ## Events 事件

                What `events()` of a payment tells (`io.onetill.payment.EventType`), and who acts next.

                """);
        row(page, "Event", "Who acts", "Text", "文字");
        row(page, "---", "---", "---", "---");
        for (EventType type : EventType.values()) {
            row(page, "`" + type + "`", actor(type.actor()), type.text(Language.EN), type.text(Language.ZH_CN));
        }
    }

    private static String actor(Actor actor) {
        return switch (actor) {
            case CASHIER -> "cashier 收银员";
            case CUSTOMER -> "customer 顾客";
            case TILL -> "till 收银机";
            case HOST -> "host 主机";
            case NOBODY -> "nobody 无";
        };
    }

    private static String money(MoneyTaken taken) {
        return switch (taken) {
            case NO -> "no 否";
            case YES -> "yes 是";
            case UNKNOWN -> "unknown 未知";
        };
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
