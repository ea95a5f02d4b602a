package io.onetill.driver.pcsc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.device.CardReader;
import io.onetill.device.DeviceException;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.driver.CardReaderContract;
import io.onetill.driver.Outcome;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader over a card service that does what the test says, without hardware and without pcscd. */
class PcscCardReaderTest extends CardReaderContract {
    private static final Duration COMMAND = Duration.ofSeconds(10);
    private static final byte[] SELECT = Hex.decode("00A4040007A000000333010100");

    private final FakeCardServices services = new FakeCardServices();
    /** Deadlines that the test lets come. */
    private final Queue<Runnable> deadlines = new ConcurrentLinkedQueue<>();

    private final PcscCardReader reader = new PcscCardReader("desk reader 00 00", services, this::later);

    private void later(Duration wait, Runnable then) {
        if (wait.equals(COMMAND)) {
            deadlines.add(then);
        } else if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
            // The pause between two looks: over at once.
            then.run();
        }
    }

    @Override
    protected CardReader reader() {
        return reader;
    }

    @Override
    protected EntryMode present() {
        services.insert(FakeCardServices.CHIP);
        return EntryMode.CHIP;
    }

    @AfterEach
    void close() throws Exception {
        Outcome.of(reader.close());
    }

    private PresentedCard.Chip take(Set<EntryMode> modes) throws Exception {
        return assertInstanceOf(PresentedCard.Chip.class, Outcome.of(reader.arm(modes, AMOUNT)));
    }

    /** The reader looks in turns, and each question for its health is one. */
    private void seenEmpty() throws Exception {
        while (reader.spent()) {
            Outcome.of(reader.health());
        }
    }

    @Test
    void aCardThatIsInTheReaderAtFirstIsTaken() throws Exception {
        services.insert(FakeCardServices.CHIP);

        assertArrayEquals(new byte[] {(byte) 0x90, 0}, Outcome.of(take(ANY).transmit(SELECT)));
    }

    @Test
    void aReleasedCardHasToLeaveBeforeACardIsTakenAgain() throws Exception {
        services.insert(FakeCardServices.CHIP);
        Outcome.of(take(ANY).release());
        Future<PresentedCard> next = reader.arm(ANY, AMOUNT);
        assertEquals(DeviceHealth.READY, Outcome.of(reader.health()));
        assertFalse(next.isComplete());

        services.pull();
        seenEmpty();
        services.insert(FakeCardServices.CHIP);

        assertEquals(EntryMode.CHIP, Outcome.of(next).mode());
    }

    @Test
    void aCardThatWasExchangedWhileNobodyWaitedIsTaken() throws Exception {
        services.insert(FakeCardServices.CHIP);
        Outcome.of(take(ANY).release());
        services.pull();
        seenEmpty();
        services.insert(FakeCardServices.tap());

        assertEquals(EntryMode.CONTACTLESS, take(ANY).mode());
    }

    @Test
    void aCardInAModeNotAskedForIsLeftAlone() throws Exception {
        Future<PresentedCard> tapOnly = reader.arm(Set.of(EntryMode.CONTACTLESS), AMOUNT);
        services.insert(FakeCardServices.CHIP);
        assertEquals(DeviceHealth.READY, Outcome.of(reader.health()));
        assertFalse(tapOnly.isComplete());

        Outcome.of(reader.disarm());

        assertEquals(EntryMode.CHIP, take(ANY).mode());
    }

    @Test
    void aCardPulledOutIsGone() throws Exception {
        services.insert(FakeCardServices.CHIP);
        PresentedCard.Chip chip = take(ANY);

        services.pull();

        assertEquals(Reason.CARD_GONE, Outcome.failureOf(chip.transmit(SELECT)));
    }

    @Test
    void aReleasedCardTakesNoCommand() throws Exception {
        services.insert(FakeCardServices.CHIP);
        PresentedCard.Chip chip = take(ANY);
        Outcome.of(chip.release());

        assertEquals(Reason.CARD_GONE, Outcome.failureOf(chip.transmit(SELECT)));
    }

    @Test
    void aCardThatSaysNothingIsPresentedAndUnreadable() throws Exception {
        services.insert(FakeCardServices.mute());

        assertEquals(Reason.UNREADABLE, Outcome.failureOf(take(ANY).transmit(SELECT)));
    }

    @Test
    void anAnswerWithoutStatusIsUnreadable() throws Exception {
        services.insert(FakeCardServices.chip(command -> new byte[1]));

        assertEquals(Reason.UNREADABLE, Outcome.failureOf(take(ANY).transmit(SELECT)));
    }

    @Test
    void procedureBytesAreHandedOn() throws Exception {
        services.insert(FakeCardServices.chip(command -> new byte[] {0x61, 0x10}));

        assertArrayEquals(new byte[] {0x61, 0x10}, Outcome.of(take(ANY).transmit(SELECT)));
    }

    @Test
    void aServiceThatWasRestartedBetweenTwoPaymentsIsFoundAgain() throws Exception {
        services.insert(FakeCardServices.CHIP);
        Outcome.of(take(ANY).release());
        services.stop();
        services.pull();
        services.start();
        Future<PresentedCard> second = reader.arm(ANY, AMOUNT);
        seenEmpty();

        services.insert(FakeCardServices.tap());

        assertEquals(EntryMode.CONTACTLESS, Outcome.of(second).mode());
        assertTrue(services.opened() >= 2);
    }

    @Test
    void aServiceThatDiesInTheMiddleOfACardIsAReaderThatIsGone() throws Exception {
        services.insert(FakeCardServices.CHIP);
        PresentedCard.Chip chip = take(ANY);

        services.stop();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(chip.transmit(SELECT)));
        Outcome.of(chip.release());
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(reader.health()));
        services.start();
        assertEquals(DeviceHealth.READY, Outcome.of(reader.health()));
    }

    @Test
    void aServiceThatStaysAwayEndsTheWait() {
        services.stop();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(reader.arm(ANY, AMOUNT)));
    }

    @Test
    void aReaderHeldByAnotherProgramIsAFault() {
        services.insert(FakeCardServices.CHIP);
        services.heldByAnother(true);

        assertEquals(Reason.FAULT, Outcome.failureOf(reader.arm(ANY, AMOUNT)));
    }

    @Test
    void aReaderThatIsNotThereIsToldWithThoseThatAre() {
        services.names = List.of("Other A", "Other B");

        Future<PresentedCard> waiting = reader.arm(ANY, AMOUNT);

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(waiting));
        assertEquals(
                "expected a reader called desk reader 00 00; plugged in: Other A, Other B",
                waiting.cause().getMessage());
    }

    @Test
    void aCallThatHangsEndsAtItsDeadlineAndTheNextCardIsTaken() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        services.insert(FakeCardServices.chip(command -> {
            asked.countDown();
            return FakeCardServices.hang(hanging);
        }));
        PresentedCard.Chip chip = take(ANY);
        deadlines.clear();
        Future<byte[]> answer = chip.transmit(SELECT);
        asked.await();

        deadlines.remove().run();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(answer));
        Outcome.of(chip.release());
        services.pull();
        seenEmpty();
        services.insert(FakeCardServices.tap());
        assertEquals(EntryMode.CONTACTLESS, take(ANY).mode());
        hanging.countDown();
    }

    @Test
    void noFailureTellsOfTheCommand() throws Exception {
        services.insert(FakeCardServices.chip(command -> {
            throw new IllegalArgumentException(Hex.encode(command));
        }));

        Future<byte[]> answer = take(ANY).transmit(SELECT);

        assertEquals(Reason.FAULT, Outcome.failureOf(answer));
        DeviceException failure = assertInstanceOf(DeviceException.class, answer.cause());
        assertFalse(String.valueOf(failure.getMessage()).contains("A00000"));
    }
}
