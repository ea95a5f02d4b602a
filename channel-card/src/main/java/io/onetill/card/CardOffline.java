package io.onetill.card;

import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.OnlineData;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** A sale that card and till approve without the issuer (Y1, Y3), within the shop's limits; the host hears of it later. */
final class CardOffline {
    private final CardDesk desk;
    private final Attempt attempt;

    CardOffline(CardDesk desk, Attempt attempt) {
        this.desk = desk;
        this.attempt = attempt;
    }

    /** An approval by the card alone, which the host is told of afterwards; both are durable together. */
    Future<Answer> forwarded(EmvOutcome.ApprovedOffline offline, Facts known) {
        Facts facts = offline.facts()
                .with(Fact.OFFLINE_APPROVAL, offline.responseCode())
                .with(Fact.CVM, offline.data().cvm().name());
        return new CardNotices(desk, attempt)
                .offline(known.with(facts), offline.data().field55())
                .transform(notices -> Future.succeededFuture(
                        notices.succeeded() && !notices.result().isEmpty()
                                ? new Answer.Success(facts, notices.result())
                                : new Answer.Revoke(ErrorCode.JOURNAL_UNAVAILABLE, facts)));
    }

    /** The card approved before anybody was asked. */
    Future<Answer> approved(EmvOutcome.ApprovedOffline offline) {
        OnlineData data = offline.data();
        if (!desk.mayApproveOffline(attempt)) {
            return Future.succeededFuture(Answer.Failure.of(ErrorCode.CARD_NOT_SUPPORTED, offline.facts()));
        }
        SealedCard card = new SealedCard(data.pan(), data.expiryYymm());
        Facts facts = data.facts()
                .with(desk.cardFacts(attempt, data.mode(), data.pan(), false))
                .with(Fact.OFFLINE_APPROVAL, offline.responseCode());
        attempt.prompt(EventType.CARD_READ, Map.of("pan", data.pan().masked()));
        return desk.till()
                .back(attempt.sending(facts, Optional.of(card.seal())))
                .transform(durable -> {
                    card.pan().erase();
                    return durable.succeeded()
                            ? forwarded(offline, attempt.facts().with(facts))
                            : Future.succeededFuture(
                                    Verdict.beforeSending(durable.cause(), attempt, ErrorCode.JOURNAL_UNAVAILABLE));
                });
    }
}
