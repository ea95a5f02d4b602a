package io.onetill.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured must be the same work: every codec writes the same bytes and reads the same values. */
class SameBytesTest {
    static List<String> codecs() {
        return CodecBenchmark.codecs();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void everyCodecWritesTheSameBytesAndReadsTheSameValues(String name) {
        byte[] bytes = new OneTillCodec().build();
        Codec codec = Codec.named(name);

        assertEquals(289, bytes.length);
        assertEquals(Hex.encode(bytes), Hex.encode(codec.build()));
        assertEquals(MessageA.FIELDS, codec.values(codec.parse(bytes)));
    }
}
