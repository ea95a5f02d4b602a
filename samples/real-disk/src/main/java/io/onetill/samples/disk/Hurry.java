package io.onetill.samples.disk;

import io.onetill.channel.Capabilities;
import io.onetill.channel.Capabilities.PolicyKey;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.ResolvePolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets a channel resolve its doubts within seconds, since between it and these hosts no message lives longer. */
final class Hurry {
    private static final Duration SHORT = Duration.ofMillis(200);

    private Hurry() {}

    /** The same channel with shorter times. */
    static PaymentChannel channel(PaymentChannel channel) {
        return (PaymentChannel) Proxy.newProxyInstance(
                PaymentChannel.class.getClassLoader(),
                new Class<?>[] {PaymentChannel.class},
                (self, method, values) -> {
                    try {
                        Object result = method.invoke(channel, values);
                        return result instanceof Capabilities capabilities ? hurried(capabilities) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Capabilities hurried(Capabilities own) {
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
                policy.pollFor().isZero() ? Duration.ZERO : SHORT,
                Duration.ZERO,
                SHORT,
                SHORT,
                policy.confirmAfter().isZero() ? Duration.ZERO : SHORT,
                Duration.ofSeconds(3));
    }
}
