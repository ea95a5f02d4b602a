package io.onetill;

import io.onetill.channel.PaymentChannel;
import io.onetill.device.CardReader;
import io.onetill.device.CustomerDisplay;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.Scanner;
import io.onetill.internal.engine.Ports;
import io.onetill.internal.vertx.SecureIds;
import io.onetill.internal.vertx.VertxTime;
import io.onetill.journal.Journal;
import io.onetill.payment.Language;
import io.onetill.receipt.TillProfile;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes a till: a journal, at least one channel, the devices that are there.
 *
 * <p>Defaults: the clock and timers of a Vert.x context of its own, identifiers from a secure generator, no devices, a
 * profile named "OneTill" in Asia/Shanghai. Not safe for several threads.
 */
public final class PaymentsBuilder {
    private final List<PaymentChannel> channels = new ArrayList<>();
    private @Nullable Journal journal;
    private @Nullable TillTime time;
    private Supplier<IdSource> ids = SecureIds::new;
    private @Nullable CardReader reader;
    private @Nullable Scanner scanner;
    private @Nullable ReceiptPrinter printer;
    private @Nullable CustomerDisplay display;
    private TillProfile profile = new TillProfile("OneTill", "", "", "01", ZoneId.of("Asia/Shanghai"), Language.ZH_CN);

    PaymentsBuilder() {}

    /** Where everything is kept; see {@code io.onetill.journal.Journals}. */
    public PaymentsBuilder journal(Journal kept) {
        journal = kept;
        return this;
    }

    /** One more channel; channels are asked in this order. */
    public PaymentsBuilder channel(PaymentChannel more) {
        channels.add(more);
        return this;
    }

    /** The card reader. */
    public PaymentsBuilder reader(CardReader device) {
        reader = device;
        return this;
    }

    /** The scanner for payment codes. */
    public PaymentsBuilder scanner(Scanner device) {
        scanner = device;
        return this;
    }

    /** The receipt printer. */
    public PaymentsBuilder printer(ReceiptPrinter device) {
        printer = device;
        return this;
    }

    /** The screen that the customer sees. */
    public PaymentsBuilder display(CustomerDisplay device) {
        display = device;
        return this;
    }

    /** Who runs the till. */
    public PaymentsBuilder profile(TillProfile till) {
        profile = till;
        return this;
    }

    /** Runs the till on a context of this Vert.x. */
    public PaymentsBuilder vertx(Vertx vertx) {
        time = new VertxTime(vertx);
        return this;
    }

    /** Runs the till on another clock, for example {@link io.onetill.time.VirtualTime}. */
    public PaymentsBuilder time(TillTime clock) {
        time = clock;
        return this;
    }

    /** Takes identifiers from elsewhere, for example from a seed. */
    public PaymentsBuilder ids(IdSource source) {
        ids = () -> source;
        return this;
    }

    /**
     * Opens the journal and takes up what was left open.
     *
     * @return the till; fails with {@link io.onetill.journal.JournalException} if the journal is locked or damaged
     * @throws IllegalStateException if there is no journal, no channel or no clock
     */
    public Future<Payments> open() {
        if (journal == null || time == null || channels.isEmpty()) {
            throw new IllegalStateException("expected a journal, vertx(...) or time(...), and at least one channel");
        }
        return Payments.open(new Ports(
                time,
                ids.get(),
                journal,
                channels,
                Optional.ofNullable(reader),
                Optional.ofNullable(scanner),
                Optional.ofNullable(printer),
                Optional.ofNullable(display),
                profile));
    }
}
