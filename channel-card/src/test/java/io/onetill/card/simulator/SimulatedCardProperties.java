package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SimulatedCardProperties {
    private static final int[] INSTRUCTIONS = {0x00A4, 0x00B2, 0x80A8, 0x0088, 0x0082, 0x80AE, 0x00CA, 0x00C0};

    @Property(tries = 500)
    void anyCommandsGetAStatusWord(@ForAll long seed, @ForAll boolean contactless) {
        Random random = new Random(seed);
        SimulatedCard card = SimulatedCard.present(
                SimulatedCards.CHIP_PIN.profile(),
                contactless ? EntryMode.CONTACTLESS : EntryMode.CHIP,
                SimulatedCardState.fresh());
        card.answer(Hex.decode("00A4040008A00000033301010100"));

        for (int i = 0; i < 12; i++) {
            assertTrue(card.answer(command(random)).length >= 2);
        }
    }

    private static byte[] command(Random random) {
        int length = random.nextInt(45);
        byte[] command = new byte[5 + length];
        random.nextBytes(command);
        int instruction = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        command[0] = (byte) (instruction >> 8);
        command[1] = (byte) instruction;
        command[4] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : length);
        if (instruction == 0x80A8 && random.nextBoolean()) {
            return Hex.decode("80A80000068304" + "01560156" + "00");
        }
        if (instruction == 0x80AE && random.nextBoolean()) {
            return Hex.decode("80AE80001D" + "00".repeat(29) + "00");
        }
        return random.nextInt(10) == 0 ? new byte[random.nextInt(5)] : command;
    }
}
