package io.onetill.internal.engine;

import io.onetill.channel.OpenNotices;
import io.onetill.channel.TillServices;
import io.onetill.journal.EntryType;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;

/** What the engine offers to channels; callable from any thread, it hops onto the thread of control. */
final class Services implements TillServices {
    private static final String APPROVED = "00";

    private final Loop loop;
    private final Ports ports;
    private final Books books;
    private final Resolver resolver;
    private final LateMoney lateMoney;

    Services(Loop loop, Ports ports, Books books, Resolver resolver, LateMoney lateMoney) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
        this.resolver = resolver;
        this.lateMoney = lateMoney;
    }

    @Override
    public TillTime time() {
        return ports.time();
    }

    @Override
    public IdSource ids() {
        return ports.ids();
    }

    @Override
    public Future<Long> takeNumber(String counter) {
        return hop(() -> books.takeNumber(counter));
    }

    @Override
    public Future<Void> setNumber(String counter, long value) {
        return hop(() -> {
            if (books.number(counter) == value) {
                return Future.succeededFuture();
            }
            books.setNumber(counter, value);
            return books.note(Entries.of(EntryType.NUMBER, Map.of("counter", counter, "value", String.valueOf(value))));
        });
    }

    @Override
    public long number(String counter) {
        return books.number(counter);
    }

    @Override
    public OpenNotices openNotices(String channelId) {
        return Notices.open(books, channelId);
    }

    @Override
    public void evidence(String what, Facts facts) {
        loop.execute(() -> {
            Entries entry = Entries.of(EntryType.EVIDENCE, 0, facts).with("what", what);
            Optional<AttemptRun> about = find(facts);
            if (about.isEmpty()) {
                books.note(entry);
                if (facts.text(Fact.RESPONSE_CODE).equals(APPROVED)) {
                    facts.get(Fact.STAN).ifPresent(lateMoney::approved);
                }
                return;
            }
            AttemptRun run = about.orElseThrow();
            books.write(run.of, entry);
        });
    }

    private Optional<AttemptRun> find(Facts facts) {
        return resolver.live().stream()
                .filter(run -> matches(run, facts, Fact.STAN) || matches(run, facts, Fact.OUT_TRADE_NO))
                .findFirst();
    }

    private static boolean matches(AttemptRun run, Facts facts, Fact fact) {
        return facts.get(fact).isPresent() && facts.get(fact).equals(run.facts().get(fact));
    }

    @Override
    public Future<Void> hint(String channelId, String reference) {
        return hint(channelId, reference, "");
    }

    @Override
    public Future<Void> hint(String channelId, String reference, String notification) {
        return hop(() -> {
            Optional<AttemptRun> about = resolver.live().stream()
                    .filter(run -> run.channel.id().equals(channelId))
                    .filter(run -> reference.equals(run.facts().text(Fact.OUT_TRADE_NO))
                            || reference.equals(run.facts().text(Fact.OUT_REFUND_NO)))
                    .findFirst();
            if (about.isEmpty()) {
                return lateMoney.notified(channelId, reference, notification);
            }
            AttemptRun run = about.orElseThrow();
            Entries entry =
                    Entries.of(EntryType.NOTIFIED, Map.of("channel", channelId)).with("notification", notification);
            return run.of.once(notification, () -> books.write(run.of, entry).onSuccess(written -> run.poke()));
        });
    }

    private <T> Future<T> hop(java.util.function.Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        loop.execute(() -> action.get().onComplete(result -> {
            if (result.succeeded()) {
                promise.complete(result.result());
            } else {
                promise.fail(result.cause());
            }
        }));
        return promise.future();
    }
}
