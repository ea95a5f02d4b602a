package io.onetill.report;

import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The till's totals of one day, computed from its payments. Immutable.
 *
 * @param day the day in the shop's time zone, by the time of the request
 * @param lines approved payments by channel and method, in the order of their names
 * @param sales what was taken: approved sales, completions and tips
 * @param refunds approved refunds
 * @param voids approved voids of sales and completions
 * @param authorizations approved authorizations and additions: held, not taken
 * @param declined how many ended declined
 * @param cancelled how many ended cancelled
 * @param inDoubt how many have no end yet
 * @param open what still needs work, in the order of the payments: no end yet, or an undo that is not proven
 */
public record DayReport(
        LocalDate day,
        List<Line> lines,
        Totals sales,
        Totals refunds,
        Totals voids,
        Totals authorizations,
        int declined,
        int cancelled,
        int inDoubt,
        List<PaymentId> open) {
    /**
     * The approved payments of one channel and method.
     *
     * @param channel the channel's id
     * @param method how the customers paid
     * @param sales approved sales
     * @param refunds approved refunds
     * @param voids approved voids
     */
    public record Line(String channel, PaymentMethod method, Totals sales, Totals refunds, Totals voids) {
        /** Sales less refunds and voids. */
        public Money net() {
            return sales.sum().minus(refunds.sum()).minus(voids.sum());
        }
    }

    private record Key(String channel, PaymentMethod method) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::channel).thenComparing(Key::method);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Copies the lists. */
    public DayReport {
        lines = List.copyOf(lines);
        open = List.copyOf(open);
    }

    /**
     * The report of a day. Payments of other days are left out.
     *
     * @throws IllegalArgumentException if the payments of the day are in several currencies
     */
    public static DayReport of(List<Payment> payments, LocalDate day, ZoneId zone) {
        List<Payment> ofDay = payments.stream()
                .filter(payment ->
                        payment.createdAt().atZone(zone).toLocalDate().equals(day))
                .toList();
        Money zero = new Money(
                0,
                ofDay.stream()
                        .map(payment -> payment.amount().currency())
                        .findFirst()
                        .orElse(Money.CNY));
        List<Payment> money = ofDay.stream()
                .filter(payment -> payment.kind().effect() != PaymentKind.Effect.NOTHING)
                .toList();
        List<Payment> approved = money.stream()
                .filter(payment -> payment.status() == PaymentStatus.APPROVED)
                .toList();
        return new DayReport(
                day,
                lines(approved, zero),
                totals(approved, PaymentKind::takes, zero),
                totals(approved, PaymentKind.REFUND::equals, zero),
                totals(approved, DayReport::undoes, zero),
                totals(approved, kind -> kind.effect() == PaymentKind.Effect.HOLDS, zero),
                count(money, PaymentStatus.DECLINED),
                count(money, PaymentStatus.CANCELLED),
                Math.toIntExact(ofDay.stream()
                        .filter(payment -> !payment.status().isFinal())
                        .count()),
                ofDay.stream().filter(DayReport::isOpen).map(Payment::id).toList());
    }

    /** Sales less refunds and voids. */
    public Money net() {
        return sales.sum().minus(refunds.sum()).minus(voids.sum());
    }

    /** The report as lines of text for paper or screen; not yet cut to a width. */
    public List<String> text(Language language) {
        return DayReportText.lines(this, language);
    }

    private static List<Line> lines(List<Payment> approved, Money zero) {
        Map<Key, List<Payment>> groups = new TreeMap<>();
        for (Payment payment : approved) {
            payment.decisiveAttempt()
                    .ifPresent(attempt -> groups.computeIfAbsent(key(attempt), unused -> new ArrayList<>())
                            .add(payment));
        }
        List<Line> lines = new ArrayList<>();
        groups.forEach((key, group) -> lines.add(new Line(
                key.channel(),
                key.method(),
                totals(group, PaymentKind::takes, zero),
                totals(group, PaymentKind.REFUND::equals, zero),
                totals(group, DayReport::undoes, zero))));
        return lines;
    }

    private static Key key(PaymentAttempt attempt) {
        return new Key(attempt.channel(), attempt.method());
    }

    private static boolean undoes(PaymentKind kind) {
        return kind.effect() == PaymentKind.Effect.GIVES_BACK && kind != PaymentKind.REFUND;
    }

    private static Totals totals(List<Payment> payments, Predicate<PaymentKind> kinds, Money zero) {
        int count = 0;
        Money sum = zero;
        for (Payment payment : payments) {
            if (kinds.test(payment.kind())) {
                count++;
                sum = sum.plus(payment.approved());
            }
        }
        return new Totals(count, sum);
    }

    private static int count(List<Payment> payments, PaymentStatus status) {
        return Math.toIntExact(
                payments.stream().filter(payment -> payment.status() == status).count());
    }

    private static boolean isOpen(Payment payment) {
        return !payment.status().isFinal()
                || payment.attempts().stream()
                        .anyMatch(attempt -> !attempt.state().isFinal());
    }
}
