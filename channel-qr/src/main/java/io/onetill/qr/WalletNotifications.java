package io.onetill.qr;

import io.onetill.codec.Hex;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes in the notifications of one wallet: checked, remembered, handed to the engine as a hint, acknowledged when that
 * is durable. Safe for any thread.
 *
 * <p>A notification that was taken before is acknowledged again and does nothing: by this class as long as the process
 * lives, by the engine's record of it after a restart.
 */
final class WalletNotifications {
    /** Wallets give up after five seconds and send again; a refusal in time tells them why. */
    private static final Duration WITHIN = Duration.ofMillis(4500);

    private static final int MOST_REMEMBERED = 10_000;

    private final Wallet wallet;
    private final CryptoWorker worker;
    private final LongAdder kept = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder probes = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Map<String, Future<Void>> taken = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Future<Void>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    WalletNotifications(Wallet wallet, CryptoWorker worker) {
        this.wallet = wallet;
        this.worker = worker;
    }

    /** Forgets what was taken: a till that is opened anew knows from its journal, and hints of the former may never end. */
    void reopened() {
        synchronized (taken) {
            taken.clear();
        }
    }

    NotificationCounts counts() {
        return new NotificationCounts(kept.sum(), repeated.sum(), refused.sum(), probes.sum(), late.sum());
    }

    Future<WalletHttpResponse> take(WalletHttpRequest notification, WalletLine line) {
        if (wallet.probes(notification)) {
            probes.increment();
            return Future.succeededFuture(wallet.refusal(401));
        }
        return wallet.keysFor(notification.headers(), notification.body(), KeyedTransport.below(line))
                .compose(ready -> worker.run(
                        () -> wallet.notice(notification, line.services().time().wallTime())))
                .compose(found -> found.map(notice -> accepted(notice, notification, line))
                        .orElseGet(this::refused))
                .recover(failure -> Future.succeededFuture(wallet.refusal(500)));
    }

    private Future<WalletHttpResponse> refused() {
        refused.increment();
        return Future.succeededFuture(wallet.refusal(401));
    }

    private Future<WalletHttpResponse> accepted(WalletNotice notice, WalletHttpRequest from, WalletLine line) {
        String id = notice.id().isEmpty() ? digest(from.body()) : notice.id();
        Promise<WalletHttpResponse> reply = Promise.promise();
        TillTime time = line.services().time();
        time.execute(() -> {
            TillTime.Timer timer = time.after(WITHIN, () -> {
                if (reply.tryComplete(wallet.refusal(500))) {
                    late.increment();
                }
            });
            hint(notice.reference(), id, line)
                    .map(durable -> wallet.acknowledgement())
                    .onComplete(result -> {
                        timer.cancel();
                        reply.tryComplete(result.succeeded() ? result.result() : wallet.refusal(500));
                    });
        });
        return reply.future();
    }

    /** Completes when the hint is durable; the same future for each repeat. */
    private Future<Void> hint(String reference, String id, WalletLine line) {
        Promise<Void> durable = Promise.promise();
        synchronized (taken) {
            Future<Void> before = taken.putIfAbsent(id, durable.future());
            if (before != null) {
                before.onSuccess(any -> repeated.increment());
                return before;
            }
        }
        line.services().hint(wallet.id(), reference, id).onComplete(result -> {
            if (result.succeeded()) {
                kept.increment();
            } else {
                synchronized (taken) {
                    taken.remove(id, durable.future());
                }
            }
            durable.handle(result);
        });
        return durable.future();
    }

    private static String digest(byte[] body) {
        try {
            return Hex.encode(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
