package io.onetill.device;

import io.vertx.core.Future;
import java.util.List;

/** The screen that the customer sees. A display that fails never stops a payment. */
public interface CustomerDisplay extends Device {
    /** Shows lines of text, replacing what was there. */
    Future<Void> showText(List<String> lines);

    /**
     * Shows QR codes side by side, replacing what was there.
     *
     * @param codes each with the wallet's name
     */
    Future<Void> showCodes(List<String> lines, List<ShownCode> codes);

    /** Clears the screen. */
    Future<Void> clear();

    /**
     * A QR code on the display.
     *
     * @param wallet name for the customer
     * @param payload the text of the code
     */
    record ShownCode(String wallet, String payload) {}
}
