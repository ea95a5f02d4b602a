package io.onetill.samples.terminal;

import io.onetill.payment.Fact;
import io.onetill.payment.Language;
import io.onetill.payment.Payment;
import java.util.List;

/** Shows one payment: a few lines for people, all of it for programs. */
final class Show {
    private static final List<Fact> FACTS = List.of(
            Fact.ENTRY_MODE,
            Fact.MASKED_PAN,
            Fact.CVM,
            Fact.AUTH_CODE,
            Fact.RRN,
            Fact.STAN,
            Fact.OUT_TRADE_NO,
            Fact.TRADE_NO,
            Fact.RESPONSE_CODE);

    private Show() {}

    static void payment(Payment payment, Screen screen) {
        screen.object(PaymentJson.of(payment, screen.language()));
        Language language = screen.language();
        screen.line("");
        screen.line(payment.kind() + " " + payment.id() + ": " + payment.status() + " " + payment.amount());
        payment.decisiveAttempt().ifPresent(attempt -> {
            StringBuilder facts = new StringBuilder("  " + attempt.channel());
            for (Fact fact : FACTS) {
                attempt.facts()
                        .get(fact)
                        .ifPresent(value -> facts.append("  ")
                                .append(fact.name().toLowerCase(java.util.Locale.ROOT))
                                .append('=')
                                .append(value));
            }
            screen.line(facts.toString());
        });
        PaymentJson.explained(payment).ifPresent(code -> {
            screen.line("  " + code.cashierText(language) + " (" + code + ")");
            screen.line("  " + screen.choose("已扣款", "money taken") + ": " + code.moneyTaken() + "; "
                    + screen.choose("可安全重试", "retry safe") + ": " + code.retrySafe() + "; "
                    + screen.choose("下一步", "next") + ": " + code.next(language));
        });
        if (!payment.approved().equals(payment.amount())) {
            screen.line("  " + screen.choose("部分批准", "approved in part") + ": " + payment.approved());
        }
        if (payment.held().minor() > 0) {
            screen.line("  " + screen.choose("预授权金额", "held") + ": " + payment.held());
        }
        if (payment.refunded().minor() > 0) {
            screen.line("  " + screen.choose("已退", "refunded") + ": " + payment.refunded());
        }
    }
}
