package io.onetill.card.simulator;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** T=0 as a reader without a clever driver shows it: 61xx and GET RESPONSE in small pieces, 6Cxx for wrong lengths. */
final class SimulatedProcedureBytes {
    private static final int PIECE = 100;
    private static final byte GET_RESPONSE = (byte) 0xC0;
    private static final byte READ_RECORD = (byte) 0xB2;

    private byte[] waiting = {};

    byte[] answer(byte[] command, UnaryOperator<byte[]> card) {
        if (command.length == 5 && command[1] == GET_RESPONSE) {
            int asked = Math.min(command[4] & 0xFF, waiting.length);
            byte[] part = Arrays.copyOf(waiting, asked);
            waiting = Arrays.copyOfRange(waiting, asked, waiting.length);
            return SimulatedStatus.with(part, statusOfRest());
        }
        byte[] answer = card.apply(command);
        if (answer.length <= 2) {
            return answer;
        }
        if (command.length == 5 && command[1] == READ_RECORD) {
            boolean exact = (command[4] & 0xFF) == answer.length - 2;
            return exact ? answer : SimulatedStatus.of(0x6C00 | (answer.length - 2 & 0xFF));
        }
        waiting = Arrays.copyOf(answer, answer.length - 2);
        return SimulatedStatus.of(statusOfRest());
    }

    private int statusOfRest() {
        return waiting.length == 0 ? SimulatedStatus.OK : 0x6100 | Math.min(PIECE, waiting.length);
    }
}
