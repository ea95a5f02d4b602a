package io.onetill.card;

import io.onetill.channel.Attempt;
import io.onetill.channel.Notice;
import io.onetill.channel.OriginalSale;
import io.onetill.payment.AttemptId;
import io.onetill.payment.CardTerms;
import io.onetill.payment.EventType;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's side of one attempt, in memory; keeps everything that the channel says. */
final class FakeAttempt implements Attempt {
    static final Instant REQUESTED = Instant.parse("2026-11-23T04:00:00Z");

    final List<EventType> prompts = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final Promise<Void> cancel = Promise.promise();
    Future<Void> sendingResult = Future.succeededFuture();
    final List<Map<String, String>> told = new ArrayList<>();
    int number = 1;
    PaymentMethod method = PaymentMethod.CARD;
    CardTerms terms = CardTerms.NONE;
    Optional<String> authCode = Optional.empty();
    boolean recovered;

    private final PaymentKind kind;
    private final Money amount;
    private final Optional<OriginalSale> original;
    private Facts facts;
    private Optional<SecretBytes> sealed = Optional.empty();

    FakeAttempt(PaymentKind kind, long fen, Facts assigned, Optional<OriginalSale> original) {
        this.kind = kind;
        this.amount = Money.fen(fen);
        this.facts = assigned;
        this.original = original;
    }

    /** Begins as the engine begins a notice: sent already, and sealed. */
    void told(Notice notice) {
        facts = facts.with(notice.facts());
        sealed = Optional.of(notice.sealed());
    }

    void learn(Facts more) {
        facts = facts.with(more);
    }

    @Override
    public AttemptId id() {
        return new AttemptId(new PaymentId("pay1"), number);
    }

    @Override
    public PaymentKind kind() {
        return kind;
    }

    @Override
    public PaymentMethod method() {
        return method;
    }

    @Override
    public Money amount() {
        return amount;
    }

    @Override
    public OrderId orderId() {
        return new OrderId("order1");
    }

    @Override
    public String description() {
        return "tea";
    }

    @Override
    public CardTerms terms() {
        return terms;
    }

    @Override
    public Optional<String> authorizedByTelephone() {
        return authCode;
    }

    @Override
    public Instant requestedAt() {
        return REQUESTED;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Optional<OriginalSale> original() {
        return original;
    }

    @Override
    public boolean recovered() {
        return recovered;
    }

    @Override
    public Future<Void> sending(Facts more, Optional<SecretBytes> secret) {
        if (sendingResult.succeeded()) {
            steps.add("SENDING");
            facts = facts.with(more);
            sealed = secret;
        }
        return sendingResult;
    }

    @Override
    public Future<Void> record(String step, Facts more) {
        steps.add(step);
        facts = facts.with(more);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<SecretBytes>> sealed() {
        return Future.succeededFuture(sealed);
    }

    @Override
    public void prompt(EventType type, Map<String, String> details) {
        prompts.add(type);
        told.add(details);
    }

    @Override
    public Future<Void> cancelRequested() {
        return cancel.future();
    }
}
