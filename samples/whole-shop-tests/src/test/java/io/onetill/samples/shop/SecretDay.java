package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.journal.Journals;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.receipt.ReceiptJson;
import io.onetill.receipt.TextLayout;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.ScrubbedFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** A day of card and code payments of which everything is kept that leaves the till: files, log, output, receipts. */
final class SecretDay {
    private static final List<SimulatedCards> CARDS = List.of(
            SimulatedCards.CHIP_PIN,
            SimulatedCards.TAP,
            SimulatedCards.STRIPE_SIGNATURE,
            SimulatedCards.DECLINED,
            SimulatedCards.REMOVED_EARLY,
            SimulatedCards.CHIP_DECLINES);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream scrubbed = new ByteArrayOutputStream();
    private final Path folder;
    private final int payments;
    private final boolean planted;
    private final Consumer<SimulatedCards> careless;
    private final QuietShop shop;
    private int printed;

    /** A day on which the shop keeps everything to itself. */
    SecretDay(Path folder, int payments) {
        this(folder, payments, false, card -> {});
    }

    /** A day with a leak: this is called for each card that pays, and the log is kept behind a scrubber too. */
    static SecretDay leaking(Path folder, int payments, Consumer<SimulatedCards> careless) {
        return new SecretDay(folder, payments, true, careless);
    }

    private SecretDay(Path folder, int payments, boolean planted, Consumer<SimulatedCards> careless) {
        this.folder = folder;
        this.payments = payments;
        this.planted = planted;
        this.careless = careless;
        this.shop = new QuietShop(folder);
    }

    /** Pays, and adds the day's PIN blocks to the search; gives what it found in the files while the till was open. */
    Set<String> run(SecretSearch search) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        StreamHandler plain = handler(output, new SimpleFormatter());
        StreamHandler behindScrubber = handler(scrubbed, new ScrubbedFormatter());
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler[] others = root.getHandlers();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
            Arrays.stream(others).forEach(root::removeHandler);
            root.addHandler(plain);
            if (planted) {
                root.addHandler(behindScrubber);
            }
            root.setLevel(Level.FINE);
            return day(search);
        } finally {
            root.setLevel(level);
            root.removeHandler(plain);
            root.removeHandler(behindScrubber);
            Arrays.stream(others).forEach(root::addHandler);
            plain.flush();
            behindScrubber.flush();
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static StreamHandler handler(ByteArrayOutputStream to, Formatter formatter) {
        StreamHandler handler = new StreamHandler(to, formatter);
        handler.setLevel(Level.ALL);
        return handler;
    }

    private Set<String> day(SecretSearch search) throws Exception {
        TextLayout layout = new TextLayout(32);
        shop.till.printer.onPaper(paper -> {
            printed++;
            say(String.join("\n", layout.lines(paper.receipt())) + ReceiptJson.of(paper.receipt()));
        });
        for (int i = 0; i < payments; i++) {
            PaymentRequest request = PaymentRequest.of("sale-" + i, "order-" + i, Money.fen(100 + i));
            if (i % 2 == 0) {
                byCard(request, i);
            } else {
                byCode(request, i);
            }
        }
        shop.trace().lines().forEach(line -> say(line.toString()));
        for (int i = 0; i < shop.pinBlocks.size(); i++) {
            search.addBytes("PIN block " + i, shop.pinBlocks.get(i));
        }
        // Now the last entries are in the log of the database, and erased cards in its free pages.
        Set<String> whileOpen = search.under(folder);
        await(Journals.backup(folder.resolve("journal"), folder.resolve("backup.db")));
        await(Journals.export(folder.resolve("journal"), folder.resolve("export.jsonl")));
        shop.close();
        assertEquals(List.of(), shop.violations());
        return whileOpen;
    }

    private void byCode(PaymentRequest request, int number) {
        String code =
                SimulatedCodes.rows().get(number % SimulatedCodes.rows().size()).code();
        shop.till.scanner.scan(PaymentCode.of(code));
        pay(request.by(PaymentMethod.PAYMENT_CODE));
    }

    private void byCard(PaymentRequest request, int number) {
        SimulatedCards card = CARDS.get(number / 2 % CARDS.size());
        EntryMode mode = card.modes().get(0);
        if (number % 100 == 0) {
            // A reversal needs the sealed card.
            shop.hosts.acquirer.behave(
                    card.cardName(), SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        }
        if (shop.till.pinPad.shownAmount().isEmpty() && mode == EntryMode.CHIP) {
            shop.till.pinPad.customerTypes(card.accountPin());
        }
        shop.till.reader.present(card.present(mode, SimulatedCardState.fresh()));
        careless.accept(card);
        pay(request.by(PaymentMethod.CARD));
    }

    private void pay(PaymentRequest request) {
        var handle = shop.payments.pay(request);
        handle.onEvent(event -> Logger.getLogger("events").info(event.toString()));
        Logger.getLogger("payments").info(shop.untilDone(handle.result()).toString());
    }

    private void say(String text) {
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    private static void await(io.vertx.core.Future<?> done) throws Exception {
        done.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    List<byte[]> pinBlocks() {
        return shop.pinBlocks;
    }

    int printed() {
        return printed;
    }

    /** Log, standard output and error, receipts and the trace, as they were written. */
    byte[] output() {
        return output.toByteArray();
    }

    /** The log alone, behind the scrubber. */
    byte[] scrubbedLog() {
        return scrubbed.toByteArray();
    }
}
