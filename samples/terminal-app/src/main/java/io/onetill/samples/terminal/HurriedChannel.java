package io.onetill.samples.terminal;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
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

/**
 * A channel with its waiting times cut down, so that a demonstration does not wait a minute for a silent host. The
 * simulated hosts live in this process and no message can outlive it, so a short message life is true here; a real till
 * keeps the channel's own figures.
 */
final class HurriedChannel implements PaymentChannel {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONGEST_POLLING = Duration.ofSeconds(6);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(9);
    private static final Duration MESSAGE_LIFE = Duration.ofSeconds(1);

    private final PaymentChannel channel;
    private final Capabilities capabilities;

    HurriedChannel(PaymentChannel channel) {
        this.channel = channel;
        Capabilities usual = channel.capabilities();
        Map<Capabilities.PolicyKey, ResolvePolicy> hurried = new HashMap<>();
        usual.policies().forEach((key, policy) -> hurried.put(key, hurry(policy)));
        this.capabilities = new Capabilities(
                usual.displayName(),
                usual.methods(),
                usual.kinds(),
                usual.presentsCard(),
                usual.undoBeforeNext(),
                usual.notifies(),
                hurried);
    }

    private static ResolvePolicy hurry(ResolvePolicy usual) {
        return new ResolvePolicy(
                usual.remedy(),
                SHORT,
                SHORT,
                atMost(usual.pollFor(), LONGEST_POLLING),
                // WeChat Pay refuses a reverse within 15 s of the payment, simulated or not.
                usual.undoNotBefore(),
                SHORT,
                Duration.ofSeconds(5),
                atMost(usual.confirmAfter(), MESSAGE_LIFE),
                atMost(usual.answerWithin(), LONGEST_ANSWER.plus(usual.undoNotBefore())));
    }

    private static Duration atMost(Duration usual, Duration most) {
        return usual.compareTo(most) > 0 ? most : usual;
    }

    @Override
    public String id() {
        return channel.id();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
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
