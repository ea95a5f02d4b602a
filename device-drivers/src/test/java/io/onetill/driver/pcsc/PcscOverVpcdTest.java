package io.onetill.driver.pcsc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.device.CardReader;
import io.onetill.device.DeviceException;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.driver.CardReaderContract;
import io.onetill.driver.CardReaders;
import io.onetill.driver.Outcome;
import io.onetill.driver.simulator.SimulatedVpcdCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver against a real card service and the virtual readers of vpcd, with a card of a few lines in them. */
class PcscOverVpcdTest extends CardReaderContract {
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] SELECT = Hex.decode("00A4040007A000000333010100");

    private static Optional<PcscDaemon> daemon = Optional.empty();
    private static Optional<Vertx> vertx = Optional.empty();

    private final PcscCardReader reader =
            assertInstanceOf(PcscCardReader.class, CardReaders.open(vertx.orElseThrow(), "pcsc:" + PcscDaemon.READER));
    private Optional<SimulatedVpcdCard> inserted = Optional.empty();

    @BeforeAll
    static void startTheCardService() throws Exception {
        daemon = Optional.of(PcscDaemon.start());
        vertx = Optional.of(Vertx.vertx());
    }

    @AfterAll
    static void stopTheCardService() throws Exception {
        if (daemon.isPresent()) {
            daemon.get().close();
        }
        if (vertx.isPresent()) {
            Outcome.of(vertx.get().close());
        }
    }

    @AfterEach
    void pull() throws Exception {
        emptySlot();
        Outcome.of(reader.close());
    }

    /** Pulls the card, and goes on when the service knows. */
    private void emptySlot() {
        inserted.ifPresent(SimulatedVpcdCard::close);
        inserted = Optional.empty();
        PcscDaemon.awaitEmpty();
    }

    /** A chip that answers so; nothing is a card that is pulled out. */
    private record Chip(EntryMode mode, UnaryOperator<byte[]> answer) implements PresentedCard.Chip {
        @Override
        public Future<byte[]> transmit(byte[] command) {
            byte[] said = answer.apply(command);
            return said.length == 0
                    ? Future.failedFuture(new DeviceException(Reason.CARD_GONE, "pulled out"))
                    : Future.succeededFuture(said);
        }

        @Override
        public Future<Void> release() {
            return Future.succeededFuture();
        }
    }

    private void insert(EntryMode mode, UnaryOperator<byte[]> answer) throws Exception {
        SimulatedVpcdCard card = SimulatedVpcdCard.insert(SimulatedVpcdCard.PORT, () -> new Chip(mode, answer));
        inserted = Optional.of(card);
        assertTrue(card.awaitInserted(10_000));
    }

    @Override
    protected CardReader reader() {
        return reader;
    }

    @Override
    protected EntryMode present() throws Exception {
        insert(EntryMode.CHIP, command -> OK);
        return EntryMode.CHIP;
    }

    private PresentedCard.Chip take(Set<EntryMode> modes) throws Exception {
        return assertInstanceOf(PresentedCard.Chip.class, Outcome.of(reader.arm(modes, AMOUNT)));
    }

    @Test
    void theReadersAreListed() throws Exception {
        assertTrue(Outcome.of(PcscReaders.list(vertx.orElseThrow())).contains(PcscDaemon.READER));
    }

    @Test
    void commandsAndAnswersGoThroughUnchangedButForTheLengthThatTZeroHasNoPlaceFor() throws Exception {
        byte[] more = new byte[258];
        more[257] = 0x05;
        more[256] = (byte) 0x90;
        insert(EntryMode.CHIP, command -> command.length == 12 && command[4] == 7 ? more : OK);
        PresentedCard.Chip chip = take(ANY);

        assertArrayEquals(more, Outcome.of(chip.transmit(SELECT)));
        assertArrayEquals(OK, Outcome.of(chip.transmit(Hex.decode("00B2010C00"))));
    }

    @Test
    void procedureBytesComeAsTheCardSaysThem() throws Exception {
        insert(EntryMode.CHIP, command -> new byte[] {command[1] == (byte) 0xC0 ? (byte) 0x90 : 0x61, 0});

        assertArrayEquals(new byte[] {0x61, 0}, Outcome.of(take(ANY).transmit(SELECT)));
    }

    @Test
    void aContactlessCardIsTold() throws Exception {
        insert(EntryMode.CONTACTLESS, command -> OK);

        assertEquals(EntryMode.CONTACTLESS, take(ANY).mode());
    }

    @Test
    void aCardThatIsPulledInTheMiddleIsGone() throws Exception {
        insert(EntryMode.CHIP, command -> command[1] == (byte) 0xA4 ? OK : new byte[0]);
        PresentedCard.Chip chip = take(ANY);
        Outcome.of(chip.transmit(SELECT));

        assertEquals(Reason.CARD_GONE, Outcome.failureOf(chip.transmit(Hex.decode("80A8000002830000"))));
        assertEquals(Reason.CARD_GONE, Outcome.failureOf(chip.transmit(SELECT)));
    }

    @Test
    void aCardServiceKilledBetweenTwoPaymentsIsFoundAgain() throws Exception {
        insert(EntryMode.CHIP, command -> OK);
        Outcome.of(take(ANY).release());

        emptySlot();
        daemon.orElseThrow().restart();
        Future<PresentedCard> second = reader.arm(ANY, AMOUNT);
        while (reader.spent()) {
            Outcome.of(reader.health());
        }
        insert(EntryMode.CONTACTLESS, command -> OK);

        PresentedCard.Chip chip = assertInstanceOf(PresentedCard.Chip.class, Outcome.of(second));
        assertEquals(EntryMode.CONTACTLESS, chip.mode());
        assertArrayEquals(OK, Outcome.of(chip.transmit(SELECT)));
    }

    @Test
    void aCardServiceKilledInTheMiddleIsAReaderThatIsGoneAndComesBack() throws Exception {
        insert(EntryMode.CHIP, command -> OK);
        PresentedCard.Chip chip = take(ANY);

        daemon.orElseThrow().kill();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(chip.transmit(SELECT)));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(reader.health()));
        daemon.orElseThrow().restart();
        assertEquals(DeviceHealth.READY, Outcome.of(reader.health()));
    }

    @Test
    void addressesOfNoKnownKindAreRefused() {
        for (String address : new String[] {"pcsc:", "usb:reader", ""}) {
            assertThrows(IllegalArgumentException.class, () -> CardReaders.open(vertx.orElseThrow(), address));
        }
    }
}
