package io.onetill.card;

import io.onetill.card.CardMessages.SaleCard;
import io.onetill.card.CardOptions.SwipedChipCards;
import io.onetill.card.FallbackRules.Trouble;
import io.onetill.card.emv.Cvm;
import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.OnlineData;
import io.onetill.card.emv.OnlineResult;
import io.onetill.card.emv.ServiceCode;
import io.onetill.card.host.HostReply;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.device.PinEntry;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sale, authorization or balance inquiry by card, from the presented card to what is known of the money. */
final class CardSale {
    private final CardDesk desk;
    private final Attempt attempt;

    CardSale(CardDesk desk, Attempt attempt) {
        this.desk = desk;
        this.attempt = attempt;
    }

    /** A chip, by contact or contactless: card until it wants the issuer, host, card again. */
    Future<Answer> chip(PresentedCard.Chip card) {
        if (card.mode() == EntryMode.CHIP) {
            attempt.prompt(EventType.KEEP_CARD_IN, Map.of());
        }
        ChipDialog dialog = desk.pay(attempt, card);
        return dialog.start().compose(action -> {
            if (action instanceof EmvAction.GoOnline online) {
                return askIssuer(dialog, online.data());
            }
            return endedOffline(card.mode(), action);
        });
    }

    /** A magnetic stripe. */
    Future<Answer> stripe(PresentedCard.Stripe card) {
        Track2 track = card.track2();
        if (SwipedTracks.differ(card.track1(), track)) {
            return failure(ErrorCode.CARD_UNREADABLE);
        }
        ServiceCode service = new ServiceCode(track.serviceCode());
        boolean fallback =
                service.hasChip() && (desk.options().swipedChipCards() == SwipedChipCards.FALL_BACK || wornOut());
        if (service.hasChip() && !fallback) {
            Answer refused = another(EntryMode.MAGSTRIPE, Trouble.HAS_CHIP, ErrorCode.CARD_NOT_SUPPORTED, Facts.none());
            if (refused instanceof Answer.Failure failure && failure.present().isEmpty()) {
                attempt.prompt(EventType.USE_CHIP, Map.of());
            }
            return Future.succeededFuture(refused);
        }
        if (!service.goods()) {
            return failure(ErrorCode.CARD_NOT_SUPPORTED);
        }
        if (desk.expired(attempt, track.expiryYymm())) {
            return failure(ErrorCode.CARD_EXPIRED);
        }
        if (!service.pinPreferred()) {
            return askIssuer(track, Optional.empty(), fallback);
        }
        return desk.pinDialog().ask(attempt, track.pan()).transform(entry -> {
            if (entry.failed()) {
                return failure(ErrorCode.DEVICE_UNAVAILABLE);
            }
            return withPin(track, service, entry.result(), fallback);
        });
    }

    private Future<Answer> withPin(Track2 track, ServiceCode service, PinEntry entry, boolean fallback) {
        if (entry instanceof PinEntry.Entered entered) {
            return askIssuer(track, Optional.of(entered.block()), fallback);
        }
        boolean cancelled = entry instanceof PinEntry.Cancelled || service.pinRequired();
        if (cancelled) {
            boolean byCashier = attempt.cancelRequested().isComplete();
            return failure(byCashier ? ErrorCode.CANCELLED_BY_CASHIER : ErrorCode.PIN_CANCELLED);
        }
        return askIssuer(track, Optional.empty(), fallback);
    }

    private Future<Answer> askIssuer(Track2 track, Optional<PinBlock> pin, boolean fallback) {
        Cvm cvm = pin.isPresent() ? Cvm.ONLINE_PIN : Cvm.SIGNATURE;
        SealedCard sealed = new SealedCard(track.pan(), track.expiryYymm());
        SaleCard card = new SaleCard(EntryMode.MAGSTRIPE, sealed, Optional.of(track), new byte[0], fallback);
        Facts facts = desk.cardFacts(attempt, EntryMode.MAGSTRIPE, track.pan(), pin.isPresent())
                .with(Fact.CVM, cvm.name());
        return send(card, facts, pin, reply -> {
            if (!Verdict.approved(reply)) {
                return Future.succeededFuture(notApproved(reply));
            }
            return Future.succeededFuture(approved(((HostReply.Answered) reply)));
        });
    }

