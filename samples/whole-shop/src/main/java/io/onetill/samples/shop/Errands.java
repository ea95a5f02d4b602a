package io.onetill.samples.shop;

import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a cashier has to do, one errand after the other, drawn when its turn comes. */
final class Errands {
    /** The one choice that no seed makes: to leave out an errand. */
    static final String SKIP = "cashier.skip";

    /** How many more are asked for in the place of those that the till has not taken. */
    static final String INSTEAD = "cashier.instead";

    private final Choices choices;
    private final String prefix;
    private final Map<RequestId, Errand> errands = new LinkedHashMap<>();
    private final TreeMap<Integer, Errand.Sold> sold = new TreeMap<>();
    private final TreeMap<Integer, Errand.Sold> held = new TreeMap<>();
    private int payments;
    private int wanted;
    private int numbers;
    private int skipped;

    /** @param prefix of the request ids of this cashier's till */
    Errands(Choices choices, String prefix) {
        this.choices = choices;
        this.prefix = prefix;
    }

    void wants(int more) {
        payments += more;
        wanted += more;
    }

    /**
     * What the till refused, or lost before it was on the disk, is no payment: so many more are asked for.
     *
     * @param taken how many are payments by now
     * @param round the how-manieth time this is looked at
     */
    int instead(int taken, int round) {
        int more = choices.noted(INSTEAD, round, payments - taken);
        wanted += more;
        return more;
    }

    /** Whether everything was asked for and answered or given up. */
    boolean finished() {
        return numbers >= wanted && errands.values().stream().allMatch(errand -> errand.over);
    }

    /** Whether any other is still under way. */
    boolean others(Errand than) {
        return errands.values().stream().anyMatch(errand -> errand != than && !errand.over);
    }

    /** How many had their turn. */
    int asked() {
        return numbers - skipped;
    }

    /** Those that were wanted. */
    Stream<Errand> counted() {
        return errands.values().stream().filter(errand -> errand.counted);
    }

    List<Errand> all() {
        return List.copyOf(errands.values());
    }

    /** Something was approved: what was taken may be given back, what is held may be taken. */
    void approved(Errand errand, Payment payment) {
        Errand.Sold paid = new Errand.Sold(payment, errand.visit);
        if (payment.kind() == PaymentKind.AUTHORIZATION) {
            held.put(errand.number, paid);
        } else if (PaymentKind.REFUND.follows().contains(payment.kind())) {
            sold.put(errand.number, paid);
        }
    }

    /** The next one, if there is one. */
    Optional<Errand> next() {
        while (numbers < wanted) {
            choices.during(++numbers);
            if (!choices.wanted(SKIP)) {
                return Optional.of(kept(draw(numbers)));
            }
            skipped++;
        }
        return Optional.empty();
    }

    /** Sometimes two supervisors give the same sale back in the same moment. */
    Optional<Errand> twinOf(Errand errand) {
        return errand.of
                .filter(sale -> choices.happens(150, "cashier.twin"))
                .map(sale -> kept(twin(errand.number, sale).extra()));
    }

    private Errand twin(int number, Errand.Sold of) {
        return of.payment().kind() == PaymentKind.AUTHORIZATION
                ? Errand.followUp(prefix + "twin-", number, of, PaymentKind.COMPLETION, choices)
                : Errand.refund(prefix + "twin-", number, of, false, choices);
    }

    /** Who hears that the outcome is not known yet may ask for another completion, which must not be taken. */
    Optional<Errand> impatient(Errand errand, Payment told) {
        return errand.of
                .filter(of -> told.status() == PaymentStatus.IN_DOUBT)
                .filter(of -> of.payment().kind() == PaymentKind.AUTHORIZATION)
                .filter(of -> choices.happens(700, "cashier.impatient"))
                .map(of -> kept(Errand.followUp(prefix + "more-", errand.number, of, PaymentKind.COMPLETION, choices)
                        .extra()));
    }

    /** A sale is given back as soon as it is paid. */
    Errand atOnce(Errand sale, Payment payment) {
        Errand.Sold paid = new Errand.Sold(payment, sale.visit);
        return kept(Errand.refund(prefix + "soon-", sale.number, paid, false, choices)
                .extra());
    }

    private Errand kept(Errand errand) {
        errands.put(errand.id, errand);
        return errand;
    }

    private Errand draw(int number) {
        int kind = choices.weighted("cashier.kind", 58, 13, 7, 4, 8, 10);
        if (kind == 4) {
            return Errand.authorization(prefix, number, choices);
        }
        if (kind == 0 || sold.isEmpty()) {
            return Errand.sale(prefix, number, choices);
        }
        // Counted back from now, so that leaving out an errand does not change what the others are about.
        int back = choices.choose(number, "cashier.which");
        if (kind == 5) {
            return follows(number, back);
        }
        Errand.Sold of = latest(sold, number - 1 - back);
        return switch (kind) {
            case 1 -> Errand.refund(prefix, number, of, false, choices);
            case 2 -> Errand.voidPayment(prefix, number, of);
            default -> Errand.refund(prefix, number, of, true, choices);
        };
    }

    /** What may follow an authorization, or a tip if there is none. */
    private Errand follows(int number, int back) {
        int what = choices.weighted("cashier.what", 50, 15, 15, 15, 5);
        if (held.isEmpty() || what == 4) {
            return Errand.followUp(prefix, number, latest(sold, number - 1 - back), PaymentKind.TIP, choices);
        }
        Errand.Sold of = latest(held, number - 1 - back);
        return switch (what) {
            case 0 -> Errand.followUp(prefix, number, of, PaymentKind.COMPLETION, choices);
            case 1 -> Errand.followUp(prefix, number, of, PaymentKind.COMPLETION_NOTICE, choices);
            case 2 -> Errand.followUp(prefix, number, of, PaymentKind.ADDITION, choices);
            default -> Errand.voidPayment(prefix, number, of);
        };
    }

    private static Errand.Sold latest(NavigableMap<Integer, Errand.Sold> all, int number) {
        Map.Entry<Integer, Errand.Sold> earlier = all.floorEntry(number);
        return (earlier == null ? all.firstEntry() : earlier).getValue();
    }
}
