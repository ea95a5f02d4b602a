package io.onetill.card.management;

import io.onetill.card.host.AcquirerHost;
import io.onetill.channel.TillServices;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a terminal does besides payments, one thing at a time: downloads, telling its state, settling its batch, and what
 * its host asked for. Payments are not kept waiting by a download; they use what is in force when they begin. They wait
 * for a settlement, since it closes their batch. Any thread, but for what is marked as the channel's.
 */
public final class TerminalDuties {
    // The receipt is printing and the next customer has not come yet.
    private static final Duration AFTER_A_PAYMENT = Duration.ofSeconds(2);

    private final TillServices services;
    private final AcquirerHost host;
    private final TerminalDataStore data;
    private final TerminalDownloads downloads;
    private final SettlementRun settlement;
    private Supplier<Future<TerminalStatus>> status = () -> Future.succeededFuture(TerminalStatus.WORKING);
    private final Set<HostWish> wishes = EnumSet.noneOf(HostWish.class);
    private Future<?> last = Future.succeededFuture();
    private Future<?> settling = Future.succeededFuture();
    private int payments;
    private boolean timed;

    /** The duties of a terminal at this host; nothing is sent before the first call. */
    public TerminalDuties(AcquirerHost host, TerminalDataStore data, TillServices services) {
        this.services = services;
        this.host = host;
        this.data = data;
        this.settlement = new SettlementRun(host, services);
        this.downloads = new TerminalDownloads(host, data, services.time());
        host.onHostRequest(this::wish);
    }

    /** Signs on, see {@link AcquirerHost#signOn}. */
    public Future<Void> signOn() {
        return onTill(() -> inTurn(host::signOn));
    }

    /** Ends the terminal's day, see {@link AcquirerHost#signOff}. */
    public Future<Void> signOff() {
        return onTill(() -> inTurn(host::signOff));
    }

    /** Asks whether the host is there, see {@link AcquirerHost#echo}. */
    public Future<Void> echo() {
        return onTill(() -> inTurn(host::echo));
    }

    /**
     * Runs one download and puts what came in force for the next payment. Waits for what else is being done.
     *
     * @return what is in force from now on; fails with {@link PaymentException} HOST_UNREACHABLE where the host is
     *     silent, HOST_ERROR where it refuses or does not keep to the loop, or INTERNAL where the data could not be kept;
     *     then the old data stay in force
     */
    public Future<TerminalParameters> download(Download download) {
        return onTill(() -> inTurn(() -> downloads.run(download)));
    }

    /**
     * Runs all downloads, one after the other, also those behind one that fails, since many hosts do not have all.
     *
     * @return fails as {@link #download} does, with the first that failed, when all have been tried
     */
    public Future<TerminalParameters> downloadAll() {
        List<Throwable> failures = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (Download each : Download.values()) {
            all = all.compose(before -> download(each).onFailure(failures::add))
                    .transform(any -> Future.succeededFuture());
        }
        return all.compose(done ->
                failures.isEmpty() ? Future.succeededFuture(data.current()) : Future.failedFuture(failures.get(0)));
    }

    /**
     * Names who knows how the devices are; without it the host is told that all of them work, since a channel does not
     * see reader and printer. The last call counts.
     *
     * @param current asked on the till's thread each time the host wants to know
     */
    public void statusBy(Supplier<Future<TerminalStatus>> current) {
        status = current;
    }

    /**
     * Tells the host how the devices are (362).
     *
     * @return fails as {@link #download} does
     */
    public Future<Void> tellStatus() {
        return onTill(() -> inTurn(() -> status.get().compose(now -> downloads.tell(now.text()))));
    }

