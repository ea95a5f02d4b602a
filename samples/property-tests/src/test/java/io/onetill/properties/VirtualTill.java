package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.Payments;
import io.onetill.PaymentsBuilder;
import io.onetill.channel.PaymentChannel;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPrinter;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.Language;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import io.onetill.secret.PaymentCode;
import io.onetill.time.IdSource;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A till on a virtual clock over a journal in memory, that can lose its power and be started again. */
final class VirtualTill {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final TillProfile PROFILE =
            new TillProfile("OneTill Corner Shop", "898000000000001", "10000001", "01", ZONE, Language.ZH_CN);
    private static final String CODE = "280000000000000001";

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    final SimulatedCardReader reader = new SimulatedCardReader();
    final SimulatedPrinter printer = new SimulatedPrinter(new TextLayout(32)::lines);
    final MemoryJournal.Store disk = new MemoryJournal.Store();
    private final List<PaymentChannel> channels;
    MemoryJournal journal = new MemoryJournal();
    SimulatedScanner scanner = new SimulatedScanner();
    Payments payments;
    private int ids;

    VirtualTill(Function<VirtualTime, List<PaymentChannel>> channels) {
        this.channels = channels.apply(time);
        payments = start();
    }

    private Payments start() {
        journal = new MemoryJournal(disk, Runnable::run);
        scanner = new SimulatedScanner();
        PaymentsBuilder builder = Payments.builder()
                .journal(journal)
                .time(time)
                .ids(ids())
                .profile(PROFILE)
                .reader(reader)
                .scanner(scanner)
                .printer(printer);
        channels.forEach(builder::channel);
        return now(builder.open());
    }

    /** Everything in memory is gone, what was durable stays, and the till is started again. */
    void losePower() {
        time.dropAll();
        journal.crash(0);
        payments = start();
    }

    /** The shop closes and opens again in an orderly way. */
    void reopen() {
        now(payments.close());
        payments = start();
    }

    /** The customer holds out the phone. */
    void customerShowsCode() {
        scanner.scan(PaymentCode.of(CODE));
    }

    void advance(Duration by) {
        time.advance(by);
    }

    /** The result of what needs no time at all. */
    <T> T now(Future<T> future) {
        time.advance(Duration.ZERO);
        assertTrue(future.isComplete(), "expected an answer that takes no time");
        if (future.failed()) {
            throw new AssertionError(future.cause());
        }
        return future.result();
    }

    private IdSource ids() {
        return new IdSource() {
            @Override
            public String next(String prefix) {
                return prefix + String.format(Locale.ROOT, "%06d", ++ids);
            }

            @Override
            public byte[] randomBytes(int length) {
                return new byte[length];
            }
        };
    }
}