    private Future<Answer> askIssuer(ChipDialog dialog, OnlineData data) {
        boolean pin = dialog.pin().isPresent();
        SealedCard sealed = new SealedCard(data.pan(), data.expiryYymm());
        SaleCard card = new SaleCard(data.mode(), sealed, data.track2(), data.field55(), false);
        Facts facts = data.facts()
                .with(desk.cardFacts(attempt, data.mode(), data.pan(), pin))
                .with(Fact.CVM, data.cvm().name());
        return send(card, facts, dialog.pin(), reply -> heard(dialog, reply));
    }

    /** Puts the intent on record and only then lets the 0200 leave. */
    private Future<Answer> send(
            SaleCard card,
            Facts facts,
            Optional<PinBlock> pin,
            java.util.function.Function<HostReply, Future<Answer>> then) {
        showCard(card.sealed().pan());
        return desk.till()
                .back(attempt.sending(facts, Optional.of(card.sealed().seal())))
                .transform(durable -> {
                    if (durable.failed()) {
                        forget(card, pin);
                        return Future.succeededFuture(
                                Verdict.beforeSending(durable.cause(), attempt, ErrorCode.JOURNAL_UNAVAILABLE));
                    }
                    Facts all = attempt.facts().with(facts);
                    Iso8583Message message = desk.messages().sale(attempt, all, card, pin);
                    forget(card, pin);
                    return desk.host().send(message).compose(then);
                });
    }

    /** Once they are in the message nothing needs them again: a reversal takes what was sealed. */
    private static void forget(SaleCard card, Optional<PinBlock> pin) {
        card.erase();
        pin.ifPresent(PinBlock::erase);
    }

    /** Tells the card what the issuer said; only an approval that the card shares stands. */
    private Future<Answer> heard(ChipDialog dialog, HostReply reply) {
        if (!(reply instanceof HostReply.Answered answered)) {
            // The card is told so that it can finish; what it says changes nothing, since the host may have approved.
            return dialog.answered(new OnlineResult.Unable())
                    .transform(end -> end.succeeded() && reply instanceof HostReply.NotSent
                            ? unasked(end.result(), reply)
                            : Future.succeededFuture(notApproved(reply)));
        }
        boolean approved = answered.approved();
        OnlineResult result =
                new OnlineResult.Answered(approved, answered.response().code(), answered.field55());
        if (!approved) {
            return dialog.answered(result).transform(end -> Future.succeededFuture(notApproved(reply)));
        }
        return desk.till()
                .back(attempt.record("HOST_APPROVED", answered.facts()))
                .transform(durable -> durable.succeeded()
                        ? dialog.answered(result)
                                .transform(end -> confirmed(
                                        end.succeeded() ? Optional.of(end.result()) : Optional.empty(), answered))
                        : Future.succeededFuture(new Answer.Unknown(ErrorCode.JOURNAL_UNAVAILABLE, answered.facts())));
    }

    private Future<Answer> confirmed(Optional<EmvAction> end, HostReply.Answered answered) {
        Optional<EmvOutcome> outcome = end.flatMap(
                action -> action instanceof EmvAction.Finish finish ? Optional.of(finish.outcome()) : Optional.empty());
        Facts facts = outcome.map(EmvOutcome::facts).orElse(Facts.none()).with(answered.facts());
        if (attempt.kind() == PaymentKind.BALANCE) {
            return Future.succeededFuture(approved(answered));
        }
        if (outcome.isPresent() && outcome.get() instanceof EmvOutcome.Approved approved) {
            Facts all = facts.with(Fact.CVM, approved.cvm().name());
            return new CardNotices(desk, attempt)
                    .scripts(attempt.facts().with(all))
                    .transform(notices -> Future.succeededFuture(
                            new Answer.Success(all, notices.succeeded() ? notices.result() : List.of())));
        }
        boolean removed = outcome.isPresent()
                && outcome.get() instanceof EmvOutcome.Declined declined
                && declined.code() == ErrorCode.CARD_REMOVED;
        return Future.succeededFuture(
                new Answer.Revoke(removed ? ErrorCode.CARD_REMOVED : ErrorCode.CARD_DECLINED_BY_CHIP, facts));
    }

