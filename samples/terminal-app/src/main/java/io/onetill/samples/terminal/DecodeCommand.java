package io.onetill.samples.terminal;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "decode", description = "Shows an ISO 8583 message field by field, card data masked.")
final class DecodeCommand implements Callable<Integer> {
    private static final int LENGTH_BYTES = 2;
    private static final byte TPDU_ID = 0x60;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--profile", description = "The dialect: unionpay (default).")
    private String profile = "unionpay";

    @Parameters(
            paramLabel = "HEX",
            description = "The message, with or without length and TPDU; - reads standard input.")
    private String hex = "";

    @Override
    public Integer call() {
        if (!profile.equals("unionpay")) {
            throw new BadInputException("--profile: expected unionpay, got " + profile);
        }
        Screen screen = common.screen();
        try {
            byte[] bytes = Hex.decode(text().replaceAll("\\s", ""));
            byte[] framed = withoutLength(bytes);
            boolean enveloped = framed.length > Envelope.BYTES && framed[0] == TPDU_ID;
            byte[] bare = enveloped ? Envelope.open(framed) : framed;
            Iso8583Message message = UnionPayPos.DIALECT.decode(bare);
            List<DumpLine> lines = UnionPayPos.DIALECT.describe(message);
            show(screen, enveloped ? Hex.encode(framed, 0, Envelope.BYTES) : "", message, lines);
            return ExitCode.APPROVED;
        } catch (CodecException | Iso8583Exception e) {
            throw new BadInputException("HEX: " + e.getMessage());
        }
    }

    private String text() {
        if (!hex.equals("-")) {
            return hex;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two length bytes of the wire, if they are there, count exactly what follows them. */
    private static byte[] withoutLength(byte[] bytes) {
        boolean prefixed = bytes.length > LENGTH_BYTES
                && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) == bytes.length - LENGTH_BYTES;
        return prefixed ? Arrays.copyOfRange(bytes, LENGTH_BYTES, bytes.length) : bytes;
    }

    private static void show(Screen screen, String envelope, Iso8583Message message, List<DumpLine> lines) {
        JsonArray fields = new JsonArray();
        if (!envelope.isEmpty()) {
            screen.line("     TPDU " + envelope.substring(0, 10) + "  header " + envelope.substring(10));
        }
        for (DumpLine line : lines) {
            screen.line(line.toString());
            if (line.number() > 0) {
                fields.add(new JsonObject()
                        .put("number", line.number())
                        .put("name", line.name())
                        .put("value", line.value()));
            }
        }
        screen.object(new JsonObject()
                .put("mti", message.mti())
                .put("envelope", envelope.isEmpty() ? null : envelope)
                .put("fields", fields));
    }
}
