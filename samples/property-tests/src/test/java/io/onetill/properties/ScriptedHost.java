package io.onetill.properties;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A channel with an imagined host behind it that is honest and forgetful: what it books stands in its books, what is
 * lost is not there, and an undo of a message that has not arrived yet is not remembered.
 */
final class ScriptedHost implements PaymentChannel {
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(75);

    private final VirtualTime time;
    private final String id;
    private final PaymentMethod method;
    private final Duration pollFor;
    private final int lateSeconds;
    private final Deque<HostScript.Reply> replies;
    private final Deque<HostScript.QueryReply> queries;
    private final Deque<HostScript.UndoReply> undos;
    private final Map<String, HostOrder> orders = new LinkedHashMap<>();

    ScriptedHost(VirtualTime time, String id, PaymentMethod method, Duration pollFor, HostScript script) {
        this.time = time;
        this.id = id;
        this.method = method;
        this.pollFor = pollFor;
        this.lateSeconds = script.lateSeconds();
        this.replies = new ArrayDeque<>(script.replies());
        this.queries = new ArrayDeque<>(script.queries());
        this.undos = new ArrayDeque<>(script.undos());
    }

    /** Everything that was ever sent, as it stands at this moment. */
    Collection<HostOrder> orders() {
        orders.values().forEach(this::bringUpToDate);
        return orders.values();
    }

    /** What stands booked of this kind. */
    long booked(PaymentKind kind) {
        return orders().stream()
                .filter(order -> order.kind == kind && order.state == HostOrder.State.BOOKED)
                .mapToLong(order -> order.fen)
                .sum();
    }

    /** What was given back of a sale. */
    long givenBack(String sale) {
        return orders.values().stream()
                .filter(order -> order.gives() && order.original.equals(sale))
                .filter(order -> order.state == HostOrder.State.BOOKED)
                .mapToLong(order -> order.fen)
                .sum();
    }

    private void bringUpToDate(HostOrder order) {
        if (order.state == HostOrder.State.UNDER_WAY && time.monotonicMillis() >= order.arrivesAt) {
            order.state = order.refusedOnArrival || exceeds(order)
                    ? HostOrder.State.REFUSED
                    : order.payerPaysAt == Long.MAX_VALUE && !shown(order)
                            ? HostOrder.State.BOOKED
                            : HostOrder.State.WAITS_FOR_PAYER;
        }
        if (order.state == HostOrder.State.WAITS_FOR_PAYER && time.monotonicMillis() >= order.payerPaysAt) {
            order.state = HostOrder.State.BOOKED;
        }
    }

    private boolean shown(HostOrder order) {
        return method == PaymentMethod.DYNAMIC_QR && !order.gives();
    }

    private boolean exceeds(HostOrder order) {
        if (!order.gives()) {
            return false;
        }
        HostOrder sale = orders.get(order.original);
        return sale == null || sale.state != HostOrder.State.BOOKED || givenBack(order.original) + order.fen > sale.fen;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        Map<Capabilities.PolicyKey, ResolvePolicy> policies = new HashMap<>();
        for (PaymentKind kind : PaymentKind.values()) {
            policies.put(
                    new Capabilities.PolicyKey(method, kind),
                    kind == PaymentKind.SALE
                            ? policy(Remedy.UNDO, pollFor)
                            : policy(Remedy.REPEAT, Duration.ofSeconds(60)));
        }
        return new Capabilities(
                id, Set.of(method), EnumSet.allOf(PaymentKind.class), false, pollFor.isZero(), false, policies);
    }

    private static ResolvePolicy policy(Remedy remedy, Duration pollFor) {
        return new ResolvePolicy(
                remedy,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                pollFor,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                ANSWER_WITHIN);
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return true;
    }

    @Override
    public Future<Void> open(TillServices services) {
        return Future.succeededFuture();
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod wanted, Numbers numbers) {
        return kind == PaymentKind.SALE
                ? Facts.of(Fact.OUT_TRADE_NO, numbers.unique("P"))
                : Facts.of(Fact.OUT_REFUND_NO, numbers.unique("R"));
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        HostScript.Reply reply = replies.isEmpty() ? HostScript.Reply.ANSWERS : replies.poll();
        if (reply == HostScript.Reply.REFUSES_UNSENT && attempt.kind() == PaymentKind.SALE) {
            return Future.succeededFuture(Answer.Failure.of(ErrorCode.CARD_UNREADABLE, Facts.none()));
        }
        return attempt.sending(Facts.of(Fact.ENTRY_MODE, "SCANNED_CODE"), Optional.empty())
                .compose(sent -> exchange(order(attempt), reply));
    }

