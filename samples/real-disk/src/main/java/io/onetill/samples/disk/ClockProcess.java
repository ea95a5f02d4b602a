package io.onetill.samples.disk;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.journal.Journals;
import io.onetill.payment.Payment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A process with a till on Vert.x whose wall clock steps while it works. Arguments: a folder, as for {@link TillProcess};
 * a word that no other run in this folder used; the shop's time zone; the true time; and moments that the clock is set to,
 * one after the other. At each it is set in the middle of a payment that the acquirer leaves without an answer, and then
 * a card and both wallets are charged. In the end it is set right.
 *
 * <p>The clock is set by writing the file in {@code FAKETIME_TIMESTAMP_FILE}, which libfaketime reads; the hosts count
 * the true time from the monotonic clock. It says what {@link TillProcess} says, and {@code dated REQUEST TIME} with the
 * time that stands on a payment, and {@code waited REQUEST MILLISECONDS}.
 */
public final class ClockProcess {
    /** How long the acquirer has for an answer. */
    static final Duration WITHIN = Duration.ofMillis(1500);

    private static final int LONGEST_SECONDS = 60;

    private final String word;
    private final Path clock;
    private final boolean isFake;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final Vertx vertx = Vertx.vertx();
    private final Hosts hosts;
    private final Till till;
    private final Payments payments;
    private int number;

    private ClockProcess(Path folder, String word, ZoneId zone, Instant start) throws Exception {
        this.word = word;
        this.start = start;
        String file = System.getenv("FAKETIME_TIMESTAMP_FILE");
        this.isFake = file != null;
        this.clock = file == null ? folder.resolve("no-clock") : Path.of(file);
        this.hosts = new Hosts(Files.createDirectories(folder.resolve("books")), this::trueTime);
        TalkingJournal journal =
                new TalkingJournal(Journals.sqlite(folder.resolve("journal"), Till.JOURNAL), false, Voice::say);
        this.till = Till.onRealTime(journal, hosts, vertx, zone, WITHIN);
        this.payments = await(till.open());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        ClockProcess process = new ClockProcess(Path.of(args[0]), args[1], ZoneId.of(args[2]), Instant.parse(args[3]));
        for (String moment : Arrays.asList(args).subList(4, args.length)) {
            process.stepsTo(Instant.parse(moment));
        }
        await(process.set(process.trueTime()));
        process.untilNothingIsOpen();
        await(process.payments.close());
        process.hosts.close();
        Runtime.getRuntime().halt(0);
    }

    private Instant trueTime() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    /** Sets the clock; it steps within a second. Without libfaketime it never does. */
    private Future<Void> set(Instant moment) throws Exception {
        Duration wrongBy = Duration.between(trueTime(), moment);
        Path next = clock.resolveSibling("next-clock");
        Files.writeString(next, String.format("%+d", wrongBy.toSeconds()));
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
        return isFake ? isWrongBy(wrongBy) : Future.succeededFuture();
    }

    private Future<Void> isWrongBy(Duration wanted) {
        Duration still =
                wanted.minus(Duration.between(trueTime(), Instant.now())).abs();
        return still.compareTo(Duration.ofSeconds(5)) < 0
                ? Future.succeededFuture()
                : later().compose(any -> isWrongBy(wanted));
    }

    private Future<Void> later() {
        return Future.future(promise -> vertx.setTimer(50, any -> promise.complete()));
    }

    private void stepsTo(Instant moment) throws Exception {
        String silent = next();
        PaymentHandle handle = till.cardSale(payments, silent, "no-answer");
        long asked = System.nanoTime();
        Future<Void> stepped = set(moment);
        tell(silent, handle);
        Voice.say("waited " + silent + " " + (System.nanoTime() - asked) / 1_000_000);
        await(handle.settled());
        await(stepped);
        String card = next();
        tell(card, till.cardSale(payments, card, "chip-pin"));
        String alipay = next();
        tell(alipay, till.codeSale(payments, alipay, "alipay-pays"));
        String weChat = next();
        tell(weChat, till.codeSale(payments, weChat, "wechat-pays"));
    }

    private String next() {
        String request = word + "-" + ++number;
        Voice.say("asked " + request);
        return request;
    }

    private static void tell(String request, PaymentHandle handle) throws Exception {
        Payment payment = await(handle.result());
        Voice.say("told " + request + " " + payment.status());
        Voice.say("dated " + request + " " + payment.createdAt());
    }

    private void untilNothingIsOpen() throws Exception {
        // Each look reads the journal, and the test has a deadline.
        while (!await(payments.listOpen()).isEmpty()) {
            await(later());
        }
        Voice.say("nothing is open");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}
