package io.onetill.qr;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillSource;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wallet as a payment channel: one driver for all wallets.
 *
 * <p>It puts the intent on record, runs one exchange, and answers what that told. Asking again, cancelling and
 * repeating are the engine's, by the wallet's {@link WalletPolicies}. Notifications are hints: they make the engine ask.
 */
public final class WalletChannel implements PaymentChannel, BillSource {
    static final Set<PaymentMethod> METHODS = Set.of(PaymentMethod.PAYMENT_CODE, PaymentMethod.DYNAMIC_QR);

    private static final Set<PaymentKind> KINDS = Set.of(PaymentKind.SALE, PaymentKind.REFUND, PaymentKind.VOID);

    private static final Set<ErrorCode> BEFORE_BUSINESS = Set.of(
            ErrorCode.WALLET_CONFIGURATION,
            ErrorCode.TERMINAL_NOT_ALLOWED,
            ErrorCode.HOST_ERROR,
            ErrorCode.BAD_REQUEST);

    private final Wallet wallet;
    private final WalletTransport transport;
    private final CryptoWorker worker;
    private final WalletTimeouts timeouts;
    private final PaymentCodeTable codes;
    private final Capabilities capabilities;
    private final WalletNotifications notifications;
    private volatile @Nullable WalletLine line;

    private WalletChannel(
            Wallet wallet,
            WalletTransport transport,
            CryptoWorker worker,
            WalletTimeouts timeouts,
            PaymentCodeTable codes) {
        this.wallet = wallet;
        this.transport = transport;
        this.worker = worker;
        this.timeouts = timeouts;
        this.codes = codes;
        this.notifications = new WalletNotifications(wallet, worker);
        this.capabilities = new Capabilities(
                wallet.displayName(),
                METHODS,
                KINDS,
                false,
                false,
                true,
                wallet.policies().byKey());
    }

    /** A channel with the shipped code ranges and time-outs; the channel closes the transport. */
    public static WalletChannel of(Wallet wallet, WalletTransport transport, CryptoWorker worker) {
        return of(wallet, transport, worker, WalletTimeouts.DEFAULT, PaymentCodeTable.SHIPPED);
    }

    /** A channel with its own code ranges and time-outs; the channel closes the transport. */
    public static WalletChannel of(
            Wallet wallet,
            WalletTransport transport,
            CryptoWorker worker,
            WalletTimeouts timeouts,
            PaymentCodeTable codes) {
        return new WalletChannel(wallet, transport, worker, timeouts, codes);
    }

    @Override
    public String id() {
        return wallet.id();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return codes.walletsOf(code).contains(wallet.id());
    }

