package io.onetill.card;

import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.host.HostReply;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message about a card that is only named: a void, refund, completion, tip or a sale authorized by telephone. What
 * follows an original is taken with the card of that original alone.
 */
final class CardFollowUp {
    private final CardDesk desk;
    private final Attempt attempt;
    private final Optional<OriginalSale> original;

    CardFollowUp(CardDesk desk, Attempt attempt, Optional<OriginalSale> original) {
        this.desk = desk;
        this.attempt = attempt;
        this.original = original;
    }

    /** With the customer's card. */
    Future<Answer> with(PresentedCard card) {
        if (original.filter(sale -> !isNamed(sale)).isPresent()) {
            return failure(ErrorCode.ORIGINAL_NOT_FOUND, Facts.none());
        }
        if (card instanceof PresentedCard.Stripe stripe) {
            Track2 track = stripe.track2();
            SealedCard read = new SealedCard(track.pan(), track.expiryYymm());
            return send(read, desk.cardFacts(attempt, EntryMode.MAGSTRIPE, read.pan(), false));
        }
        return desk.identify(attempt, (PresentedCard.Chip) card).start().compose(action -> {
            if (action instanceof EmvAction.GoOnline online) {
                SealedCard read =
                        new SealedCard(online.data().pan(), online.data().expiryYymm());
                Facts facts =
                        named(online.data().facts()).with(desk.cardFacts(attempt, card.mode(), read.pan(), false));
                return send(read, facts);
            }
            return unreadable(action);
        });
    }

    /** What the kernel learnt of a card that it only named; nobody was verified, so nothing is said of that. */
    private static Facts named(Facts learnt) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.putAll(learnt.values());
        facts.remove(Fact.CVM);
        return Facts.of(facts);
    }

    /** The same message once more, from what was sealed: the host answers it as the first time. */
    Future<Answer> repeat() {
        return desk.till().back(attempt.sealed()).transform(kept -> {
            Optional<SealedCard> card = kept.succeeded() ? kept.result().flatMap(SealedCard::open) : Optional.empty();
            if (card.isEmpty()) {
                return Future.succeededFuture(new Answer.Unknown(ErrorCode.JOURNAL_UNAVAILABLE, Facts.none()));
            }
            return desk.host().send(message(attempt.facts(), card.get())).map(this::repeated);
        });
    }

    private Future<Answer> send(SealedCard card, Facts facts) {
        if (!sameCard(facts)) {
            return failure(ErrorCode.DIFFERENT_CARD, Facts.none());
        }
        attempt.prompt(EventType.CARD_READ, Map.of("pan", card.pan().masked()));
        return desk.till()
                .back(attempt.sending(facts, Optional.of(card.seal())))
                .transform(durable -> {
                    if (durable.failed()) {
                        card.pan().erase();
                        return Future.succeededFuture(
                                Verdict.beforeSending(durable.cause(), attempt, ErrorCode.JOURNAL_UNAVAILABLE));
                    }
                    Facts all = attempt.facts().with(facts);
                    return desk.host().send(message(all, card)).map(this::first);
                });
    }

    /** The message; the card is erased, since from here on only the message needs it. */
    private Iso8583Message message(Facts facts, SealedCard card) {
        Iso8583Message message = desk.messages().followUp(attempt, facts, original, card);
        card.pan().erase();
        return message;
    }

    private boolean sameCard(Facts facts) {
        if (original.isEmpty()) {
            return true;
        }
        Facts before = original.get().facts();
        Fact by = before.get(Fact.CARD_TOKEN).isPresent() ? Fact.CARD_TOKEN : Fact.MASKED_PAN;
        return before.get(by).equals(facts.get(by));
    }

    private Answer first(HostReply reply) {
        return reply instanceof HostReply.Answered answered && answered.approved()
                ? new Answer.Success(answered.facts())
                : Verdict.of(reply, attempt, desk.options().pinTries());
    }

    private Answer repeated(HostReply reply) {
        return Verdict.approved(reply)
                ? first(reply)
                : Verdict.ofRepeated(reply, attempt, desk.options().pinTries());
    }

    /** By its reference number; a sale that the host was told of may have none. */
    private static boolean isNamed(OriginalSale sale) {
        return sale.facts().get(Fact.RRN).isPresent()
                || sale.facts().get(Fact.OFFLINE_APPROVAL).isPresent();
    }

    private static Future<Answer> unreadable(EmvAction action) {
        if (action instanceof EmvAction.Finish finish) {
            EmvOutcome outcome = finish.outcome();
            ErrorCode code =
                    outcome instanceof EmvOutcome.Declined declined ? declined.code() : ErrorCode.CARD_UNREADABLE;
            return failure(code, outcome.facts());
        }
        return failure(ErrorCode.CARD_UNREADABLE, Facts.none());
    }

    private static Future<Answer> failure(ErrorCode code, Facts facts) {
        return Future.succeededFuture(Answer.Failure.of(code, facts));
    }
}
