package io.onetill.driver.pcsc;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;

/** A chip at a PC/SC reader. */
final class PcscChip implements PresentedCard.Chip {
    private final PcscCardReader reader;
    private final CardService.Connection connection;
    private volatile boolean left;

    PcscChip(PcscCardReader reader, CardService.Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    /** Sends a command and gives the whole answer. Blocks. */
    byte[] exchange(byte[] command) throws CardServiceException {
        left = true;
        byte[] answer = connection.transmit(connection.answerToReset().wire(command));
        if (answer.length == 0) {
            throw new CardServiceException(CardServiceException.REMOVED, "the card did not answer");
        }
        left = false;
        if (answer.length < 2) {
            throw new CardServiceException(CardServiceException.MUTE_CARD, "expected a status word");
        }
        return answer;
    }

    /** Ends the conversation; a card that answered to the last is reset. Blocks. */
    void letGo() throws CardServiceException {
        connection.disconnect(!left);
    }

    @Override
    public EntryMode mode() {
        return connection.answerToReset().mode();
    }

    @Override
    public Future<byte[]> transmit(byte[] command) {
        return reader.transmit(this, command);
    }

    @Override
    public Future<Void> release() {
        return reader.release(this);
    }

    @Override
    public String toString() {
        return "PcscChip[" + mode() + "]";
    }
}
