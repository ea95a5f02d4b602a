package io.onetill.device;

import io.onetill.payment.Money;
import io.onetill.secret.Pan;
import io.vertx.core.Future;

/**
 * The PIN pad: the only place where a PIN exists in clear, and the keeper of the terminal's keys.
 *
 * <p>Working keys arrive enciphered under the master key in the pad and are never readable again. There is no call that
 * returns a clear PIN, and none will be added.
 */
public interface PinPad extends Device {
    /**
     * Loads working keys after a sign-on.
     *
     * @return false if a check value does not match; then no key was changed
     */
    Future<Boolean> loadKeys(WorkingKeys keys);

    /**
     * Lets the customer enter the PIN and enciphers it (ISO 9564-1 format 0) under the PIN key.
     *
     * @param pan what the block is bound to
     * @param amount what the pad shows
     */
    Future<PinEntry> enterPin(Pan pan, Money amount);

    /**
     * Lets the customer enter the PIN and has the card check it. The PIN goes from the pad to the card; the SDK hears the
     * status word only. A pad that cannot do this leaves the method as it is, and the till then says so to the card.
     *
     * @return fails with {@link DeviceException} FAULT if the pad cannot, and with CARD_GONE if the card left
     */
    default Future<PinCheckEntry> checkPin(PinCheck check) {
        return Future.failedFuture(new DeviceException(
                DeviceException.Reason.FAULT, "this PIN pad cannot have a PIN checked by the card"));
    }

    /** Ends a PIN entry that is under way; it completes as cancelled. */
    Future<Void> cancelEntry();

    /** The message authentication code of the UnionPay POS dialect under the MAC key: 8 bytes. */
    Future<byte[]> mac(byte[] message);
}
