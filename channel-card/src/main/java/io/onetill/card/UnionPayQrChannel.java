package io.onetill.card;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.HostReply;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.TillThread;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * UnionPay payments by code (银联二维码) over the acquirer of a card terminal: payment codes that the till scans, and codes
 * that it shows. Terminal, keys, batch and trace numbers are those of the card channel, which has to be on the same till.
 * Used on the till's thread of control.
 *
 * <p>It runs one exchange at a time and answers what that told. Asking again, voiding and repeating are the engine's, by
 * {@link UnionPayQrPolicies}.
 *
 * <pre>{@code
 * CardChannel card = new CardChannel(options, kernels, pinPad, link);
 * PaymentChannel unionPay = new UnionPayQrChannel(card, UnionPayQrOptions.USUAL);
 * }</pre>
 */
public final class UnionPayQrChannel implements PaymentChannel {
    /** The channel's name. */
    public static final String ID = "unionpay";

    static final Set<PaymentMethod> METHODS = Set.of(PaymentMethod.PAYMENT_CODE, PaymentMethod.DYNAMIC_QR);

    private static final Set<PaymentKind> KINDS = Set.of(PaymentKind.SALE, PaymentKind.REFUND, PaymentKind.VOID);

    private final CardChannel terminal;
    private final UnionPayQrOptions options;
    private final QrMessages messages;
    private final QrVerdict verdict;
    private final Capabilities capabilities;
    private Optional<Till> till = Optional.empty();

    /** The till's services, and the way home to its thread. */
    private record Till(TillServices services, TillThread thread) {}