    @Override
    public Future<Void> open(TillServices services) {
        notifications.reopened();
        line = KeyedTransport.line(wallet, new WalletLine(services, transport, worker, timeouts));
        return Future.succeededFuture();
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers) {
        Facts merchant = Facts.of(Fact.MERCHANT_ID, wallet.merchantId());
        return kind.takes()
                ? merchant.with(Fact.OUT_TRADE_NO, numbers.unique("P"))
                : merchant.with(Fact.OUT_REFUND_NO, numbers.unique("R"));
    }

    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        return guarded(() -> {
            if (!wallet.carries(attempt.amount())) {
                return refused(ErrorCode.BAD_AMOUNT);
            }
            return switch (attempt.kind()) {
                case SALE -> sale(attempt, instrument);
                case REFUND, VOID -> refund(attempt);
                default -> refused(ErrorCode.NO_METHOD_AVAILABLE);
            };
        });
    }

    private Future<Answer> sale(Attempt attempt, Instrument instrument) {
        WalletOrder order = WalletOrder.of(attempt);
        if (instrument instanceof Instrument.Code scanned) {
            Exchange<Answer> pay = wallet.pay(order, scanned.code());
            // From here on only the request needs it.
            scanned.code().erase();
            return sending(attempt).compose(sent -> settled(line().run(pay, timeouts.pay()), true));
        }
        if (attempt.method() == PaymentMethod.DYNAMIC_QR) {
            Exchange<Answer> create = wallet.createQr(order);
            return sending(attempt).compose(sent -> settled(line().run(create, timeouts.other()), true));
        }
        return refused(ErrorCode.CODE_UNKNOWN);
    }

    private Future<Void> sending(Attempt attempt) {
        EntryMode mode = attempt.method() == PaymentMethod.PAYMENT_CODE ? EntryMode.SCANNED_CODE : EntryMode.SHOWN_QR;
        return attempt.sending(Facts.of(Fact.ENTRY_MODE, mode.name()), Optional.empty());
    }

    private Future<Answer> refund(Attempt attempt) {
        WalletRefund refund = WalletRefund.of(attempt);
        // The sale's number goes on record with the intent, so its absence tells that this is the first try; a later
        // one that could not connect says nothing about the earlier ones.
        boolean first = attempt.facts().get(Fact.OUT_TRADE_NO).isEmpty();
        Future<Void> intent = first
                ? attempt.sending(Facts.of(Fact.OUT_TRADE_NO, refund.outTradeNo()), Optional.empty())
                : Future.succeededFuture();
        return intent.compose(sent -> settled(line().run(wallet.refund(refund), timeouts.other()), first))
                .map(answer -> first ? answer : sureOnRepeat(answer));
    }

    /** A repeat that was refused before business says nothing about the tries before it. */
    private static Answer sureOnRepeat(Answer answer) {
        return answer instanceof Answer.Failure failure && BEFORE_BUSINESS.contains(failure.code())
                ? new Answer.Unknown(failure.code(), failure.facts())
                : answer;
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        return guarded(() -> {
            Exchange<Answer> question = attempt.kind() == PaymentKind.SALE
                    ? wallet.query(WalletOrder.of(attempt))
                    : wallet.queryRefund(WalletRefund.of(attempt));
            return settled(line().run(question, timeouts.other()), false);
        });
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        if (attempt.kind() != PaymentKind.SALE) {
            // A refund has the number of its sale on record: undoing by that number would undo the sale.
            return Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.INTERNAL, Facts.none()));
        }
        return guarded(() -> wallet.undo(WalletOrder.of(attempt), line()).recover(failure -> {
            ErrorCode code = nothingSent(failure) ? ErrorCode.HOST_UNREACHABLE : ErrorCode.NO_ANSWER;
            return Future.succeededFuture(new UndoAnswer.TryAgain(code, Facts.none()));
        }));
    }

    /** No answer is unknown, except that nothing surely happened when the very first try could not even connect. */
    private static Future<Answer> settled(Future<Answer> asked, boolean first) {
        return asked.recover(failure -> {
            if (nothingSent(failure)) {
                return Future.succeededFuture(
                        first
                                ? Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, Facts.none())
                                : new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none()));
            }
            return Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
        });
    }

    private static boolean nothingSent(Throwable failure) {
        return failure instanceof WalletTransportException transport && transport.nothingSent();
    }

    private static Future<Answer> refused(ErrorCode code) {
        return Future.succeededFuture(Answer.Failure.of(code, Facts.none()));
    }

    private static <T> Future<T> guarded(Supplier<Future<T>> body) {
        try {
            return body.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Takes in a notification. A genuine one is a hint to the engine and is acknowledged only when the hint is durable;
     * probes and forgeries get 401, a hint that could not be kept within 4.5 s gets 500, so that the wallet sends it
     * again. One that was taken before is acknowledged and does nothing. Any thread.
     */
    public Future<WalletHttpResponse> notified(WalletHttpRequest notification) {
        WalletLine open = line;
        if (open == null) {
            // The till is still starting; the wallet sends it again.
            return Future.succeededFuture(wallet.refusal(500));
        }
        return notifications.take(notification, open);
    }

    /** What became of the notifications so far; any thread. */
    public NotificationCounts notificationCounts() {
        return notifications.counts();
    }

    @Override
    public String channel() {
        return wallet.id();
    }

    @Override
    public Future<Bill> fetch(LocalDate day) {
        return bills().fetch(day);
    }

    /** Its bills, as files too; usable once the channel is open. */
    public WalletBills bills() {
        return new WalletBills(wallet, worker, this::line);
    }

    private WalletLine line() {
        return Objects.requireNonNull(line, "open() comes first");
    }

    @Override
    public Future<Void> close() {
        return transport.close();
    }
}
