package io.onetill.samples.terminal;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.card.iso8583.Inspection;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Hex;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "decode", description = "Shows an ISO 8583 message field by field, card data masked.")
final class DecodeCommand implements Callable<Integer> {
    private static final String PRODUCTION = "production";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The dialect: unionpay (default), unionpay-sm4, iso1987-ascii, iso1987-binary, iso1993-ascii, or"
                            + " a file ending in .json.")
    private String profile = "unionpay";

    @Option(
            names = "--unmasked",
            description = "With --json: the values as they are, for encode. For messages of published test cards only;"
                    + " refused where ONETILL_PROFILE is production.")
    private boolean unmasked;

    @Parameters(
            paramLabel = "HEX",
            description = "The message, with or without length and TPDU; - reads standard input.")
    private String hex = "";

    @Override
    public Integer call() {
        Dialect dialect = MessageInput.profile(profile);
        if (unmasked && (!common.json || PRODUCTION.equals(System.getenv("ONETILL_PROFILE")))) {
            throw new BadInputException("--unmasked: expected --json, and no production profile");
        }
        MessageInput input = MessageInput.of(hex);
        Inspection read = dialect.inspect(input.message());
        Screen screen = common.screen();
        if (read.broken().isPresent()) {
            show(screen, input, read.lines());
            throw new BadInputException("HEX: " + read.broken().get().getMessage());
        }
        Iso8583Message message = dialect.decode(input.message());
        show(screen, input, read.lines());
        screen.object(unmasked ? unmasked(dialect, input, message) : masked(input, message, read.lines()));
        return ExitCode.APPROVED;
    }

    private static void show(Screen screen, MessageInput input, List<DumpLine> lines) {
        if (!input.envelope().isEmpty()) {
            screen.line("     TPDU " + input.envelope().substring(0, 10) + "  header "
                    + input.envelope().substring(10));
        }
        lines.forEach(line -> screen.line(line.toString()));
    }

    private static JsonObject head(MessageInput input, Iso8583Message message) {
        return new JsonObject()
                .put("mti", message.mti())
                .put("length", input.prefixed())
                .put("envelope", input.envelope().isEmpty() ? null : input.envelope());
    }

    private static JsonObject masked(MessageInput input, Iso8583Message message, List<DumpLine> lines) {
        JsonArray fields = new JsonArray();
        for (DumpLine line : lines) {
            if (line.number() > 0) {
                JsonObject field = new JsonObject().put("number", line.number());
                if (line.part() > 0) {
                    field.put("part", line.part());
                }
                fields.add(field.put("name", line.name()).put("value", line.value()));
            }
        }
        return head(input, message).put("fields", fields);
    }

    /** What {@link EncodeCommand} reads. Where values alone would give other bytes (pad nibbles), the bytes are added. */
    private static JsonObject unmasked(Dialect dialect, MessageInput input, Iso8583Message message) {
        JsonArray fields = new JsonArray();
        message.fields()
                .forEach((number, value) ->
                        fields.add(new JsonObject().put("number", number).put("value", value)));
        JsonObject object = head(input, message).put("fields", fields);
        Iso8583Message values = Iso8583Message.of(message.mti(), message.fields());
        boolean same;
        try {
            same = Arrays.equals(dialect.encode(values), input.message());
        } catch (io.onetill.card.iso8583.Iso8583Exception e) {
            same = false;
        }
        return same ? object : object.put("bytes", Hex.encode(input.message()));
    }
}
