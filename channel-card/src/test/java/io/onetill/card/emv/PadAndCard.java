package io.onetill.card.emv;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.codec.Hex;
import io.onetill.device.PinCipher;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A pad that has the card check what the customer types, one entry after another; an empty entry is a bypass. */
final class PadAndCard implements Function<EmvAction.CheckPin, EmvInput> {
    final List<EmvAction.CheckPin> checks = new ArrayList<>();
    private final SimulatedCard card;
    private final List<String> typed;

    PadAndCard(SimulatedCard card, String... typed) {
        this.card = card;
        this.typed = new ArrayList<>(List.of(typed));
    }

    @Override
    public EmvInput apply(EmvAction.CheckPin check) {
        checks.add(check);
        String pin = typed.remove(0);
        if (pin.isEmpty()) {
            return new EmvInput.PinChecked(EmvInput.PinResult.BYPASSED, 0);
        }
        byte[] block = Hex.decode("2" + pin.length() + (pin + "F".repeat(14)).substring(0, 14));
        byte[] data = check.cipher().map(cipher -> enciphered(cipher, block)).orElse(block);
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(Hex.decode(check.cipher().isPresent() ? "00200088" : "00200080"));
        command.write(data.length);
        command.writeBytes(data);
        byte[] answer = card.answer(command.toByteArray());
        return new EmvInput.PinChecked(EmvInput.PinResult.ENTERED, (answer[0] & 0xFF) << 8 | answer[1] & 0xFF);
    }

    private static byte[] enciphered(PinCipher cipher, byte[] block) {
        int length = (cipher.modulus().bitLength() + 7) / 8;
        byte[] clear = new byte[length];
        Arrays.fill(clear, (byte) 0x5C);
        clear[0] = 0x7F;
        System.arraycopy(block, 0, clear, 1, 8);
        System.arraycopy(cipher.challenge(), 0, clear, 9, 8);
        byte[] number = new BigInteger(1, clear)
                .modPow(cipher.exponent(), cipher.modulus())
                .toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(number.length, length);
        System.arraycopy(number, number.length - kept, fixed, length - kept, kept);
        return fixed;
    }
}
