package io.onetill.samples.shop;

import io.onetill.codec.Hex;
import io.onetill.qr.WalletHttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where the wallets' notifications come in at one till: lost, late, changed, old, or about a trade of nobody. */
final class Doorbell {
    private final World world;
    private final Place place;
    private final Trace trace;
    private final Supplier<Till> till;
    private Runnable before = () -> {};

    /** @param till as it stands now */
    Doorbell(World world, Place place, Trace trace, Supplier<Till> till) {
        this.world = world;
        this.place = place;
        this.trace = trace;
        this.till = till;
    }

    /** A wallet notifies this till of a trade of its own. */
    void notified(boolean alipay, WalletHttpRequest request) {
        arrives(alipay, request);
        Runnable old = before;
        before = () -> arrives(alipay, request);
        if (world.profile.injects(Fault.REPEATS_NOTIFICATION, place.choices())) {
            trace.fault(Lane.HOST, "notification", Fault.REPEATS_NOTIFICATION.words());
            old.run();
        }
    }

    /** A notification that is not this till's comes here all the same. */
    void notifiedOfNobody(boolean alipay, WalletHttpRequest request) {
        if (world.profile.injects(Fault.NOTIFIES_NOBODY, place.choices())) {
            trace.fault(Lane.HOST, "notification", Fault.NOTIFIES_NOBODY.words());
            arrives(alipay, request);
        }
    }

    private void arrives(boolean alipay, WalletHttpRequest request) {
        place.network()
                .carry(new LossyNetwork.Carriage<Boolean>(
                        "notification",
                        Duration.ofSeconds(5),
                        () -> hears(alipay, request, false),
                        () -> hears(alipay, changed(request), true),
                        UnaryOperator.identity(),
                        answer -> {},
                        () -> {}));
    }

    private WalletHttpRequest changed(WalletHttpRequest request) {
        return new WalletHttpRequest(
                request.method(), request.target(), request.headers(), place.spoil(request.body()));
    }

    private Optional<Boolean> hears(boolean alipay, WalletHttpRequest request, boolean changed) {
        Till now = till.get();
        if (now.power.on()) {
            long noted = place.durable.notifications();
            (alipay ? now.alipay : now.weChat).notified(request).onSuccess(reply -> {
                if (reply.status() == 200 || reply.status() == 204) {
                    acknowledged(changed && !alipay, noted, request);
                }
            });
        }
        return Optional.empty();
    }

    /** @param changed whether the text was: a form of which a byte changed may still say the same */
    private void acknowledged(boolean changed, long noted, WalletHttpRequest request) {
        if (changed) {
            world.violations.add("I10", "a notification was believed that was changed on the way", Set.of());
        }
        // A repeat is acknowledged again and leaves no further record.
        if (place.durable.notifications() == noted && !place.durable.heard(request.text(), digest(request))) {
            world.violations.add("Q5", "a notification was acknowledged before it was on record", Set.of());
        }
    }

    private static String digest(WalletHttpRequest request) {
        try {
            return Hex.encode(MessageDigest.getInstance("SHA-256").digest(request.body()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