    private Future<Answer> exchange(HostOrder order, HostScript.Reply reply) {
        Future<Answer> unknown = Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
        return switch (reply) {
            case ANSWERS -> Future.succeededFuture(arrive(order, 0));
            case LOSES_ANSWER -> {
                arrive(order, 0);
                yield unknown;
            }
            case IS_SILENT -> {
                arrive(order, 0);
                yield Promise.<Answer>promise().future();
            }
            case ANSWERS_LATE -> later(arrive(order, 0));
            case BREAKS -> {
                arrive(order, 0);
                yield Future.failedFuture(new IllegalStateException("the channel broke"));
            }
            case LOSES_REQUEST, REFUSES_UNSENT -> unknown;
            case ARRIVES_LATE -> {
                arrive(order, lateSeconds);
                yield unknown;
            }
            case REFUSES, REFUSES_FOR_NOW -> {
                order.refusedOnArrival = true;
                Answer answer = arrive(order, 0);
                yield Future.succeededFuture(
                        answer instanceof Answer.Failure failure && reply == HostScript.Reply.REFUSES_FOR_NOW
                                ? new Answer.Failure(ErrorCode.WRONG_PIN, failure.facts(), true)
                                : answer);
            }
            case PAYER_PAYS_LATE, PAYER_LEAVES -> {
                // A refund waits for no payer, it only takes its time.
                order.payerPaysAt = reply == HostScript.Reply.PAYER_LEAVES && !order.gives()
                        ? Long.MAX_VALUE - 1
                        : time.monotonicMillis() + lateSeconds * 1000L;
                yield Future.succeededFuture(arrive(order, 0));
            }
            case IS_REVOKED -> {
                arrive(order, 0);
                yield Future.succeededFuture(
                        order.gives()
                                ? truth(order)
                                : new Answer.Revoke(ErrorCode.CARD_DECLINED_BY_CHIP, Facts.none()));
            }
        };
    }

    private Future<Answer> later(Answer answer) {
        Promise<Answer> promise = Promise.promise();
        time.after(Duration.ofSeconds(lateSeconds), () -> promise.complete(answer));
        return promise.future();
    }

    private HostOrder order(Attempt attempt) {
        String original = attempt.original()
                .map(sale -> sale.facts().require(Fact.OUT_TRADE_NO))
                .orElse("");
        return orders.computeIfAbsent(
                reference(attempt),
                made -> new HostOrder(made, attempt.kind(), attempt.amount().minor(), original));
    }

    private static String reference(Attempt attempt) {
        Fact name = attempt.kind() == PaymentKind.SALE ? Fact.OUT_TRADE_NO : Fact.OUT_REFUND_NO;
        return attempt.facts().require(name);
    }

    /** The message is there after this time, or was there before; tells what the host would answer now. */
    private Answer arrive(HostOrder order, int afterSeconds) {
        order.arrivesAt = Math.min(order.arrivesAt, time.monotonicMillis() + afterSeconds * 1000L);
        if (shown(order) && order.payerPaysAt == Long.MAX_VALUE) {
            order.payerPaysAt = time.monotonicMillis() + 5_000;
        }
        bringUpToDate(order);
        return truth(order);
    }

    private Answer truth(HostOrder order) {
        return switch (order.state) {
            case BOOKED -> new Answer.Success(Facts.of(Fact.TRADE_NO, "T" + order.reference));
            case REFUSED -> Answer.Failure.of(ErrorCode.WALLET_DECLINED, Facts.none());
            case WAITS_FOR_PAYER ->
                new Answer.Waiting(
                        Facts.none(), shown(order) ? Optional.of("https://pay.example/1") : Optional.empty());
            case UNDER_WAY, UNDONE -> new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());
        };
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        HostScript.QueryReply reply = queries.isEmpty() ? HostScript.QueryReply.TRUTH : queries.poll();
        HostOrder order = order(attempt);
        bringUpToDate(order);
        return switch (reply) {
            case TRUTH -> Future.succeededFuture(truth(order));
            case NO_ANSWER -> Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
            case BREAKS -> Future.failedFuture(new IllegalStateException("the question broke"));
            case IS_SILENT -> Promise.<Answer>promise().future();
        };
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        HostScript.UndoReply reply = undos.isEmpty() ? HostScript.UndoReply.TRUTH : undos.poll();
        HostOrder order = order(attempt);
        bringUpToDate(order);
        Future<UndoAnswer> again = Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        return switch (reply) {
            case TRUTH -> Future.succeededFuture(undo(order));
            case LOSES_REQUEST -> again;
            case LOSES_ANSWER -> {
                undo(order);
                yield again;
            }
            case BREAKS -> Future.failedFuture(new IllegalStateException("the undo broke"));
            case IS_SILENT -> {
                undo(order);
                yield Promise.<UndoAnswer>promise().future();
            }
        };
    }

    private static UndoAnswer undo(HostOrder order) {
        return switch (order.state) {
            case UNDER_WAY, REFUSED -> new UndoAnswer.NothingFound(Facts.none());
            case BOOKED, WAITS_FOR_PAYER, UNDONE -> {
                order.state = HostOrder.State.UNDONE;
                yield new UndoAnswer.Undone(Facts.none());
            }
        };
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