    /**
     * Settles the terminal's batch, or goes on where a power cut ended it: compares the totals, sends the host what it
     * lacks, and begins the next batch. Signs on first. Card payments wait until it is over. What is offline or in doubt
     * has to be forwarded or resolved before, see {@link BatchItems#of}.
     *
     * @param source where the batch's transactions come from
     * @return fails with {@link PaymentException} TILL_BUSY while a card payment is under way, HOST_UNREACHABLE where the
     *     host fell silent, HOST_ERROR where it refuses, JOURNAL_UNAVAILABLE, as the source does or a sign-on; call it again then
     */
    public Future<SettlementResult> settle(BatchSource source) {
        return onTill(() -> settleHere(source));
    }

    private Future<SettlementResult> settleHere(BatchSource source) {
        if (payments > 0) {
            return Future.failedFuture(
                    new PaymentException(ErrorCode.TILL_BUSY, "a card payment of the batch is under way"));
        }
        Future<SettlementResult> run = inTurn(() -> host.ready().compose(signedOn -> settlement.run(source)));
        settling = run;
        return run;
    }

    /**
     * What has to be over before a card message may leave: a settlement that is under way, or one of which only the end
     * is missing, since its batch may be closed at the host. For the channel.
     *
     * @return fails with HOST_UNREACHABLE where the host is silent
     */
    public Future<Void> clear() {
        if (!settling.isComplete()) {
            return settling.transform(over -> clear());
        }
        if (!settlement.ending()) {
            return Future.succeededFuture();
        }
        // A host that refuses the end is there, and refuses the payment with 77 if the batch is not its own any more.
        Future<Void> end = inTurn(() -> settlement.run(batch -> Future.succeededFuture(List.of())))
                .<Void>mapEmpty()
                .recover(cause -> cause instanceof PaymentException known && known.code() == ErrorCode.HOST_ERROR
                        ? Future.succeededFuture()
                        : Future.failedFuture(cause));
        settling = end;
        return end;
    }

    /** The terminal's batch, six digits. */
    public String batch() {
        return host.batch();
    }

    /** What was downloaded, and is in force. */
    public TerminalParameters current() {
        return data.current();
    }

    /** What the host has asked for and has not got yet. On the till's thread. */
    public Set<HostWish> wishes() {
        return Set.copyOf(wishes);
    }

    /** A card payment begins: what the host wishes waits for its end. For the channel. */
    public void paymentBegins() {
        payments++;
    }

    /** A card payment has its answer. For the channel. */
    public void paymentEnded() {
        payments--;
        plan();
    }

    private void wish(int digit) {
        HostWish.of(digit).filter(wish -> wish != HostWish.SIGN_ON).ifPresent(wish -> {
            wishes.add(wish);
            plan();
        });
    }

    private void plan() {
        if (timed || payments > 0 || wishes.isEmpty()) {
            return;
        }
        timed = true;
        services.time().after(AFTER_A_PAYMENT, () -> {
            timed = false;
            if (payments == 0) {
                Set<HostWish> now = EnumSet.copyOf(wishes);
                // Each is tried once: a host that still wants it says so in its next answer.
                wishes.clear();
                now.forEach(this::fulfil);
            }
        });
    }

    private void fulfil(HostWish wish) {
        if (wish == HostWish.SOFTWARE) {
            services.evidence("the host asks for a software update", Facts.none());
            return;
        }
        Future<?> done = wish.download().<Future<?>>map(this::download).orElseGet(this::tellStatus);
        done.onFailure(
                cause -> services.evidence("what the host asked for was not done: " + sentence(cause), Facts.none()));
    }

    private <T> Future<T> inTurn(Supplier<Future<T>> work) {
        Future<T> next = last.transform(before -> work.get());
        last = next;
        return next;
    }

    /** Runs on the till's thread, wherever the caller is. */
    private <T> Future<T> onTill(Supplier<Future<T>> work) {
        if (services.time().isHere()) {
            return work.get();
        }
        Promise<T> promise = Promise.promise();
        services.time().execute(() -> work.get().onComplete(promise));
        return promise.future();
    }

    private static String sentence(Throwable cause) {
        return cause instanceof PaymentException known
                ? String.valueOf(known.getMessage())
                : cause.getClass().getSimpleName();
    }
}
