package io.onetill.driver.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** A card service that a test turns on and off, with one reader and any card. */
final class FakeCardServices implements CardService.Opener {
    static final long NOT_TRANSACTED = 0x80100016L;
    static final long ANOTHER_PROGRAM = 0x8010000BL;

    List<String> names = List.of("Desk Reader 00 00", "Desk Reader 00 01", "Spare 01 00");
    private Optional<Card> card = Optional.empty();
    private boolean running = true;
    private boolean busy;
    private int generation;
    private int opened;

    /** A card, and how it answers; an answer of nothing is a card that is pulled out. */
    record Card(AnswerToReset atr, UnaryOperator<byte[]> answer, boolean mute) {}

    static final Card CHIP = chip(command -> new byte[] {(byte) 0x90, 0});

    static Card chip(UnaryOperator<byte[]> answer) {
        return new Card(
                new AnswerToReset(new byte[] {0x3B, 0x65, 0, 0, 0x20, 0x63, 0x20, 0x68, 0}, true), answer, false);
    }

    static Card tap() {
        return new Card(
                new AnswerToReset(new byte[] {0x3B, (byte) 0x80, (byte) 0x80, 1, 1}, false),
                command -> new byte[] {(byte) 0x90, 0},
                false);
    }

    static Card mute() {
        return new Card(new AnswerToReset(new byte[0], false), command -> command, true);
    }

    synchronized void insert(Card inserted) {
        card = Optional.of(inserted);
        notifyAll();
    }

    synchronized void pull() {
        card = Optional.empty();
        notifyAll();
    }

    /** Whoever is connected has lost the service, even when it runs again. */
    synchronized void stop() {
        running = false;
        generation++;
        notifyAll();
    }

    synchronized void start() {
        running = true;
    }

    synchronized void heldByAnother(boolean held) {
        busy = held;
    }

    synchronized int opened() {
        return opened;
    }

    @Override
    public synchronized CardService open() throws CardServiceException {
        if (!running) {
            throw gone();
        }
        opened++;
        return new Fake(generation);
    }

    private static CardServiceException gone() {
        return new CardServiceException(CardServiceException.NO_SERVICE, "the card service does not answer");
    }

    /** Blocks until the latch is open, whatever happens. */
    static byte[] hang(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return new byte[] {(byte) 0x90, 0};
            } catch (InterruptedException e) {
                // As deaf as a call into a driver.
            }
        }
    }

    private final class Fake implements CardService {
        private final int born;

        Fake(int born) {
            this.born = born;
        }

        private void check() throws CardServiceException {
            if (born != generation || !running) {
                throw gone();
            }
        }

        @Override
        public List<String> readers() throws CardServiceException {
            synchronized (FakeCardServices.this) {
                check();
                return names;
            }
        }

        @Override
        public boolean await(String reader, boolean wanted, Duration atMost) throws CardServiceException {
            synchronized (FakeCardServices.this) {
                check();
                if (card.isPresent() != wanted) {
                    try {
                        FakeCardServices.this.wait(atMost.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                check();
                return card.isPresent() == wanted;
            }
        }

        @Override
        public Connection connect(String reader) throws CardServiceException {
            synchronized (FakeCardServices.this) {
                check();
                if (busy) {
                    throw new CardServiceException(ANOTHER_PROGRAM, "sharing violation");
                }
                Card now = card.orElseThrow(() -> new CardServiceException(CardServiceException.REMOVED, "no card"));
                if (now.mute()) {
                    throw new CardServiceException(CardServiceException.MUTE_CARD, "mute");
                }
                return new Powered(now);
            }
        }

        @Override
        public void close() {}

        private final class Powered implements Connection {
            private final Card powered;

            Powered(Card powered) {
                this.powered = powered;
            }

            @Override
            public AnswerToReset answerToReset() {
                return powered.atr();
            }

            @Override
            public byte[] transmit(byte[] bytes) throws CardServiceException {
                synchronized (FakeCardServices.this) {
                    check();
                    if (!card.equals(Optional.of(powered))) {
                        throw new CardServiceException(NOT_TRANSACTED, "not transacted");
                    }
                }
                return powered.answer().apply(bytes);
            }

            @Override
            public void disconnect(boolean reset) {}
        }
    }
}
