package io.onetill.card.simulator;

import java.util.Arrays;

/** A simulated card's answers with their status words. */
final class SimulatedStatus {
    static final int OK = 0x9000;
    static final int WRONG_LENGTH = 0x6700;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;

    private SimulatedStatus() {}

    static byte[] good(byte[] data) {
        return with(data, OK);
    }

    static byte[] of(int word) {
        return with(new byte[0], word);
    }

    static byte[] with(byte[] data, int word) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (word >> 8);
        response[data.length + 1] = (byte) word;
        return response;
    }
}
