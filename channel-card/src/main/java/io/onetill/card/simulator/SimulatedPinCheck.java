package io.onetill.card.simulator;

import io.onetill.codec.Hex;
import java.util.Arrays;

/** A simulated card's own check of its PIN: plain, or enciphered for one challenge (EMV Book 2, 7). */
final class SimulatedPinCheck {
    private static final int ENCIPHERED = 0x88;
    private static final int PLAIN = 0x80;
    private static final int BLOCKED = 0x6983;
    private static final int BLOCK = 8;

    private final SimulatedCardProfile profile;
    private final SimulatedCardState state;
    private byte[] challenge = {};

    SimulatedPinCheck(SimulatedCardProfile profile, SimulatedCardState state) {
        this.profile = profile;
        this.state = state;
    }

    byte[] challenge() {
        challenge = Arrays.copyOf(
                SimulatedKeyPair.sha1(
                        new byte[] {(byte) (state.atc() >> 8), (byte) state.atc()},
                        new byte[] {(byte) state.pinTries()}),
                BLOCK);
        return SimulatedStatus.good(challenge);
    }

    byte[] verify(int form, byte[] data) {
        if (state.pinTries() == 0) {
            return SimulatedStatus.of(BLOCKED);
        }
        byte[] block = form == ENCIPHERED ? deciphered(data) : data;
        challenge = new byte[0];
        if ((form != PLAIN && form != ENCIPHERED) || block.length != BLOCK) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        String pin = profile.pin();
        String expected = "2" + Integer.toHexString(pin.length()) + (pin + "F".repeat(14)).substring(0, 14);
        boolean right = Arrays.equals(block, Hex.decode(expected.toUpperCase(java.util.Locale.ROOT)));
        Arrays.fill(block, (byte) 0);
        state.pinTried(right);
        return SimulatedStatus.of(right ? SimulatedStatus.OK : 0x63C0 | state.pinTries());
    }

    /** 7F, the block, this challenge; anything else is no PIN at all. */
    private byte[] deciphered(byte[] data) {
        boolean ownKey = profile.has(SimulatedCardFeature.LONG_KEYS);
        byte[] clear = profile.keys().decipherPin(data, ownKey);
        boolean fits = clear.length > 1 + 2 * BLOCK
                && clear[0] == 0x7F
                && challenge.length == BLOCK
                && Arrays.equals(challenge, Arrays.copyOfRange(clear, 1 + BLOCK, 1 + 2 * BLOCK));
        return fits ? Arrays.copyOfRange(clear, 1, 1 + BLOCK) : new byte[0];
    }
}
