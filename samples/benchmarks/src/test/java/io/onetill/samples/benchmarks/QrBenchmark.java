package io.onetill.samples.benchmarks;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.onetill.qr.QrImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A code as a PNG of about 300 pixels: what a customer display shows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class QrBenchmark {
    private static final int SCALE = 8;

    /** A field that the compiler cannot look into. */
    public String payload = "weixin://wxpay/bizpayurl?pr=S202611230000000001";

    private final int pixels = SCALE * QrImages.modules(payload).length;

    /** Ours. */
    @Benchmark
    public byte[] oneTill() {
        return QrImages.png(payload, SCALE);
    }

    /** The same number of pixels. */
    @Benchmark
    public byte[] zxing() throws WriterException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MatrixToImageWriter.writeToStream(
                new QRCodeWriter()
                        .encode(
                                payload,
                                BarcodeFormat.QR_CODE,
                                pixels,
                                pixels,
                                Map.of(
                                        EncodeHintType.ERROR_CORRECTION,
                                        ErrorCorrectionLevel.M,
                                        EncodeHintType.CHARACTER_SET,
                                        "UTF-8",
                                        EncodeHintType.MARGIN,
                                        QrImages.QUIET_ZONE)),
                "PNG",
                out);
        return out.toByteArray();
    }
}
