package io.onetill.driver.pcsc;

import io.onetill.device.DeviceException;
import io.onetill.device.DeviceException.Reason;
import java.util.Map;

/** The card service could not do it. Which of its codes means what for a till is the table in here (PC/SC part 10, 3). */
final class CardServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of no code: the service is not there at all. */
    static final long NO_SERVICE = 0x8010001DL;

    /** The card is not in the reader any more. */
    static final long REMOVED = 0x80100069L;

    /** The card says nothing that can be understood. */
    static final long MUTE_CARD = 0x80100066L;

    private static final long BY_ANOTHER_PROGRAM = 0x8010000BL;
    private static final Map<Long, String> CARD_LEFT = Map.of(
            0x8010000CL,
            "no card",
            0x80100016L,
            "the card did not answer",
            0x80100067L,
            "the card has no power",
            0x80100068L,
            "the card was reset",
            REMOVED,
            "the card was removed",
            0x80100010L,
            "no card is ready");
    private static final Map<Long, String> MUTE = Map.of(
            MUTE_CARD,
            "the card does not answer to reset",
            0x80100065L,
            "the card's answer to reset is not understood",
            0x8010000FL,
            "the card speaks no protocol of the reader",
            0x80100008L,
            "the card's answer is too long");

    private final long code;

    CardServiceException(long code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** The card went away, or never said a word. */
    boolean cardLeft() {
        return CARD_LEFT.containsKey(code);
    }

    /** No answer to reset. */
    boolean silent() {
        return code == MUTE_CARD;
    }

    /** There is a card and it cannot be understood. */
    boolean mute() {
        return MUTE.containsKey(code);
    }

    /** Whether the connection to the service is of no use any more: everything that is not about a card. */
    boolean serviceLost() {
        return !cardLeft() && !mute() && code != BY_ANOTHER_PROGRAM;
    }

    /** What the port says of it. No sentence holds anything that went over to the card. */
    DeviceException toDeviceException() {
        if (cardLeft()) {
            return new DeviceException(Reason.CARD_GONE, String.valueOf(CARD_LEFT.get(code)));
        }
        if (mute()) {
            return new DeviceException(Reason.UNREADABLE, String.valueOf(MUTE.get(code)));
        }
        if (code == BY_ANOTHER_PROGRAM) {
            return new DeviceException(Reason.FAULT, "another program uses the reader");
        }
        return new DeviceException(Reason.UNPLUGGED, String.valueOf(getMessage()));
    }
}
