package io.onetill.card;

import io.onetill.card.host.HostReply;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.vertx.core.Future;
import java.util.Optional;

/** One notice to the host, sent until it is answered. */
final class CardNotice {
    private final CardDesk desk;
    private final Attempt attempt;
    private final Optional<OriginalSale> original;

    CardNotice(CardDesk desk, Attempt attempt, Optional<OriginalSale> original) {
        this.desk = desk;
        this.attempt = attempt;
        this.original = original;
    }

    /** Sends it, once more if it was sent before: the host answers it as the first time. */
    Future<Answer> tell() {
        return desk.till().back(attempt.sealed()).transform(kept -> {
            Optional<SealedNotice> notice =
                    kept.succeeded() ? kept.result().flatMap(SealedNotice::open) : Optional.empty();
            if (notice.isEmpty()) {
                return Future.succeededFuture(new Answer.Unknown(ErrorCode.JOURNAL_UNAVAILABLE, Facts.none()));
            }
            SealedNotice open = notice.get();
            return desk.host()
                    .send(desk.messages().notice(attempt, original, open.card(), open.field55()))
                    .map(this::told)
                    .onComplete(any -> open.card().pan().erase());
        });
    }

    private Answer told(HostReply reply) {
        if (Verdict.approved(reply)) {
            return new Answer.Success(((HostReply.Answered) reply).facts());
        }
        return Verdict.ofRepeated(reply, attempt, desk.options().pinTries());
    }
}
