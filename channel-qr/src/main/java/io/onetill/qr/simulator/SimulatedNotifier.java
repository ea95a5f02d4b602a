package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Delivers notifications as the wallets do: at once, and then again on the wallet's own ladder, signed anew each time,
 * until the till acknowledges or the ladder ends. WeChat Pay's can send a probe with a wrong signature first. On any
 * clock; safe for any thread if the timer is.
 */
public final class SimulatedNotifier implements Consumer<SimulatedNotification> {
    /** How long WeChat Pay waits before each further try. */
    public static final List<Duration> WECHAT_LADDER =
            seconds(15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600);

    /** How long Alipay waits before each further try. */
    public static final List<Duration> ALIPAY_LADDER = seconds(240, 600, 600, 3600, 7200, 21600, 54000);

    private final BiConsumer<Duration, Runnable> timer;
    private final Function<SimulatedNotification, Future<WalletHttpResponse>> post;
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong believed = new AtomicLong();
    private volatile int probeEvery;

    /**
     * A notifier.
     *
     * @param timer runs an action after a delay
     * @param post carries one try to its URL; a failed future counts as not acknowledged
     */
    public SimulatedNotifier(
            BiConsumer<Duration, Runnable> timer, Function<SimulatedNotification, Future<WalletHttpResponse>> post) {
        this.timer = timer;
        this.post = post;
    }

    private static List<Duration> seconds(int... all) {
        return java.util.Arrays.stream(all).mapToObj(Duration::ofSeconds).toList();
    }

    /** Sends a probe with a wrong signature before each nth notification of WeChat Pay; 0, as at first, for none. */
    public SimulatedNotifier probingEvery(int nth) {
        probeEvery = nth;
        return this;
    }

    /** How often something was posted, probes not counted. */
    public long deliveries() {
        return deliveries.get();
    }

    /** How many notifications were never acknowledged. */
    public long givenUp() {
        return givenUp.get();
    }

    /** How many probes the till took for genuine: must be none. */
    public long probesBelieved() {
        return believed.get();
    }

    @Override
    public void accept(SimulatedNotification notification) {
        if (notification.after().isZero()) {
            deliver(notification, notification.request(), 0);
        } else {
            timer.accept(
                    notification.after(),
                    () -> deliver(notification, notification.signedAnew().get(), 0));
        }
    }

    private void deliver(SimulatedNotification notification, WalletHttpRequest request, int before) {
        long number = deliveries.incrementAndGet();
        boolean weChat = notification.wallet().equals(SimulatedWeChatPay.ID);
        if (weChat && probeEvery > 0 && number % probeEvery == 0) {
            post.apply(notification.with(probe(request)))
                    .onSuccess(reply -> believed.addAndGet(acknowledged(true, reply) ? 1 : 0));
        }
        List<Duration> ladder = weChat ? WECHAT_LADDER : ALIPAY_LADDER;
        post.apply(notification.with(request))
                .map(reply -> acknowledged(weChat, reply))
                .otherwise(false)
                .onSuccess(done -> {
                    if (!done && before < ladder.size()) {
                        timer.accept(
                                ladder.get(before),
                                () -> deliver(
                                        notification, notification.signedAnew().get(), before + 1));
                    } else if (!done) {
                        givenUp.incrementAndGet();
                    }
                });
    }

    private static boolean acknowledged(boolean weChat, WalletHttpResponse reply) {
        return weChat
                ? reply.status() == 200 || reply.status() == 204
                : reply.status() == 200 && reply.text().strip().equals("success");
    }

    private static WalletHttpRequest probe(WalletHttpRequest honest) {
        Map<String, String> headers = new LinkedHashMap<>(honest.headers());
        headers.computeIfPresent("Wechatpay-Signature", (name, value) -> SimulatedWeChatSeal.probe(value));
        return new WalletHttpRequest(honest.method(), honest.target(), headers, honest.body());
    }
}
