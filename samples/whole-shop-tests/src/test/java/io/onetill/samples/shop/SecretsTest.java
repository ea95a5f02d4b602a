package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.PinBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

class SecretsTest {
    private static final int PAYMENTS = 10_000;
    private static final List<SimulatedCards> CARDS = List.of(
            SimulatedCards.CHIP_PIN,
            SimulatedCards.TAP,
            SimulatedCards.STRIPE_SIGNATURE,
            SimulatedCards.DECLINED,
            SimulatedCards.REMOVED_EARLY,
            SimulatedCards.CHIP_DECLINES);

    /** In memory where the machine has such a folder: the search is not about the speed of a disk. */
    @TempDir(factory = InMemory.class)
    Path folder;

    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "whole-shop")
                    : Files.createTempDirectory("whole-shop");
        }
    }

    @Test
    void tenThousandPaymentsLeaveNoSecretInFilesOrOutput() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        StreamHandler log = new StreamHandler(output, new SimpleFormatter());
        log.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler[] others = root.getHandlers();
        SecretSearch search = secrets();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
            Arrays.stream(others).forEach(root::removeHandler);
            root.addHandler(log);
            root.setLevel(Level.FINE);
            run(search);
        } finally {
            root.setLevel(level);
            root.removeHandler(log);
            Arrays.stream(others).forEach(root::addHandler);
            log.flush();
            System.setOut(out);
            System.setErr(err);
        }

        assertTrue(Files.size(folder.resolve("journal").resolve("journal.db")) > 1_000_000);
        assertEquals(Set.of(), search.under(folder));
        assertEquals(Set.of(), search.in(output.toByteArray()));
    }

    private void run(SecretSearch search) {
        QuietShop shop = new QuietShop(folder);
        for (int i = 0; i < PAYMENTS; i++) {
            PaymentRequest request = PaymentRequest.of("sale-" + i, "order-" + i, Money.fen(100 + i));
            if (i % 2 == 0) {
                byCard(shop, request, i);
            } else {
                String code = SimulatedCodes.rows()
                        .get(i % SimulatedCodes.rows().size())
                        .code();
                shop.till.scanner.scan(PaymentCode.of(code));
                var handle = shop.payments.pay(request.by(PaymentMethod.PAYMENT_CODE));
                handle.onEvent(event -> Logger.getLogger("events").info(event.toString()));
                Logger.getLogger("payments")
                        .info(shop.untilDone(handle.result()).toString());
            }
        }
        shop.close();
        assertEquals(List.of(), shop.violations());
        assertTrue(shop.pinBlocks.size() > 100, "PIN blocks: " + shop.pinBlocks.size());
        for (int i = 0; i < shop.pinBlocks.size(); i++) {
            search.addBytes("PIN block " + i, shop.pinBlocks.get(i));
        }
    }

    private static void byCard(QuietShop shop, PaymentRequest request, int number) {
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
        var handle = shop.payments.pay(request.by(PaymentMethod.CARD));
        handle.onEvent(event -> Logger.getLogger("events").info(event.toString()));
        Logger.getLogger("payments").info(shop.untilDone(handle.result()).toString());
    }

    @Test
    void aLeakInAnyWritingIsFound() throws Exception {
        SecretSearch search = secrets();
        String pan = SimulatedCards.CHIP_PIN.pan().clear(ClearAccess.token());
        byte[] digits = pan.getBytes(StandardCharsets.US_ASCII);
        java.util.HexFormat hex = java.util.HexFormat.of();
        List<byte[]> leaks = List.of(
                digits,
                pan.getBytes(StandardCharsets.UTF_16LE),
                pan.getBytes(StandardCharsets.UTF_16BE),
                hex.parseHex(pan),
                hex.parseHex("0" + pan + "0"),
                hex.formatHex(digits).getBytes(StandardCharsets.US_ASCII),
                hex.withUpperCase().formatHex(digits).getBytes(StandardCharsets.US_ASCII),
                java.util.Base64.getEncoder().encode(digits),
                java.util.Base64.getEncoder().encode(("x" + pan + "y").getBytes(StandardCharsets.US_ASCII)),
                java.util.Base64.getEncoder().encode(("xx" + pan).getBytes(StandardCharsets.US_ASCII)),
                new StringBuilder(pan).reverse().toString().getBytes(StandardCharsets.US_ASCII),
                SimulatedCards.CHIP_PIN
                        .profile()
                        .track2()
                        .clear(ClearAccess.token())
                        .getBytes(StandardCharsets.US_ASCII),
                PinBlock.clearFormat0(
                        SimulatedCards.CHIP_PIN.accountPin().toCharArray(),
                        SimulatedCards.CHIP_PIN.pan(),
                        ClearAccess.token()),
                SimulatedCodes.rows().get(0).code().getBytes(StandardCharsets.US_ASCII));

        for (int i = 0; i < leaks.size(); i++) {
            Path one = Files.createDirectories(folder.resolve("leak-" + i));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes("before ".getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(leaks.get(i));
            file.writeBytes(" behind".getBytes(StandardCharsets.US_ASCII));
            Files.write(one.resolve("file"), file.toByteArray());

            assertTrue(!search.under(one).isEmpty(), "leak " + i + " was not found");
        }
    }

    private static SecretSearch secrets() {
        SecretSearch search = new SecretSearch();
        for (SimulatedCards card : SimulatedCards.values()) {
            String name = card.cardName();
            search.addText("PAN of " + name, card.pan().clear(ClearAccess.token()));
            search.addText("track 2 of " + name, card.profile().track2().clear(ClearAccess.token()));
            search.addBytes(
                    "clear PIN block of " + name,
                    PinBlock.clearFormat0(card.accountPin().toCharArray(), card.pan(), ClearAccess.token()));
        }
        SimulatedCodes.rows().forEach(row -> search.addText("payment code " + row.name(), row.code()));
        return search;
    }
}
