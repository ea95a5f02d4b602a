package io.onetill.driver.pcsc;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;

/** A chip at a PC/SC reader. */
final class PcscChip implements PresentedCard.Chip {
    private final PcscCardReader reader;
    private final CardService.Connection connection;

    PcscChip(PcscCardReader reader, CardService.Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    CardService.Connection connection() {
        return connection;
    }

    /** Sends a command and gives the whole answer. Blocks. */
    byte[] exchange(byte[] command) throws CardServiceException {
        byte[] answer = connection.transmit(connection.answerToReset().wire(command));
        if (answer.length == 0) {
            throw new CardServiceException(CardServiceException.REMOVED, "the card did not answer");
        }
        if (answer.length < 2) {
            throw new CardServiceException(CardServiceException.MUTE_CARD, "expected a status word");
        }
        return answer;
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
