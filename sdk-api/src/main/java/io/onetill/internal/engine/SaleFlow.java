package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.PaymentChannel;
import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.device.PresentedCard;
import io.onetill.payment.AttemptState;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Language;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentMethod;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sale: arm what the request allows, let the first instrument win, put the others away, pull, resolve, end.
 *
 * <p>Shown codes may stand side by side. An instrument that pulls money waits until each shown code is closed for good
 * or found paid; then the code that was paid wins.
 */
final class SaleFlow extends Flow {
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(30);

    /** How the wait for the customer ended. */
    private sealed interface Winner {
        record Acted(PaymentMethod method, PaymentChannel channel, Instrument instrument) implements Winner {}

        record ShownPaid() implements Winner {}

        record Nobody(ErrorCode code) implements Winner {}
    }

    private final Opening opening;
    private final Promise<Winner> race = Promise.promise();
    private final List<AttemptRun> shown = new ArrayList<>();
    private final List<Future<?>> preparing = new ArrayList<>();
    private final List<ShownCode> codes = new ArrayList<>();
    private Optional<PresentedCard> card = Optional.empty();
    private int waysOpen;

    SaleFlow(Engine engine, Case of, Opening opening) {
        super(engine, of);
        this.opening = opening;
    }

    /** The whole road of a sale, top to bottom. */
    Future<Void> run() {
        arm();
        return race.future()
                .compose(winner -> {
                    if (!preparing.isEmpty()) {
                        // From here, not from the end of the closing: a code that is still being made counts too.
                        tellWithin(longestAnswer());
                    }
                    return putAway().map(winner);
                })
                .compose(this::decide);
    }

    @Override
    Optional<OriginalSale> original() {
        return Optional.empty();
    }

    @Override
    Future<Void> writeEnd(Books.Batch batch, boolean approved) {
        return batch.write();
    }

    private void arm() {
        List<PaymentChannel> qr = engine.channelsFor(PaymentMethod.DYNAMIC_QR, opening);
        Optional<PaymentChannel> cards = engine.channelsFor(PaymentMethod.CARD, opening).stream()
                .findFirst()
                .filter(any -> ports.reader().isPresent());
        boolean codesToo = ports.scanner().isPresent()
                && !engine.channelsFor(PaymentMethod.PAYMENT_CODE, opening).isEmpty();
        waysOpen = qr.size() + (cards.isPresent() ? 1 : 0) + (codesToo ? 1 : 0);
        if (waysOpen == 0) {
            race.tryComplete(new Winner.Nobody(ErrorCode.NO_METHOD_AVAILABLE));
            return;
        }
        prompt(cards.isPresent(), codesToo, qr);
        cards.ifPresent(this::armReader);
        if (codesToo) {
            armScanner();
        }
        qr.forEach(this::show);
        loop.after(opening.patience(), () -> race.tryComplete(new Winner.Nobody(ErrorCode.CUSTOMER_TIMEOUT)));
        of.cancelRequested
                .future()
                .onSuccess(any -> race.tryComplete(new Winner.Nobody(ErrorCode.CANCELLED_BY_CASHIER)));
    }

    private void prompt(boolean cards, boolean codesToo, List<PaymentChannel> qr) {
        EventType type = EventType.PRESENT_ANY;
        if (!codesToo && qr.isEmpty()) {
            type = EventType.PRESENT_CARD;
        } else if (!cards && qr.isEmpty()) {
            type = EventType.PRESENT_CODE;
        } else if (!cards && !codesToo) {
            type = EventType.SCAN_SHOWN_QR;
        }
        String wallets = String.join(" / ", qr.stream().map(PaymentChannel::id).toList());
        Map<String, String> details = Map.of("amount", opening.amount().toString(), "wallet", wallets);
        if (type != EventType.SCAN_SHOWN_QR) {
            show(type, details);
        }
        engine.desk.showText(new PaymentEvent(ports.time().wallTime(), type, details).text(language()));
    }

    private void armReader(PaymentChannel channel) {
        loop.call(() -> ports.reader()
                        .orElseThrow()
                        .arm(EnumSet.of(EntryMode.CHIP, EntryMode.CONTACTLESS, EntryMode.MAGSTRIPE), opening.amount()))
                .onSuccess(presented -> {
                    Winner winner = new Winner.Acted(PaymentMethod.CARD, channel, new Instrument.Card(presented));
                    if (race.tryComplete(winner)) {
                        hold(presented);
                    } else {
                        engine.desk.release(presented);
                    }
                })
                .onFailure(failure -> wayClosed(ErrorCode.DEVICE_UNAVAILABLE));
    }

    private void hold(PresentedCard presented) {
        card = Optional.of(presented);
        show(EventType.CARD_PRESENTED, Map.of("mode", presented.mode().name()));
    }

    private void armScanner() {
        loop.call(() -> ports.scanner().orElseThrow().arm())
                .onSuccess(code -> {
                    CodeOwner owner = CodeOwner.of(code, engine.channelsFor(PaymentMethod.PAYMENT_CODE, opening));
                    Winner winner = owner.channel()
                            .<Winner>map(channel ->
                                    new Winner.Acted(PaymentMethod.PAYMENT_CODE, channel, new Instrument.Code(code)))
                            .orElseGet(() -> new Winner.Nobody(owner.otherwise()));
                    if (race.tryComplete(winner)) {
                        show(EventType.CODE_SCANNED, Map.of("scanned", code.toString()));
                    }
                })
                .onFailure(failure -> wayClosed(ErrorCode.DEVICE_UNAVAILABLE));
    }

