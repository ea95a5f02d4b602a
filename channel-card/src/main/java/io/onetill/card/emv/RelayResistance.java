package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long a card takes for its answer to a number that it could not foresee: one that is far away, behind two linked
 * phones, takes longer than it says (EMV Book C-2, 3.10). One exchange, no repeats, since the kernel has no second number
 * that nobody could foresee. The card's words on it are among what it signs.
 */
final class RelayResistance {
    private static final int LENGTH = 10;
    private static final int PERCENT = 100;

    private final EmvSession session;
    private final CardConversation card;
    private final RelayTimes times;

    RelayResistance(EmvSession session, CardConversation card, RelayTimes times) {
        this.session = session;
        this.card = card;
        this.times = times;
    }

    EmvAction start(Supplier<EmvAction> then) {
        byte[] challenge = session.data().require(EmvTag.UNPREDICTABLE_NUMBER, 4);
        return card.sendTimed(Commands.relayResistance(challenge), (response, tenths) -> {
            Tlv object = ApplicationReading.only(response.require());
            if (object.tag() != EmvTag.RESPONSE_FORMAT_1 || object.value().length != LENGTH) {
                throw new CardDataException("expected ten bytes about the relay");
            }
            judge(object.value(), tenths);
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(challenge);
            signed.writeBytes(object.value());
            session.relayed(signed.toByteArray());
            return then.get();
        });
    }

    private void judge(byte[] answer, int tenths) {
        ByteBuffer numbers = ByteBuffer.wrap(Arrays.copyOfRange(answer, 4, LENGTH));
        int minimum = Short.toUnsignedInt(numbers.getShort());
        int maximum = Short.toUnsignedInt(numbers.getShort());
        int ofDevice = Short.toUnsignedInt(numbers.getShort());
        int taken = Math.max(0, tenths - times.command() - Math.min(ofDevice, times.response()));
        if (taken < Math.max(0, minimum - times.minimumGrace())) {
            throw new CardDataException("expected a card that is not faster than it says");
        }
        session.flag(Tvr.RELAY_RESISTANCE_PERFORMED);
        if (taken > maximum + times.maximumGrace()) {
            session.flag(Tvr.RELAY_TIME_EXCEEDED);
        }
        boolean odd = ofDevice != 0
                && times.response() != 0
                && PERCENT * Math.min(ofDevice, times.response()) / Math.max(ofDevice, times.response())
                        < times.mismatch();
        if (odd || taken - minimum > times.accuracy()) {
            session.flag(Tvr.RELAY_THRESHOLD_EXCEEDED);
        }
    }
}
