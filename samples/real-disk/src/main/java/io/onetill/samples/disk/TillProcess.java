package io.onetill.samples.disk;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.journal.Journals;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A process with a till on a real journal and a virtual clock.
 *
 * <p>Arguments: a folder, which gets {@code journal} and {@code books}; a word that no other run in this folder used; and
 * what is to be done, one after the other: {@code card}, {@code code}, {@code silent} (a sale that the acquirer leaves
 * without an answer), {@code refund} and {@code void} of the last sale, {@code reopen}, {@code burst:N} (N batches
 * without a till), {@code careless} (acknowledge what the disk refuses), {@code die:N} (the process ends without warning while the Nth batch from here on is written).
 *
 * <p>It says what {@link Claims} understands, {@code asked REQUEST} for each request, and {@code told REQUEST STATUS} for
 * each answer that a cashier got.
 */
public final class TillProcess {
    /** Exit code when the journal could not be opened, or not any more. */
    static final int CLOSED = 3;

    /** Longer than any doubt lasts. */
    private static final Duration REST = Duration.ofMinutes(10);

    /** Longer than a till needs to start again after the journal failed. */
    private static final Duration RESTART = Duration.ofSeconds(3);

    private final String word;
    private final VirtualTime time = new VirtualTime(Instant.now());
    private final TalkingJournal journal;
    private final Hosts hosts;
    private Till till;
    private Payments payments;
    private PaymentId lastSale = new PaymentId("none");
    private int number;

    private TillProcess(Path folder, String word) throws Exception {
        this.word = word;
        this.hosts = new Hosts(Files.createDirectories(folder.resolve("books")), time::wallTime);
        this.journal = new TalkingJournal(Journals.sqlite(folder.resolve("journal"), Till.JOURNAL), true, Voice::say);
        this.till = Till.onVirtualTime(journal, hosts, time);
        this.payments = untilDone(till.open());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        TillProcess process;
        try {
            process = new TillProcess(Path.of(args[0]), args[1]);
        } catch (RuntimeException closed) {
            Voice.say("closed: " + closed.getMessage());
            Runtime.getRuntime().halt(CLOSED);
            return;
        }
        for (String deed : Arrays.asList(args).subList(2, args.length)) {
            process.does(deed);
        }
        process.untilDone(process.payments.close());
        process.hosts.close();
        // Not by falling off the end: a thread that hangs would keep the experiment waiting.
        Runtime.getRuntime().halt(0);
    }

    private void does(String deed) {
        String name = deed.split(":")[0];
        int count = deed.contains(":") ? Integer.parseInt(deed.substring(name.length() + 1)) : 0;
        number++;
        String request = word + "-" + number;
        Voice.say("asked " + request);
        switch (name) {
            case "card" -> lastSale = told(request, () -> till.cardSale(payments, request, "chip-pin"));
            case "silent" -> told(request, () -> till.cardSale(payments, request, "no-answer"));
            case "code" -> lastSale = told(request, () -> till.codeSale(payments, request, "alipay-pays"));
            case "refund" -> told(request, () -> till.refund(payments, request, lastSale));
            case "void" -> told(request, () -> till.voidPayment(payments, request, lastSale));
            case "reopen" -> reopen();
            case "burst" -> burst(request, count);
            case "careless" -> journal.beCareless();
            case "die" -> journal.dieAt(count);
            default -> throw new IllegalArgumentException("expected a deed, got " + deed);
        }
    }

    /** Says what the cashier is told. One who is told nothing asks again when the till is back, as the manual says. */
    private PaymentId told(String request, Supplier<PaymentHandle> asks) {
        Future<Payment> first = told(request, asks.get());
        if (first.succeeded()) {
            return first.result().id();
        }
        Future<Payment> second = told(request, asks.get());
        return second.succeeded() ? second.result().id() : lastSale;
    }

    private Future<Payment> told(String request, PaymentHandle handle) {
        Future<Payment> result = handle.result();
        stepUntil(result);
        if (result.succeeded()) {
            Voice.say("told " + request + " " + result.result().status());
        } else {
            String why = result.cause() instanceof PaymentException refused
                    ? refused.code().name()
                    : String.valueOf(result.cause());
            Voice.say("told " + request + " nothing: " + why);
        }
        time.advance(result.succeeded() ? REST : RESTART);
        return result;
    }

    private void reopen() {
        untilDone(payments.close());
        time.dropAll();
        till = Till.onVirtualTime(journal, hosts, time);
        payments = untilDone(till.open());
    }

    private void burst(String prefix, int batches) {
        untilDone(payments.close());
        time.dropAll();
        TalkingJournal busy = journal.inParallel();
        await(busy.open()
                .compose(any -> new Bursts(busy, prefix).write(batches))
                .compose(any -> busy.close()));
        reopen();
    }

    private void stepUntil(Future<?> future) {
        while (!future.isComplete() && time.step()) {
            // The virtual clock does the work.
        }
    }

    private <T> T untilDone(Future<T> future) {
        stepUntil(future);
        return await(future);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
