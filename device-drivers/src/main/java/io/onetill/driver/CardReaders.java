package io.onetill.driver;

import io.onetill.device.CardReader;
import io.onetill.driver.pcsc.PcscCardReader;
import io.vertx.core.Vertx;

/** Opens card readers by address, so that a till's reader is one line of its configuration. */
public final class CardReaders {
    private static final String PCSC = "pcsc:";

    private CardReaders() {}

    /**
     * The reader at an address. Nothing is connected yet: a reader that is not there shows in its health and in the
     * result of arming it.
     *
     * @param vertx for deadlines
     * @param address {@code pcsc:NAME}, the name or a part of it as {@link PcscCardReader#named} takes it
     * @throws IllegalArgumentException if it is no such address
     */
    public static CardReader open(Vertx vertx, String address) {
        if (!address.startsWith(PCSC) || address.length() == PCSC.length()) {
            throw new IllegalArgumentException("expected a reader address like pcsc:NAME");
        }
        return PcscCardReader.named(vertx, address.substring(PCSC.length()));
    }
}
