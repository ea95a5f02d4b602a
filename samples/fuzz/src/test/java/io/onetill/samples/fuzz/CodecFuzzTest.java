package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LengthFramer;
import io.onetill.card.host.LinkException;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes from lines and chips. */
class CodecFuzzTest {
    private static final int MOST_BYTES = 4_096;

    @FuzzTest
    void tlv(byte[] input) {
        List<Tlv> objects;
        try {
            objects = Tlv.decodeAll(input);
        } catch (CodecException refused) {
            Refusal.repeatsNothing(input, refused);
            return;
        }
        assertEquals(objects, Tlv.decodeAll(Tlv.encodeAll(objects)));
    }

    @FuzzTest
    void iso8583(byte[] input) {
        Dialect dialect = UnionPayPos.DIALECT;
        Iso8583Message message;
        try {
            message = dialect.decode(input);
        } catch (Iso8583Exception | CodecException refused) {
            Refusal.repeatsNothing(input, refused);
            return;
        }
        dialect.describe(message);
        if (message.fields().values().stream().noneMatch(value -> value.indexOf('\uFFFD') >= 0)) {
            // A replacement mark stands where a host cut its text within a character; it is read, never written.
            assertEquals(message, dialect.decode(dialect.encode(message)));
        }
    }

    @FuzzTest
    void envelope(byte[] input) {
        try {
            Envelope envelope = Envelope.of(input);
            assertArrayEquals(input, envelope.seal(Envelope.open(input)));
        } catch (Iso8583Exception | CodecException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    /** However the line cuts the stream, the same messages come out of it, or the same refusal. */
    @FuzzTest
    void framing(byte[] input) {
        List<String> whole = messages(input, input.length);
        for (int piece : new int[] {1, 2, 3, 7}) {
            assertEquals(whole, messages(input, piece));
        }
    }

    private static List<String> messages(byte[] stream, int piece) {
        LengthFramer framer = new LengthFramer(MOST_BYTES);
        List<String> messages = new ArrayList<>();
        try {
            for (int at = 0; at < stream.length; at += Math.max(1, piece)) {
                byte[] next = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + Math.max(1, piece)));
                framer.feed(next).forEach(message -> messages.add(Arrays.toString(message)));
            }
        } catch (LinkException refused) {
            Refusal.repeatsNothing(stream, refused);
            // What stood before the broken length in the same piece may be lost with it: the line is closed anyway.
            return List.of("broken");
        }
        messages.add(framer.truncated() ? "truncated" : "whole");
        return messages;
    }
}
