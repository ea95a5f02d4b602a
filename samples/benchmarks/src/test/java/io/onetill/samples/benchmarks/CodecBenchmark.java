package io.onetill.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** {@link MessageA} read and written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class CodecBenchmark {
    /** Which library. */
    @Param({"onetill", "j8583", "limit"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public String codec;

    @SuppressWarnings("NullAway.Init") // set before the first measurement
    private Codec measured;

    private byte[] bytes = new byte[0];

    /** The names of the codecs on the class path. */
    static List<String> codecs() {
        List<String> names = new ArrayList<>(List.of("onetill", "j8583", "limit"));
        if (CodecBenchmark.class.getResource("JposCodec.class") != null) {
            names.add("jpos");
        }
        return names;
    }

    /** Takes the codec. */
    @Setup
    public void take() {
        measured = Codec.named(codec);
        bytes = measured.build();
    }

    /** Bytes to a message. */
    @Benchmark
    public Object parse() {
        return measured.parse(bytes);
    }

    /** The same, and every field. */
    @Benchmark
    public void parseAll(Blackhole sink) {
        Consumer<Object> to = sink::consume;
        measured.all(measured.parse(bytes), to);
    }

    /** The same, and message type, STAN and terminal. */
    @Benchmark
    public void parseKey(Blackhole sink) {
        Consumer<Object> to = sink::consume;
        measured.key(measured.parse(bytes), to);
    }

    /** Values to bytes. */
    @Benchmark
    public byte[] build() {
        return measured.build();
    }
}
