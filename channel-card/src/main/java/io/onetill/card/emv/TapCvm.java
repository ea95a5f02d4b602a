package io.onetill.card.emv;

import java.util.Optional;

/**
 * How the cardholder of a tap is verified by kernels C-3 and C-7: terminal qualifiers against card qualifiers (9F66 and
 * 9F6C; EMV Book C-3, 5.7), and the small amounts of UnionPay that need neither PIN nor signature.
 */
enum TapCvm {
    /** PIN to the issuer. */
    ONLINE_PIN,
    /** By the customer's own device. */
    DEVICE,
    /** On paper. */
    SIGNATURE,
    /** Not at all. */
    NOTHING,
    /** Nothing that both can do, so the chip. */
    OTHER_INTERFACE,
    /** The device's word is not what it signed. */
    REFUSED;

    private static final int PIN_OF_TILL = 0x04;
    private static final int SIGNATURE_OF_TILL = 0x02;
    private static final int REQUIRED = 0x40;
    private static final int PIN_OF_CARD = 0x80;
    private static final int SIGNATURE_OF_CARD = 0x40;
    private static final int DEVICE_OF_CARD = 0x80;

    /**
     * Chooses.
     *
     * @param till 9F66
     * @param card 9F6C; empty if the card has none
     * @param deviceIsBelieved whether what the qualifiers say of the device may be believed
     * @param unsigned whether this amount, if it is small, needs no signature (小额免签)
     * @param listed whether this amount, if it is small, needs no PIN (小额免密)
     */
    static TapCvm choose(
            byte[] till, Optional<byte[]> card, boolean deviceIsBelieved, boolean unsigned, boolean listed) {
        boolean pinPad = (till[0] & PIN_OF_TILL) != 0;
        boolean paper = (till[0] & SIGNATURE_OF_TILL) != 0;
        boolean required = (till[1] & REQUIRED) != 0;
        int first = card.map(value -> (int) value[0]).orElse(0);
        int second = card.map(value -> (int) value[1]).orElse(0);
        if ((first & PIN_OF_CARD) != 0 && pinPad) {
            return ONLINE_PIN;
        }
        if ((second & DEVICE_OF_CARD) != 0) {
            return deviceIsBelieved ? DEVICE : REFUSED;
        }
        boolean exempt = !required && unsigned;
        if ((first & SIGNATURE_OF_CARD) != 0 && paper && !exempt) {
            return SIGNATURE;
        }
        if (required) {
            // A card without qualifiers cannot say what it has; paper is what every cardholder has.
            return card.isEmpty() && paper ? SIGNATURE : OTHER_INTERFACE;
        }
        if (listed) {
            return NOTHING;
        }
        return pinPad ? ONLINE_PIN : paper ? SIGNATURE : OTHER_INTERFACE;
    }
}