    /** A channel beside the card channel of the same terminal. Closing it leaves the terminal's link open. */
    public UnionPayQrChannel(CardChannel terminal, UnionPayQrOptions options) {
        this.terminal = terminal;
        this.options = options;
        this.messages = new QrMessages(options.dialect(), terminal.options().zone());
        this.verdict = new QrVerdict(options.dialect().waitingCode());
        this.capabilities = new Capabilities(
                "云闪付",
                options.methods(),
                KINDS,
                false,
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

    /** A reversal of the terminal goes before its next payment, whatever that is paid with. */
    @Override
    public String undoneFirst() {
        return CardChannel.ID;
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return options.recognizes().test(code);
    }

    @Override
    public Future<Void> open(TillServices offered) {
        till = Optional.of(new Till(offered, new TillThread(offered.time())));
        return Future.succeededFuture();
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers) {
        return terminal.assign(kind, method, numbers);
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        return guarded(() -> {
            if (attempt.facts().get(Fact.POS_ENTRY_MODE).isPresent()) {
                return again(attempt);
            }
            if (till.isEmpty()) {
                return failure(ErrorCode.DEVICE_UNAVAILABLE);
            }
            if (!attempt.amount().currency().equals(Money.CNY)) {
                return failure(ErrorCode.BAD_AMOUNT);
            }
            if (!attempt.kind().begins() && attempt.original().isEmpty()) {
                return failure(ErrorCode.ORIGINAL_NOT_FOUND);
            }
            return terminal.atTheHost(
                    host -> first(host, attempt, instrument),
                    why -> Verdict.beforeSending(why, attempt, ErrorCode.SIGN_ON_FAILED));
        });
    }

    private Future<Answer> first(AcquirerHost host, Attempt attempt, Instrument instrument) {
        if (attempt.kind() != PaymentKind.SALE) {
            OriginalSale sale = attempt.original().orElseThrow();
            return send(
                    host,
                    attempt,
                    mode(sale.method()),
                    facts -> messages.giveBack(attempt, facts, sale),
                    reply -> verdict.ofGiveBack(reply, true));
        }
        if (instrument instanceof Instrument.Code scanned) {
            return send(
                            host,
                            attempt,
                            EntryMode.SCANNED_CODE,
                            facts -> sale(attempt, facts, scanned.code()),
                            verdict::ofSale)
                    .onComplete(any -> scanned.code().erase());
        }
        return attempt.method() == PaymentMethod.DYNAMIC_QR
                ? send(host, attempt, EntryMode.SHOWN_QR, facts -> messages.code(attempt, facts), this::shown)
                : failure(ErrorCode.CODE_UNKNOWN);
    }

    /** The message; the code is erased, since from here on only the message needs it. */
    private Iso8583Message sale(Attempt attempt, Facts facts, PaymentCode code) {
        Iso8583Message message = messages.sale(attempt, facts, code);
        code.erase();
        return message;
    }

    private static EntryMode mode(PaymentMethod method) {
        return method == PaymentMethod.DYNAMIC_QR ? EntryMode.SHOWN_QR : EntryMode.SCANNED_CODE;
    }

    private Answer shown(HostReply reply) {
        String text = reply instanceof HostReply.Answered answered ? messages.shown(answered.message()) : "";
        return verdict.ofCode(reply, text);
    }

    /** Puts the intent on record, then sends. */
    private Future<Answer> send(
            AcquirerHost host,
            Attempt attempt,
            EntryMode mode,
            Function<Facts, Iso8583Message> message,
            Function<HostReply, Answer> verdictOf) {
        PosMessageKind kind = QrMessages.kind(attempt.kind(), mode);
        Facts facts = Facts.of(Fact.ENTRY_MODE, mode.name())
                .with(Fact.POS_ENTRY_MODE, QrMessages.ENTRY_MODE)
                .with(Fact.PROCESSING_CODE, messages.processingCode(kind))
                // The sign-on before this message may have brought a new batch.
                .with(Fact.BATCH, host.batch());
        return till.orElseThrow()
                .thread()
                .back(attempt.sending(facts, Optional.empty()))
                .transform(durable -> durable.failed()
                        ? Future.succeededFuture(
                                Verdict.beforeSending(durable.cause(), attempt, ErrorCode.JOURNAL_UNAVAILABLE))
                        : host.send(message.apply(attempt.facts().with(facts))).map(verdictOf));
    }

    /** What is repeated is repeated as it was; a sale is never sent twice. */
    private Future<Answer> again(Attempt attempt) {
        if (attempt.kind() == PaymentKind.SALE || attempt.original().isEmpty()) {
            return unknown(ErrorCode.NO_ANSWER);
        }
        Iso8583Message same =
                messages.giveBack(attempt, attempt.facts(), attempt.original().get());
        return terminal.atTheHost(
                host -> host.send(same).map(reply -> verdict.ofGiveBack(reply, false)),
                why -> new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none()));
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        if (attempt.kind() != PaymentKind.SALE
                || attempt.facts().get(Fact.POS_ENTRY_MODE).isEmpty()
                || till.isEmpty()) {
            return unknown(ErrorCode.NO_ANSWER);
        }
        Till open = till.get();
        return guarded(() -> terminal.atTheHost(
                host -> open.thread()
                        .back(open.services().takeNumber(AcquirerHost.STAN))
                        .compose(number -> host.send(messages.query(attempt, AcquirerHost.sixDigits(number))))
                        .map(verdict::ofQuery),
                why -> new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none())));
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        if (attempt.kind() != PaymentKind.SALE) {
            return Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.INTERNAL, Facts.none()));
        }
        if (attempt.facts().get(Fact.POS_ENTRY_MODE).isEmpty()) {
            // The entry mode is put on record before the first byte leaves: without it nothing was ever sent.
            return Future.succeededFuture(new UndoAnswer.Undone(Facts.none()));
        }
        return guarded(() -> terminal.atTheHost(
                host -> host.send(messages.undo(attempt)).map(verdict::ofUndo),
                why -> new UndoAnswer.TryAgain(ErrorCode.HOST_UNREACHABLE, Facts.none())));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private static Future<Answer> failure(ErrorCode code) {
        return Future.succeededFuture(Answer.Failure.of(code, Facts.none()));
    }

    private static Future<Answer> unknown(ErrorCode code) {
        return Future.succeededFuture(new Answer.Unknown(code, Facts.none()));
    }

    private static <T> Future<T> guarded(Supplier<Future<T>> body) {
        try {
            return body.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
