package io.onetill.samples.benchmarks;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import io.onetill.codec.Hex;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * j8583, configured as near to the dialect as it goes. What it cannot write, odd counts of packed digits that stand left,
 * is packed here and given to it as bytes.
 */
final class J8583Codec implements Codec {
    private static final Map<Integer, IsoType> TYPES = Map.ofEntries(
            Map.entry(2, IsoType.LLBCDBIN),
            Map.entry(3, IsoType.NUMERIC),
            Map.entry(4, IsoType.NUMERIC),
            Map.entry(11, IsoType.NUMERIC),
            Map.entry(14, IsoType.NUMERIC),
            Map.entry(22, IsoType.BINARY),
            Map.entry(23, IsoType.NUMERIC),
            Map.entry(25, IsoType.NUMERIC),
            Map.entry(26, IsoType.NUMERIC),
            Map.entry(35, IsoType.LLBCDBIN),
            Map.entry(41, IsoType.ALPHA),
            Map.entry(42, IsoType.ALPHA),
            Map.entry(49, IsoType.ALPHA),
            Map.entry(52, IsoType.BINARY),
            Map.entry(53, IsoType.NUMERIC),
            Map.entry(55, IsoType.LLLBIN),
            Map.entry(60, IsoType.LLLBCDBIN),
            Map.entry(64, IsoType.BINARY));

    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();
    private final int[] numbers =
            MessageA.FIELDS.keySet().stream().mapToInt(Integer::intValue).toArray();

    J8583Codec() {
        factory.setUseBinaryMessages(true);
        Map<Integer, FieldParseInfo> guide = new HashMap<>();
        MessageA.FIELDS.forEach((number, value) -> guide.put(
                number, FieldParseInfo.getInstance(TYPES.get(number), length(number, value), "ISO-8859-1", false)));
        factory.setParseMap(0x200, guide);
    }

    private static boolean packedHere(int number) {
        return switch (number) {
            case 2, 22, 35, 60 -> true;
            default -> false;
        };
    }

    private static int length(int number, String value) {
        return switch (TYPES.get(number)) {
            case NUMERIC, ALPHA -> number == 23 ? 4 : value.length();
            case BINARY -> number == 22 ? 2 : value.length() / 2;
            default -> 0;
        };
    }

    @Override
    public Object parse(byte[] bytes) {
        try {
            return factory.parseMessage(bytes, 0);
        } catch (ParseException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void all(Object message, Consumer<Object> sink) {
        IsoMessage read = (IsoMessage) message;
        sink.accept(mti(read));
        for (int number : numbers) {
            sink.accept(value(read, number));
        }
    }

    private static String mti(IsoMessage read) {
        int type = read.getType();
        byte[] digits = {
            (byte) ('0' + (type >> 12 & 0xF)),
            (byte) ('0' + (type >> 8 & 0xF)),
            (byte) ('0' + (type >> 4 & 0xF)),
            (byte) ('0' + (type & 0xF))
        };
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static Object value(IsoMessage read, int number) {
        if (MessageA.isBytes(number)) {
            return read.getObjectValue(number);
        }
        if (packedHere(number)) {
            int digits = number == 22 ? 3 : read.getAt(number).getLength();
            return Hex.encode((byte[]) read.getObjectValue(number)).substring(0, digits);
        }
        String text = read.getAt(number).toString();
        return number == 23 ? text.substring(1) : text;
    }

    @Override
    public void key(Object message, Consumer<Object> sink) {
        IsoMessage read = (IsoMessage) message;
        sink.accept(mti(read));
        sink.accept(value(read, 11));
        sink.accept(value(read, 41));
    }

    @Override
    public byte[] build() {
        IsoMessage message = factory.newMessage(0x200);
        for (int number : numbers) {
            message.setField(number, value(number, MessageA.VALUES.get(number)));
        }
        return message.writeData();
    }

    private static IsoValue<?> value(int number, Object value) {
        IsoType type = TYPES.get(number);
        if (value instanceof byte[] bytes) {
            return type == IsoType.BINARY ? new IsoValue<>(type, bytes, bytes.length) : new IsoValue<>(type, bytes);
        }
        String text = (String) value;
        if (packedHere(number)) {
            byte[] packed = Hex.decode(text.length() % 2 == 0 ? text : text + "0");
            return new IsoValue<>(type, packed, number == 22 ? 2 : text.length());
        }
        return new IsoValue<>(type, text, length(number, text));
    }

    @Override
    public SortedMap<Integer, String> values(Object message) {
        SortedMap<Integer, String> values = new TreeMap<>();
        for (int number : numbers) {
            Object value = value((IsoMessage) message, number);
            values.put(number, value instanceof byte[] bytes ? Hex.encode(bytes) : (String) value);
        }
        return values;
    }
}
