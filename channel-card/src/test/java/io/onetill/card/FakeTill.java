package io.onetill.card;

import io.onetill.channel.Numbers;
import io.onetill.channel.TillServices;
import io.onetill.payment.Facts;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The engine's side of a till, in memory. */
final class FakeTill implements TillServices, Numbers {
    final BlockingQueue<String> evidence = new LinkedBlockingQueue<>();
    final Map<String, Long> counters = new ConcurrentHashMap<>();
    private final TillTime time;
    private final Random random = new Random(7);

    FakeTill(TillTime time) {
        this.time = time;
    }

    @Override
    public TillTime time() {
        return time;
    }

    @Override
    public IdSource ids() {
        return new IdSource() {
            @Override
            public String next(String prefix) {
                return unique(prefix);
            }

            @Override
            public byte[] randomBytes(int length) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                return bytes;
            }
        };
    }

    @Override
    public Future<Long> takeNumber(String counter) {
        return Future.succeededFuture(next(counter));
    }

    @Override
    public Future<Void> setNumber(String counter, long value) {
        counters.put(counter, value);
        return Future.succeededFuture();
    }

    @Override
    public long number(String counter) {
        return counters.getOrDefault(counter, 0L);
    }

    @Override
    public void evidence(String what, Facts facts) {
        evidence.add(what);
    }

    @Override
    public Future<Void> hint(String channelId, String reference) {
        return Future.succeededFuture();
    }

    @Override
    public long next(String counter) {
        return counters.merge(counter, 1L, Long::sum);
    }

    @Override
    public String unique(String prefix) {
        return prefix + next("unique");
    }
}
