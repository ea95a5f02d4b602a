package io.onetill.card.management;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a host can ask a terminal to do after a transaction: the sixth digit of the header of its answers. A table.
 *
 * @see io.onetill.card.host.Envelope#hostRequest
 */
public enum HostWish {
    /** Download the settings. */
    PARAMETERS('1', Download.PARAMETERS),
    /** Tell the terminal's state. */
    STATUS('2'),
    /** Sign on again; {@link io.onetill.card.host.AcquirerHost} does that before the next message. */
    SIGN_ON('3'),
    /** Download the keys by which cards are checked. */
    CA_KEYS('4', Download.CA_KEYS),
    /** Download the applications. */
    APPLICATIONS('5', Download.APPLICATIONS),
    /** Update the software: for people, not for this library; it is put on record. */
    SOFTWARE('6'),
    /** Download the card blacklist. */
    BLACKLIST('7', Download.BLACKLIST);

    private final char digit;
    private final Optional<Download> download;

    HostWish(char digit) {
        this.digit = digit;
        this.download = Optional.empty();
    }

    HostWish(char digit, Download download) {
        this.digit = digit;
        this.download = Optional.of(download);
    }

    /** The digit. */
    public char digit() {
        return digit;
    }

    /** The download that it is about, if it is about one. */
    public Optional<Download> download() {
        return download;
    }

    /** The row of a digit; empty for 0 and for digits that nobody knows. */
    public static Optional<HostWish> of(int digit) {
        return Arrays.stream(values()).filter(each -> each.digit == digit).findFirst();
    }
}
