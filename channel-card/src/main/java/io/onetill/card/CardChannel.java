package io.onetill.card;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.HostReply;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.card.management.TerminalDuties;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.device.PinPad;
import io.onetill.device.PresentedCard;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Card payments over a UnionPay acquirer: joins the EMV kernel, the PIN pad and the acquirer link behind the channel
 * port. One instance is one terminal. Used on the till's thread of control.
 *
 * <pre>{@code
 * CardOptions options = CardOptions.of(HostOptions.of("10000001", "898000000000001"), tokenKey);
 * CardKernels kernels = CardKernels.of(EmvConfiguration.usual("OT000001"));
 * AcquirerLink link = new TcpAcquirerLink(vertx, LinkOptions.plain("acquirer.example", 7000));
 * PaymentChannel card = new CardChannel(options, kernels, pinPad, link);
 * }</pre>
 */
public final class CardChannel implements PaymentChannel {
    static final String ID = "card";

    private final CardOptions options;
    private final CardKernels kernels;
    private final PinPad pinPad;
    private final AcquirerLink link;
    private final TerminalDataStore data;
    private final Capabilities capabilities;
    private Optional<CardDesk> desk = Optional.empty();
    private Optional<TerminalDuties> duties = Optional.empty();

    /** A channel that is not open yet; what it downloads is forgotten at the end of the process. */
    public CardChannel(CardOptions options, CardKernels kernels, PinPad pinPad, AcquirerLink link) {
        this(options, kernels, pinPad, link, TerminalDataStore.inMemory());
    }

    /**
     * The same that keeps what it downloads.
     *
     * @param data the store that the kernels look into too, see {@link CardKernels#downloaded}
     */
    public CardChannel(
            CardOptions options, CardKernels kernels, PinPad pinPad, AcquirerLink link, TerminalDataStore data) {
        this.options = options;
        this.kernels = kernels;
        this.pinPad = pinPad;
        this.link = link;
        this.data = data;
        this.capabilities = new Capabilities(
                "银行卡",
                Set.of(PaymentMethod.CARD),
                Set.of(PaymentKind.values()),
                true,
                true,
                false,
                options.policies().byKey());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return false;
    }

    @Override
    public Future<Void> open(TillServices services) {
        AcquirerHost host = new AcquirerHost(options.host(), link, pinPad, services);
        desk = Optional.of(new CardDesk(options, kernels, pinPad, host, services));
        duties = Optional.of(new TerminalDuties(host, data, services));
        return Future.succeededFuture();
    }

    /** The terminal's conversation with its acquirer, for sign-on, sign-off and echo by hand; empty before open. */
    public Optional<AcquirerHost> host() {
        return desk.map(CardDesk::host);
    }

    /** Downloads, and what else the terminal does besides payments; empty before open. */
    public Optional<TerminalDuties> duties() {
        return duties;
    }

    /** How this terminal takes cards. */
    CardOptions options() {
        return options;
    }

    /**
     * Does something that is no card payment at this terminal's host, when that is ready for it.
     *
     * @param otherwise what comes of it if the host cannot be made ready
     */
    <T> Future<T> atTheHost(Function<AcquirerHost, Future<T>> work, Function<Throwable, T> otherwise) {
        if (desk.isEmpty()) {
            return Future.succeededFuture(
                    otherwise.apply(new PaymentException(ErrorCode.DEVICE_UNAVAILABLE, "the terminal is not open")));
        }
        CardDesk open = desk.get();
        duties.ifPresent(TerminalDuties::paymentBegins);
        return ready(open)
                .transform(ready -> ready.failed()
                        ? Future.succeededFuture(otherwise.apply(ready.cause()))
                        : work.apply(open.host()))
                .onComplete(done -> duties.ifPresent(TerminalDuties::paymentEnded));
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers) {
        Facts facts = Facts.of(Fact.STAN, AcquirerHost.sixDigits(numbers.next(AcquirerHost.STAN)))
                .with(Fact.TERMINAL_ID, options.host().terminalId())
                .with(Fact.MERCHANT_ID, options.host().merchantId());
        return desk.map(open -> facts.with(Fact.BATCH, open.host().batch())).orElse(facts);
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        if (desk.isEmpty()) {
            return failure(ErrorCode.DEVICE_UNAVAILABLE);
        }
        duties.ifPresent(TerminalDuties::paymentBegins);
        return started(desk.get(), attempt, instrument)
                .onComplete(answered -> duties.ifPresent(TerminalDuties::paymentEnded));
    }

