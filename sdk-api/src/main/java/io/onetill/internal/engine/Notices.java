package io.onetill.internal.engine;

import io.onetill.channel.Notice;
import io.onetill.channel.OpenNotices;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptId;
import io.onetill.payment.Facts;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records that the engine makes by itself, to tell the other side what has happened already (store and forward). */
final class Notices {
    private final Engine engine;

    Notices(Engine engine) {
        this.engine = engine;
    }

    /** Adds a record for each notice to the batch that makes its payment approved: neither is there without the other. */
    List<Case> book(Books.Batch batch, AttemptRun paid, List<Notice> notices) {
        List<Case> booked = new ArrayList<>();
        for (Notice notice : notices) {
            Case of = engine.books.create(new PaymentId(engine.ports.ids().next("p")));
            of.users++;
            RequestId request = new RequestId("notice-" + of.id.value());
            boolean moneyToo = notice.kind() == PaymentKind.ADVICE;
            Facts facts = paid.channel
                    .assign(notice.kind(), paid.method(), engine.numbers)
                    .with(notice.facts());
            String channel = paid.channel.id();
            batch.add(of, Requests.entry(notice.kind(), request, paid.of, moneyToo ? amount(paid) : 0, request.value()))
                    .add(of, Entries.intended(1, channel, paid.method().name(), facts))
                    .add(
                            of,
                            Entries.of(EntryType.ATTEMPT_SENDING, 1, notice.facts())
                                    .with("channel", channel))
                    .seal(new AttemptId(of.id, 1), notice.sealed());
            booked.add(of);
        }
        return booked;
    }

    private static long amount(AttemptRun paid) {
        return paid.amount().minor();
    }

    /** Once they are durable: sends them until they are answered. */
    void send(List<Case> booked, Case of) {
        for (Case notice : booked) {
            new RecoveredFlow(engine, notice, Optional.of(of)).run().onFailure(engine.loop::stop);
        }
    }

    /** What was not told yet of sales that no issuer was asked for. */
    static OpenNotices open(Books books, String channel) {
        int count = 0;
        long minor = 0;
        Optional<Instant> oldest = Optional.empty();
        for (Case of : books.inHand()) {
            if (of.appended.isEmpty() || of.appended.status().isFinal()) {
                continue;
            }
            Payment payment = of.appended.payment();
            boolean counts = payment.kind() == PaymentKind.ADVICE
                    && payment.attempts().stream()
                            .anyMatch(attempt -> attempt.channel().equals(channel));
            if (counts) {
                count++;
                minor += payment.amount().minor();
                Instant at = payment.createdAt();
                oldest = oldest.filter(other -> other.isBefore(at)).or(() -> Optional.of(at));
            }
        }
        return new OpenNotices(count, minor, oldest);
    }
}
