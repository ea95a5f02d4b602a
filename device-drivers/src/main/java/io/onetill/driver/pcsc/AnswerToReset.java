package io.onetill.driver.pcsc;

import io.onetill.payment.EntryMode;

/**
 * What a card says at power-on, as far as a payment needs it. For cards without contacts the reader makes it up by PC/SC
 * part 3, 3.1.3.2.3: {@code 3B 8n 80 01}, then n bytes and a checksum.
 *
 * @param bytes as the service gives them
 * @param byteWise whether the protocol in use is T=0
 */
record AnswerToReset(byte[] bytes, boolean byteWise) {
    /** How the card was presented. */
    EntryMode mode() {
        boolean madeUp = bytes.length >= 5
                && bytes[0] == 0x3B
                && (bytes[1] & 0xF0) == 0x80
                && bytes[2] == (byte) 0x80
                && bytes[3] == 0x01
                && bytes.length == 5 + (bytes[1] & 0x0F);
        return madeUp ? EntryMode.CONTACTLESS : EntryMode.CHIP;
    }

    /**
     * A command as it goes to the card. In T=0 five bytes come first, and the length that is expected is not sent after
     * data (ISO/IEC 7816-3, 12.2): the card says by 61xx how much there is to fetch.
     */
    byte[] wire(byte[] command) {
        if (!byteWise) {
            return command;
        }
        if (command.length == 4) {
            return java.util.Arrays.copyOf(command, 5);
        }
        boolean dataAndAnswer = command.length > 6 && command.length == 6 + (command[4] & 0xFF);
        return dataAndAnswer ? java.util.Arrays.copyOf(command, command.length - 1) : command;
    }
}
