package io.onetill;

import io.onetill.channel.PaymentChannel;
import io.onetill.device.CardReader;
import io.onetill.device.DeviceException;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.device.ReceiptPrinter;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalException;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.time.IdSource;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A till on a virtual clock with a journal in memory, that can lose its power. */
final class TestTill {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    final MemoryJournal.Store store;
    final FakeReader reader = new FakeReader();
    private final PaymentChannel[] channels;
    MemoryJournal journal;
    Payments payments;

    /** While this is set, the journal answers nothing. */
    boolean deaf;

    ReceiptPrinter printer;

    /** While this is set, no entry of a payment can be read. */
    boolean unreadable;

    private int ids;

    TestTill(PaymentChannel... channels) {
        this(new MemoryJournal.Store(), channels);
    }

    /** A till on a journal that somebody else has written. */
    TestTill(MemoryJournal.Store store, PaymentChannel... channels) {
        this.store = store;
        this.channels = channels;
        start();
    }

    void start() {
        journal = new MemoryJournal(store, Runnable::run);
        startOnTheSameJournal();
    }

    void startOnTheSameJournal() {
        PaymentsBuilder builder = Payments.builder()
                .journal(readable(journal))
                .time(time)
                .ids(ids())
                .reader(reader);
        for (PaymentChannel channel : channels) {
            builder.channel(channel);
        }
        if (printer != null) {
            builder.printer(printer);
        }
        Future<Payments> opened = builder.open();
        advance(Duration.ofMillis(1));
        payments = opened.result();
    }

    private Journal readable(Journal real) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> deaf
                        ? Promise.promise().future()
                        : unreadable && method.getName().equals("entries")
                                ? Future.failedFuture(
                                        new JournalException(JournalException.Reason.IO, "the disk fails"))
                                : method.invoke(real, arguments));
    }

    /** Everything in memory is gone; what was durable stays. */
    void loseMemory() {
        time.dropAll();
        journal.crash(0);
        start();
    }

    void advance(Duration by) {
        time.advance(by);
    }

    private IdSource ids() {
        return new IdSource() {
            @Override
            public String next(String prefix) {
                return prefix + ++ids;
            }

            @Override
            public byte[] randomBytes(int length) {
                return new byte[length];
            }
        };
    }

    /** A reader at which a test presents a swiped card without data. */
    static final class FakeReader implements CardReader {
        final List<Set<EntryMode>> armedFor = new ArrayList<>();
        int released;
        private Promise<PresentedCard> waiting;

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public Future<DeviceHealth> health() {
            return Future.succeededFuture(DeviceHealth.READY);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        @Override
        public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
            armedFor.add(Set.copyOf(modes));
            waiting = Promise.promise();
            return waiting.future();
        }

        @Override
        public Future<Void> disarm() {
            if (waiting != null) {
                waiting.tryFail(new DeviceException(DeviceException.Reason.CANCELLED, "disarmed"));
            }
            return Future.succeededFuture();
        }

        void tap() {
            waiting.tryComplete(new PresentedCard.Chip() {
                @Override
                public Future<byte[]> transmit(byte[] command) {
                    return Future.succeededFuture(new byte[] {0x6F, 0});
                }

                @Override
                public EntryMode mode() {
                    return EntryMode.CONTACTLESS;
                }

                @Override
                public Future<Void> release() {
                    released++;
                    return Future.succeededFuture();
                }
            });
        }
    }
}