    /** Makes a code for one wallet and shows it; from then on the wallet is asked until the race is over. */
    private void show(PaymentChannel channel) {
        Future<Void> prepared = intend(channel, PaymentMethod.DYNAMIC_QR).compose(run -> {
            shown.add(run);
            return start(run, new Instrument.None())
                    .compose(answer -> Resolver.take(run, answer).map(taken -> {
                        watch(run, answer);
                        return null;
                    }));
        });
        preparing.add(prepared);
        prepared.onFailure(loop::stop);
    }

    private void watch(AttemptRun run, Answer answer) {
        if (run.state() == AttemptState.FAILED) {
            wayClosed(reason(run));
            return;
        }
        if (answer instanceof Answer.Waiting waiting
                && waiting.qrPayload().isPresent()
                && !race.future().isComplete()) {
            codes.add(new ShownCode(
                    run.channel.capabilities().displayName(),
                    waiting.qrPayload().orElseThrow()));
            engine.desk.showCodes(opening.amount().toString(), codes);
            // Shop software with a screen of its own takes the code from the event.
            show(
                    EventType.SCAN_SHOWN_QR,
                    Map.of(
                            "amount", opening.amount().toString(),
                            "wallet", run.channel.id(),
                            "qr", waiting.qrPayload().orElseThrow()));
        } else if (!(answer instanceof Answer.Success)) {
            wayClosed(ErrorCode.NO_ANSWER);
        }
        Duration asLongAsShown = opening.patience().plus(Duration.ofSeconds(10));
        resolver.settle(run, asLongAsShown).onSuccess(state -> {
            if (state == AttemptState.PAID) {
                race.tryComplete(new Winner.ShownPaid());
            } else {
                wayClosed(reason(run));
            }
        });
    }

    private void wayClosed(ErrorCode why) {
        if (--waysOpen == 0) {
            race.tryComplete(new Winner.Nobody(why));
        }
    }

    /** Disarms what still waits; a device that fails at this changes nothing. */
    private Future<Void> putAway() {
        ports.reader().ifPresent(reader -> loop.call(reader::disarm));
        ports.scanner().ifPresent(scanner -> loop.call(scanner::disarm));
        engine.desk.clear();
        Future<?> prepared = Future.join(preparing.isEmpty() ? List.of(Future.succeededFuture()) : preparing);
        return loop.within(LONGEST_CLOSING, prepared.<Void>mapEmpty(), Future::succeededFuture);
    }

    private Future<Void> decide(Winner winner) {
        if (winner instanceof Winner.ShownPaid) {
            closeShown(ErrorCode.OTHER_METHOD_PAID);
            return approve();
        }
        ErrorCode why = winner instanceof Winner.Nobody nobody ? nobody.code() : ErrorCode.OTHER_METHOD_PAID;
        if (shown.isEmpty()) {
            return shownClosed(winner, why);
        }
        return closeShown(why).compose(any -> shownClosed(winner, why));
    }

    /** With every shown code paid or surely not: whoever paid wins, else the instrument pulls, else it is over. */
    private Future<Void> shownClosed(Winner winner, ErrorCode why) {
        if (of.paid().isPresent()) {
            return approve();
        }
        if (winner instanceof Winner.Acted acted) {
            if (!shown.isEmpty()) {
                show(EventType.OTHER_METHODS_CLOSED, Map.of());
            }
            return pull(acted.channel(), acted.method(), acted.instrument());
        }
        return end(why);
    }

    @Override
    Future<Void> presentAgain(PaymentChannel channel, Answer.Failure failure, ErrorCode why) {
        giveCardBack();
        return NextCard.of(engine, of, failure.present(), opening.amount()).compose(next -> {
            next.ifPresent(this::hold);
            return next.isPresent()
                    ? attempt(channel, PaymentMethod.CARD, new Instrument.Card(next.get()))
                    : end(of.cancelled() ? ErrorCode.CANCELLED_BY_CASHIER : why);
        });
    }

    private Duration longestAnswer() {
        Duration longest = LONGEST_CLOSING;
        for (PaymentChannel channel : engine.channelsFor(PaymentMethod.DYNAMIC_QR, opening)) {
            Duration answer = channel.capabilities()
                    .policy(PaymentMethod.DYNAMIC_QR, opening.kind())
                    .answerWithin();
            longest = longest.compareTo(answer) > 0 ? longest : answer;
        }
        return longest;
    }

    private Future<Void> closeShown(ErrorCode why) {
        return Future.join(shown.stream()
                        .map(run -> resolver.close(run, why).onFailure(loop::stop))
                        .toList())
                .mapEmpty();
    }

    @Override
    void release() {
        giveCardBack();
        engine.desk.clear();
        engine.leave(of);
    }

    private void giveCardBack() {
        card.ifPresent(presented -> {
            if (presented.mode() == EntryMode.CHIP) {
                show(EventType.REMOVE_CARD, Map.of());
            }
            engine.desk.release(presented);
        });
        card = Optional.empty();
    }

    private void show(EventType type, Map<String, String> details) {
        of.show(new PaymentEvent(ports.time().wallTime(), type, details));
    }

    private Language language() {
        return ports.profile().language();
    }
}
