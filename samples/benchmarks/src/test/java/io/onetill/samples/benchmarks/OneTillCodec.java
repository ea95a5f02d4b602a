package io.onetill.samples.benchmarks;

import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Builder;
import io.onetill.card.iso8583.Iso8583Message;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Ours. */
final class OneTillCodec implements Codec {
    private static final int[] NUMBERS =
            MessageA.FIELDS.keySet().stream().mapToInt(Integer::intValue).toArray();
    private static final Object[] VALUES = MessageA.VALUES.values().toArray();

    @Override
    public Object parse(byte[] bytes) {
        return UnionPayPos.DIALECT.decode(bytes);
    }

    @Override
    public void all(Object message, Consumer<Object> sink) {
        Iso8583Message read = (Iso8583Message) message;
        sink.accept(read.mti());
        for (int number : NUMBERS) {
            if (MessageA.isBytes(number)) {
                sink.accept(read.bytes(number));
            } else {
                sink.accept(read.text(number));
            }
        }
    }

    @Override
    public void key(Object message, Consumer<Object> sink) {
        Iso8583Message read = (Iso8583Message) message;
        sink.accept(read.mti());
        sink.accept(read.text(11));
        sink.accept(read.text(41));
    }

    @Override
    public byte[] build() {
        Iso8583Builder builder = Iso8583Message.builder(MessageA.MTI);
        for (int i = 0; i < NUMBERS.length; i++) {
            if (VALUES[i] instanceof byte[] bytes) {
                builder.set(NUMBERS[i], bytes);
            } else {
                builder.set(NUMBERS[i], (String) VALUES[i]);
            }
        }
        return UnionPayPos.DIALECT.encode(builder.build());
    }

    @Override
    public SortedMap<Integer, String> values(Object message) {
        return ((Iso8583Message) message).fields();
    }
}