    private Future<Answer> started(CardDesk open, Attempt attempt, Instrument instrument) {
        try {
            boolean sentBefore = attempt.facts().get(Fact.POS_ENTRY_MODE).isPresent();
            return sentBefore ? again(open, attempt) : first(open, attempt, instrument);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        return Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        if (desk.isEmpty() || CardPolicies.isRepeated(attempt.kind())) {
            return Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.INTERNAL, Facts.none()));
        }
        if (attempt.kind() == PaymentKind.BALANCE
                || attempt.facts().get(Fact.POS_ENTRY_MODE).isEmpty()) {
            // A question moves no money. The entry mode is put on record before the first byte leaves: without it
            // nothing was ever sent.
            return Future.succeededFuture(new UndoAnswer.Undone(Facts.none()));
        }
        CardDesk open = desk.get();
        return open.host().ready().transform(signedOn -> {
            if (signedOn.failed()) {
                return Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.HOST_UNREACHABLE, Facts.none()));
            }
            return reverse(open, attempt);
        });
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }

    /** A first message: checks, sign-on if needed, then the card. */
    private Future<Answer> first(CardDesk open, Attempt attempt, Instrument instrument) {
        if (!(instrument instanceof Instrument.Card presented)) {
            return failure(ErrorCode.CARD_UNREADABLE);
        }
        if (!attempt.amount().currency().equals(Money.CNY)) {
            return failure(ErrorCode.BAD_AMOUNT);
        }
        if (!attempt.kind().begins() && attempt.original().isEmpty()) {
            return failure(ErrorCode.ORIGINAL_NOT_FOUND);
        }
        return ready(open).transform(signedOn -> {
            if (signedOn.failed()) {
                return Future.succeededFuture(
                        Verdict.beforeSending(signedOn.cause(), attempt, ErrorCode.SIGN_ON_FAILED));
            }
            return named(attempt)
                    ? new CardFollowUp(open, attempt, attempt.original()).with(presented.card())
                    : sale(open, attempt, presented.card());
        });
    }

    /** A batch that is being settled is over first, then the terminal signs on if it has to. */
    private Future<Void> ready(CardDesk open) {
        Future<Void> clear = duties.map(TerminalDuties::clear).orElseGet(Future::succeededFuture);
        return clear.compose(settled -> open.host().ready());
    }

    /** Whether the card is only named, not asked. */
    private static boolean named(Attempt attempt) {
        return !attempt.kind().begins() || attempt.kind() == PaymentKind.OFFLINE_SALE;
    }

    private static Future<Answer> sale(CardDesk open, Attempt attempt, PresentedCard card) {
        CardSale sale = new CardSale(open, attempt);
        return card instanceof PresentedCard.Stripe stripe ? sale.stripe(stripe) : sale.chip((PresentedCard.Chip) card);
    }

    /** A message may have left before: what is repeated is repeated as it was, all else is never sent twice. */
    private Future<Answer> again(CardDesk open, Attempt attempt) {
        if (!CardPolicies.isRepeated(attempt.kind())) {
            return Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
        }
        return ready(open).transform(signedOn -> {
            if (signedOn.failed()) {
                return Future.succeededFuture(new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none()));
            }
            return attempt.kind().isNotice()
                    ? new CardNotice(open, attempt, attempt.original()).tell()
                    : new CardFollowUp(open, attempt, attempt.original()).repeat();
        });
    }

    private static Future<UndoAnswer> reverse(CardDesk open, Attempt attempt) {
        return open.till().back(attempt.sealed()).transform(kept -> {
            Optional<SealedCard> card = kept.succeeded() ? kept.result().flatMap(SealedCard::open) : Optional.empty();
            String cause = Verdict.reversalCause(attempt.facts());
            Iso8583Message message = open.messages().reversal(attempt, card, cause);
            card.ifPresent(known -> known.pan().erase());
            return open.host().send(message).map(CardChannel::reversed);
        });
    }

    private static UndoAnswer reversed(HostReply reply) {
        if (reply instanceof HostReply.Answered answered) {
            return switch (answered.response().code()) {
                case "00" -> new UndoAnswer.Undone(Facts.none());
                case "12", "25" -> new UndoAnswer.NothingFound(Facts.none());
                default -> new UndoAnswer.TryAgain(answered.response().error(), Facts.none());
            };
        }
        ErrorCode code = reply instanceof HostReply.NotSent ? ErrorCode.HOST_UNREACHABLE : ErrorCode.NO_ANSWER;
        return new UndoAnswer.TryAgain(code, Facts.none());
    }

    private static Future<Answer> failure(ErrorCode code) {
        return Future.succeededFuture(Answer.Failure.of(code, Facts.none()));
    }
}