    /** The host said yes; of a balance the customer reads it, and nobody keeps it. */
    private Answer approved(HostReply.Answered answered) {
        if (attempt.kind() == PaymentKind.BALANCE) {
            String amount =
                    AccountBalance.of(answered.field54()).map(Money::toString).orElse("-");
            attempt.prompt(EventType.BALANCE, Map.of("amount", amount));
        }
        return new Answer.Success(answered.facts());
    }

    /** The issuer was surely not asked, and the card may have approved in its place (Y3). */
    private Future<Answer> unasked(EmvAction end, HostReply reply) {
        return end instanceof EmvAction.Finish finish
                        && finish.outcome() instanceof EmvOutcome.ApprovedOffline offline
                        && desk.mayApproveOffline(attempt)
                ? new CardOffline(desk, attempt).forwarded(offline, attempt.facts())
                : Future.succeededFuture(notApproved(reply));
    }

    private boolean wornOut() {
        return desk.options().fallback().takesStripe(desk.failedChipReads().in(attempt));
    }

    /** The card ended it before anybody was asked. */
    private Future<Answer> endedOffline(EntryMode mode, EmvAction action) {
        if (!(action instanceof EmvAction.Finish finish)) {
            return failure(ErrorCode.CARD_UNREADABLE);
        }
        return finish.outcome() instanceof EmvOutcome.ApprovedOffline approved
                ? new CardOffline(desk, attempt).approved(approved)
                : Future.succeededFuture(refused(mode, finish.outcome()));
    }

    private Answer refused(EntryMode mode, EmvOutcome outcome) {
        if (outcome instanceof EmvOutcome.Declined declined) {
            return Trouble.of(declined.code())
                    .map(trouble -> another(mode, trouble, declined.code(), declined.facts()))
                    .orElseGet(() -> Answer.Failure.of(declined.code(), declined.facts()));
        }
        if (outcome instanceof EmvOutcome.TryAgain again) {
            return TapAgain.answer(attempt, again);
        }
        if (outcome instanceof EmvOutcome.TryAnotherInterface other) {
            Answer answer = another(mode, Trouble.OTHER_INTERFACE, ErrorCode.CARD_NOT_SUPPORTED, other.facts());
            if (answer instanceof Answer.Failure failure && failure.present().isEmpty()) {
                attempt.prompt(EventType.USE_CHIP, Map.of());
            }
            return answer;
        }
        // An approval that no issuer has given and nobody would be told of is not taken.
        return Answer.Failure.of(ErrorCode.CARD_NOT_SUPPORTED, outcome.facts());
    }

    /** A failure that, by the rules, has the customer present the card another way. */
    private Answer another(EntryMode mode, Trouble trouble, ErrorCode code, Facts facts) {
        if (mode == EntryMode.CHIP && trouble == Trouble.UNREADABLE) {
            desk.failedChipReads().add(attempt);
        }
        return desk.options()
                .fallback()
                .next(mode, trouble, desk.failedChipReads().in(attempt))
                .<Answer>map(next -> {
                    attempt.prompt(next.prompt(), Map.of());
                    return new Answer.Failure(code, facts, false, next.present());
                })
                .orElseGet(() -> Answer.Failure.of(code, facts));
    }

    private Answer notApproved(HostReply reply) {
        Answer answer = Verdict.of(reply, attempt, desk.options().pinTries());
        if (attempt.kind() == PaymentKind.BALANCE && answer instanceof Answer.Unknown unknown) {
            // Nothing can have moved, so nothing is in doubt.
            return Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, unknown.facts());
        }
        if (answer instanceof Answer.Failure failure && failure.again() && failure.code() == ErrorCode.WRONG_PIN) {
            attempt.prompt(EventType.WRONG_PIN, Map.of());
        }
        return answer;
    }

    private void showCard(Pan pan) {
        attempt.prompt(EventType.CARD_READ, Map.of("pan", pan.masked()));
    }

    private static Future<Answer> failure(ErrorCode code) {
        return Future.succeededFuture(Answer.Failure.of(code, Facts.none()));
    }
}
