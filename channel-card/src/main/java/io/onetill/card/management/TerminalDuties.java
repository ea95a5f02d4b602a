package io.onetill.card.management;

import io.onetill.card.host.AcquirerHost;
import io.onetill.channel.TillServices;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a terminal does besides payments, one thing at a time: downloads, telling its state, and what its host asked for.
 * Payments are not kept waiting by a download; they use what is in force when they begin. For the till's thread.
 */
public final class TerminalDuties {
    // The receipt is printing and the next customer has not come yet.
    private static final Duration AFTER_A_PAYMENT = Duration.ofSeconds(2);

    // Pin pad, reader and printer work (1), as a terminal without anything broken says it.
    private static final String ALL_WELL = "011021031041051";

    private final TillServices services;
    private final TerminalDownloads downloads;
    private final Set<HostWish> wishes = EnumSet.noneOf(HostWish.class);
    private Future<?> last = Future.succeededFuture();
    private int payments;
    private boolean timed;

    /** The duties of a terminal at this host; nothing is sent before the first call. */
    public TerminalDuties(AcquirerHost host, TerminalDataStore data, TillServices services) {
        this.services = services;
        this.downloads = new TerminalDownloads(host, data, services.time());
        host.onHostRequest(this::wish);
    }

    /**
     * Runs one download and puts what came in force for the next payment. Waits for what else is being done.
     *
     * @return what is in force from now on; fails with {@link PaymentException} HOST_UNREACHABLE where the host is
     *     silent, HOST_ERROR where it refuses or does not keep to the loop, or INTERNAL where the data could not be kept;
     *     then the old data stay in force
     */
    public Future<TerminalParameters> download(Download download) {
        return inTurn(() -> downloads.run(download));
    }

    /** Runs all downloads, one after the other; fails as {@link #download} does, with the first that fails. */
    public Future<TerminalParameters> downloadAll() {
        Future<TerminalParameters> all = Future.succeededFuture(TerminalParameters.NONE);
        for (Download each : Download.values()) {
            all = all.compose(before -> download(each));
        }
        return all;
    }

    /**
     * Tells the host the terminal's state (362): everything works.
     *
     * @return fails as {@link #download} does
     */
    public Future<Void> tellStatus() {
        return inTurn(() -> downloads.tell(ALL_WELL));
    }

    /** What the host has asked for and has not got yet. */
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

    private static String sentence(Throwable cause) {
        return cause instanceof PaymentException known
                ? known.getMessage()
                : cause.getClass().getSimpleName();
    }
}
