package io.onetill.driver.pcsc;

import java.time.Duration;
import java.util.List;

/**
 * One connection to the card service of the operating system. All calls block and come from one thread. After a {@link
 * CardServiceException} that says so it is of no use any more.
 */
interface CardService {
    /** Opens a connection. */
    @FunctionalInterface
    interface Opener {
        /** A new connection. */
        CardService open() throws CardServiceException;
    }

    /** A card under power. */
    interface Connection {
        /** What it said at power-on. */
        AnswerToReset answerToReset();

        /** Sends these bytes as they are and gives what came back, T=0 procedure bytes too. */
        byte[] transmit(byte[] bytes) throws CardServiceException;

        /**
         * Lets the card go.
         *
         * @param reset whether it is reset first; not one that has left, since a service that cannot reset a card does not see
         *     the next one that is put in at once
         */
        void disconnect(boolean reset) throws CardServiceException;
    }

    /** The names of the readers that are plugged in. */
    List<String> readers() throws CardServiceException;

    /**
     * Waits until the reader has a card, or has none.
     *
     * @return whether that is so; false if it is not so yet
     */
    boolean await(String reader, boolean card, Duration atMost) throws CardServiceException;

    /** Powers the card up and keeps other programs from it. */
    Connection connect(String reader) throws CardServiceException;

    /** Ends the connection; safe to call twice. */
    void close();
}
