package io.onetill;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A channel whose answers a test writes, with the ledger of an imagined host. */
final class ScriptedChannel implements PaymentChannel {
    final Set<String> charged = new TreeSet<>();
    final Map<String, Integer> undone = new HashMap<>();
    Function<Attempt, Future<Answer>> onStart = this::book;
    Function<Attempt, Future<Answer>> onQuery =
            attempt -> Future.succeededFuture(new Answer.Unknown(io.onetill.payment.ErrorCode.NO_ANSWER, Facts.none()));
    Function<Attempt, Future<UndoAnswer>> onUndo = this::takeBack;
    Runnable onAssign = () -> {};
    TillServices services;
    private final String id;
    private final PaymentMethod method;
    private final Duration pollFor;

    /** Whether a void that got no answer is reversed, as that of a card is; else it is repeated. */
    boolean undoesVoids;

    /** The longest life of a message; zero for a host that remembers every undo. */
    Duration confirmAfter = Duration.ofSeconds(120);

    ScriptedChannel(String id, PaymentMethod method, Duration pollFor) {
        this.id = id;
        this.method = method;
        this.pollFor = pollFor;
    }

    private static ResolvePolicy policy(ResolvePolicy.Remedy remedy, Duration pollFor) {
        return new ResolvePolicy(
                remedy,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                pollFor,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(75));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        ResolvePolicy sale = policy(ResolvePolicy.Remedy.UNDO, pollFor).confirmingAfter(confirmAfter);
        ResolvePolicy refund = policy(ResolvePolicy.Remedy.REPEAT, Duration.ofSeconds(60));
        return new Capabilities(
                id,
                Set.of(method),
                EnumSet.allOf(PaymentKind.class),
                false,
                method == PaymentMethod.CARD,
                false,
                policies(sale, refund));
    }

    private Map<Capabilities.PolicyKey, ResolvePolicy> policies(ResolvePolicy undo, ResolvePolicy repeat) {
        Map<Capabilities.PolicyKey, ResolvePolicy> all = new HashMap<>();
        for (PaymentKind kind : PaymentKind.values()) {
            boolean repeated = switch (kind) {
                case REFUND, COMPLETION_NOTICE, OFFLINE_SALE, TIP, ADJUSTMENT, ADVICE, SCRIPT_NOTICE -> true;
                case VOID -> !undoesVoids;
                default -> false;
            };
            all.put(new Capabilities.PolicyKey(method, kind), repeated ? repeat : undo);
        }
        return all;
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return true;
    }

    @Override
    public Future<Void> open(TillServices offered) {
        services = offered;
        return Future.succeededFuture();
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod wanted, Numbers numbers) {
        onAssign.run();
        String stan = String.valueOf(numbers.next("stan"));
        Facts facts = Facts.of(Fact.STAN, stan);
        if (wanted == PaymentMethod.CARD) {
            return facts;
        }
        return kind == PaymentKind.SALE
                ? facts.with(Fact.OUT_TRADE_NO, "T" + stan)
                : facts.with(Fact.OUT_REFUND_NO, "R" + stan);
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        return onStart.apply(attempt);
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        return onQuery.apply(attempt);
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        return onUndo.apply(attempt);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Sends, the host books it and says yes. */
    Future<Answer> book(Attempt attempt) {
        return sent(attempt, () -> {
            charged.add(attempt.facts().require(Fact.STAN));
            return new Answer.Success(Facts.of(Fact.RRN, "000000000001"));
        });
    }

    /** Sends; a code is made and nothing is charged yet. */
    Future<Answer> showCode(Attempt attempt) {
        return sent(attempt, () -> new Answer.Waiting(Facts.none(), Optional.of("https://pay.example/1")));
    }

    Future<Answer> sent(Attempt attempt, Supplier<Answer> answer) {
        return attempt.sending(Facts.none(), Optional.empty()).map(any -> answer.get());
    }

    Future<UndoAnswer> takeBack(Attempt attempt) {
        String stan = attempt.facts().require(Fact.STAN);
        undone.merge(stan, 1, Integer::sum);
        return Future.succeededFuture(
                charged.remove(stan) ? new UndoAnswer.Undone(Facts.none()) : new UndoAnswer.NothingFound(Facts.none()));
    }
}
