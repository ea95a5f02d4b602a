package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.journal.PaymentRow;
import io.onetill.journal.TillFold;
import io.onetill.payment.AttemptId;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.OpenWork;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.SupervisorNote;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What waits for a person, and the signatures under it. */
public final class OpenWorkList {
    private final Loop loop;
    private final Ports ports;
    private final Books books;
    private final Resolver resolver;

    OpenWorkList(Loop loop, Ports ports, Books books, Resolver resolver) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
        this.resolver = resolver;
    }

    /** Everything on the list: what belongs to no payment first, then by payment. */
    public Future<List<OpenWork>> all() {
        return till().compose(till -> books.call(() -> ports.journal().listOpen())
                .compose(rows -> ofPayments(rows, new ArrayList<>(till.openWork()))));
    }

    /** What the entries that belong to no payment say. */
    Future<TillFold> till() {
        return books.call(() -> ports.journal().tillEntries(TillFold.types())).map(TillFold::of);
    }

    private Future<List<OpenWork>> ofPayments(List<PaymentRow> rows, List<OpenWork> all) {
        Map<AttemptId, Course> courses = resolver.courses();
        Future<?> chain = Future.succeededFuture();
        for (PaymentRow row : rows) {
            chain = chain.compose(any -> books.take(row.id()))
                    .onSuccess(found -> found.ifPresent(of -> {
                        of.durable.openWork().forEach(item -> all.add(now(of, item, courses)));
                        books.done(of);
                    }));
        }
        return chain.map(any -> List.copyOf(all));
    }

    /** With what only the running engine knows: how often it really tried, and when it tries next. */
    private OpenWork now(Case of, OpenWork item, Map<AttemptId, Course> courses) {
        Optional<Course> course = Optional.ofNullable(courses.get(new AttemptId(of.id, item.attempt())));
        int tries = Math.max(
                of.undoAnswers(item.attempt()),
                Math.max(item.tries(), course.map(live -> live.tries).orElse(0)));
        return item.tried(tries, course.flatMap(this::nextTry));
    }

    private Optional<Instant> nextTry(Course course) {
        OptionalLong at = course.nextAt();
        return at.isPresent()
                ? Optional.of(ports.time().wallTime().plusMillis(Math.max(0, at.getAsLong() - loop.now())))
                : Optional.empty();
    }

    /** Signs all open work of a payment that nobody has signed; gives what was signed. */
    public Future<List<OpenWork>> sign(PaymentId id, SupervisorNote note) {
        return books.take(id).compose(found -> {
            if (found.isEmpty()) {
                return refuse(ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till");
            }
            Case of = found.orElseThrow();
            List<OpenWork> unsigned = unsigned(of.appended.openWork());
            Future<Void> signed = unsigned.isEmpty() ? nothing() : books.write(of, entry(note));
            return signed.map(any -> signed(unsigned, note)).onComplete(any -> books.done(of));
        });
    }

    /** Signs all open work that belongs to no payment; gives what was signed. */
    public Future<List<OpenWork>> signTill(SupervisorNote note) {
        return till().compose(till -> {
            List<OpenWork> unsigned = unsigned(till.openWork());
            Future<Void> signed = unsigned.isEmpty() ? nothing() : books.note(entry(note));
            return signed.map(any -> signed(unsigned, note));
        });
    }

    private static List<OpenWork> unsigned(List<OpenWork> work) {
        return work.stream().filter(item -> item.signed().isEmpty()).toList();
    }

    private static List<OpenWork> signed(List<OpenWork> work, SupervisorNote note) {
        return work.stream().map(item -> item.signedBy(note)).toList();
    }

    private static Entries entry(SupervisorNote note) {
        return Entries.of(EntryType.SIGNED, Map.of("who", note.who(), "why", note.why()));
    }

    private static <T> Future<T> nothing() {
        return refuse(ErrorCode.NOTHING_TO_SIGN, "expected open work that nobody has signed");
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }
}
