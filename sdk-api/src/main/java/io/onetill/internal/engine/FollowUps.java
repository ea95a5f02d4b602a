package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.FollowUp;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which record may follow which, and the booking of it: refunds, voids, completions, additions, tips. */
final class FollowUps {
    // UnionPay: a completion takes at most 115 % of what was authorized.
    private static final long MOST_PERCENT = 115;

    private final Engine engine;
    private final Books books;

    FollowUps(Engine engine) {
        this.engine = engine;
        this.books = engine.books;
    }

    /**
     * What is asked for.
     *
     * @param kind VOID stands for the void of whatever the original is
     * @param amount empty for the whole original
     */
    record Wish(PaymentKind kind, RequestId id, PaymentId original, Optional<Money> amount, String digest) {}

    /** Takes the request, or says why not. */
    Future<Case> take(Wish wish) {
        return books.take(wish.original()).compose(found -> {
            if (found.isEmpty()) {
                return refuse(ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till");
            }
            Case sale = found.orElseThrow();
            return completion(sale)
                    .compose(completed -> book(wish, sale, completed))
                    .onFailure(any -> books.done(sale));
        });
    }

    /** The completion of an authorization, since a void of it, which the authorization does not know, frees it again. */
    private Future<Optional<Payment>> completion(Case of) {
        Payment payment = of.appended.payment();
        return payment.kind() == PaymentKind.AUTHORIZATION
                ? lastCompletion(payment).map(engine::payment).orElseGet(() -> Future.succeededFuture(Optional.empty()))
                : Future.succeededFuture(Optional.empty());
    }

    /** One that is not done yet is refused anyway, and may not be on the disk yet. */
    private static Optional<PaymentId> lastCompletion(Payment authorization) {
        Optional<PaymentId> last = Optional.empty();
        for (FollowUp each : authorization.followUps()) {
            boolean done = each.kind().takes() && each.state() == FollowUp.State.DONE;
            last = done ? Optional.of(each.id()) : last;
        }
        return last;
    }

    /** The checks and the booking happen in one turn of the loop, so that no other refund can slip in between (I9). */
    private Future<Case> book(Wish wish, Case sale, Optional<Payment> completed) {
        if (!engine.ports.journal().acceptsNew()) {
            return Engine.full();
        }
        Payment payment = sale.appended.payment();
        PaymentKind kind = wish.kind() == PaymentKind.VOID ? voidOf(payment.kind()) : wish.kind();
        Money money = wish.amount().orElse(payment.approved());
        Optional<PaymentException> why = refusal(kind, payment, money, completed);
        if (why.isPresent()) {
            return Future.failedFuture(why.get());
        }
        if (!channelTakes(kind, sale)) {
            return refuse(ErrorCode.NO_METHOD_AVAILABLE, "expected a channel that does a " + kind);
        }
        Case of = books.create(new PaymentId(engine.ports.ids().next("p")));
        if (presentsCard(sale) && !engine.enter(of)) {
            books.drop(of);
            return Engine.busy();
        }
        of.users++;
        return books.batch()
                .add(of, Requests.entry(kind, wish.id(), sale, money.minor(), wish.digest()))
                .add(sale, Entries.of(EntryType.REFUND_RESERVED, body(of, kind, money)))
                .write()
                .map(written -> {
                    new FollowUpFlow(engine, of, sale).run().onFailure(engine.loop::stop);
                    return of;
                });
    }

    /** What the original's entries say of a record that follows it; older journals have no kind. */
    static Map<String, String> body(Case of, PaymentKind kind, Money amount) {
        Map<String, String> body = new HashMap<>();
        body.put("refund", of.id.value());
        body.put("amount", String.valueOf(amount.minor()));
        if (kind != PaymentKind.REFUND) {
            body.put("kind", kind.name());
        }
        return body;
    }

    private static PaymentKind voidOf(PaymentKind original) {
        return switch (original) {
            case AUTHORIZATION -> PaymentKind.AUTHORIZATION_VOID;
            case COMPLETION -> PaymentKind.COMPLETION_VOID;
            default -> PaymentKind.VOID;
        };
    }

    /**
     * Why this may not follow; empty if it may.
     *
     * @param completed the last completion of an authorization, as it was read before
     */
    static Optional<PaymentException> refusal(
            PaymentKind kind, Payment payment, Money money, Optional<Payment> completed) {
        if (!kind.follows().contains(payment.kind()) || payment.status() != PaymentStatus.APPROVED) {
            boolean back = kind.effect() == PaymentKind.Effect.GIVES_BACK;
            ErrorCode code = back ? ErrorCode.NOT_REFUNDABLE : ErrorCode.NOT_ALLOWED_BY_ORIGINAL;
            String got = ", this is " + payment.kind() + " " + payment.status();
            return why(code, "expected an approved " + kind.follows() + got);
        }
        if (!money.currency().equals(payment.amount().currency())) {
            return why(ErrorCode.BAD_AMOUNT, "expected the currency of the original payment");
        }
        return switch (kind) {
            case REFUND -> refund(payment, money);
            case VOID, COMPLETION_VOID -> wholeVoid(payment);
            case TIP, ADJUSTMENT -> onTop(payment, money);
            default -> authorization(kind, payment, money, completed);
        };
    }

    private static Optional<PaymentException> refund(Payment payment, Money money) {
        return money.compareTo(payment.refundable()) > 0
                ? why(
                        ErrorCode.REFUND_EXCEEDS,
                        "expected at most " + payment.refundable() + " that is left of the sale, got " + money)
                : Optional.empty();
    }

    private static Optional<PaymentException> wholeVoid(Payment payment) {
        return payment.followUps().stream().anyMatch(FollowUp::counts)
                ? why(ErrorCode.ALREADY_REFUNDED, "expected a sale without refunds and tips")
                : Optional.empty();
    }

    private static Optional<PaymentException> onTop(Payment payment, Money money) {
        if (payment.followUps().stream().anyMatch(FollowUp::counts)) {
            return why(ErrorCode.NOT_ALLOWED_BY_ORIGINAL, "expected a sale without refunds and tips");
        }
        return money.compareTo(payment.approved()) > 0
                ? why(ErrorCode.BAD_AMOUNT, "expected at most the sale itself on top, " + payment.approved())
                : Optional.empty();
    }

    private static Optional<PaymentException> authorization(
            PaymentKind kind, Payment payment, Money money, Optional<Payment> completed) {
        boolean busy = payment.followUps().stream().anyMatch(each -> each.state() == FollowUp.State.PENDING);
        // While an older completion was read from the disk another one may have begun and ended.
        boolean outdated = !lastCompletion(payment).equals(completed.map(Payment::id));
        if (busy || outdated) {
            return why(ErrorCode.ORIGINAL_BUSY, "expected no unfinished record of this authorization");
        }
        boolean voided = payment.followUps().stream()
                .anyMatch(each -> each.counts() && each.kind() == PaymentKind.AUTHORIZATION_VOID);
        boolean taken = completed
                .filter(each -> each.refunded().minor() == 0
                        || each.followUps().stream()
                                .noneMatch(back -> back.kind() == PaymentKind.COMPLETION_VOID
                                        && back.state() == FollowUp.State.DONE))
                .isPresent();
        if (voided || taken) {
            return why(ErrorCode.NOT_ALLOWED_BY_ORIGINAL, "expected an authorization that holds still");
        }
        long most = payment.held().minor() * MOST_PERCENT / 100;
        return kind.takes() && money.minor() > most
                ? why(ErrorCode.COMPLETION_EXCEEDS, "expected at most 115 % of " + payment.held() + ", got " + money)
                : Optional.empty();
    }

    private boolean channelTakes(PaymentKind kind, Case sale) {
        return sale.paid()
                .map(paid -> engine.ports.channel(paid.channel()).capabilities().kinds())
                .filter(kinds -> kinds.contains(kind))
                .isPresent();
    }

    private boolean presentsCard(Case sale) {
        return sale.paid()
                .map(paid -> engine.ports.channel(paid.channel()).capabilities().presentsCard())
                .orElse(false);
    }

    private static Optional<PaymentException> why(ErrorCode code, String sentence) {
        return Optional.of(new PaymentException(code, sentence));
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }
}
