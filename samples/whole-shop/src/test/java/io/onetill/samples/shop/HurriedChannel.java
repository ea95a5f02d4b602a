package io.onetill.samples.shop;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Capabilities.PolicyKey;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A channel whose doubts are resolved within a second: on a loopback no message lives longer. */
record HurriedChannel(PaymentChannel channel) implements PaymentChannel {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Override
    public Capabilities capabilities() {
        Capabilities own = channel.capabilities();
        Map<PolicyKey, ResolvePolicy> policies = new HashMap<>();
        own.policies().forEach((key, policy) -> policies.put(key, hurried(policy)));
        return new Capabilities(
                own.displayName(),
                own.methods(),
                own.kinds(),
                own.presentsCard(),
                own.undoBeforeNext(),
                own.notifies(),
                policies);
    }

    private static ResolvePolicy hurried(ResolvePolicy policy) {
        return new ResolvePolicy(
                policy.remedy(),
                SHORT,
                SHORT,
                policy.pollFor().isZero() ? Duration.ZERO : Duration.ofMillis(500),
                Duration.ZERO,
                SHORT,
                Duration.ofMillis(500),
                Duration.ofMillis(400),
                Duration.ofSeconds(10));
    }

    @Override
    public String id() {
        return channel.id();
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return channel.recognizes(code);
    }

    @Override
    public Future<Void> open(TillServices services) {
        return channel.open(services);
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers) {
        return channel.assign(kind, method, numbers);
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        return channel.start(attempt, instrument);
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        return channel.query(attempt);
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        return channel.undo(attempt);
    }

    @Override
    public Future<Void> close() {
        return channel.close();
    }
}
