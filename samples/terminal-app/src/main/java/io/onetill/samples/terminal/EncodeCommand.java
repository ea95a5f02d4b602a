package io.onetill.samples.terminal;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.Iso8583Builder;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "encode", description = "Writes an ISO 8583 message from the JSON that decode gives unmasked.")
final class EncodeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--profile", paramLabel = "NAME", description = "The dialect, as for decode (default: unionpay).")
    private String profile = "unionpay";

    @Parameters(paramLabel = "JSON", description = "The message; - reads standard input.")
    private String json = "";

    @Override
    public Integer call() {
        Dialect dialect = MessageInput.profile(profile);
        JsonObject object = object();
        String hex;
        try {
            Iso8583Message message = message(object);
            byte[] bytes = object.getValue("bytes") instanceof String raw
                    ? checked(dialect, message, Hex.decode(raw))
                    : dialect.encode(message);
            String envelope = object.getValue("envelope") instanceof String text ? text : "";
            boolean prefixed = Boolean.TRUE.equals(object.getValue("length"));
            hex = Hex.encode(new MessageInput(prefixed, envelope, bytes).whole());
        } catch (CodecException | Iso8583Exception e) {
            throw new BadInputException("JSON: " + e.getMessage());
        }
        Screen screen = common.screen();
        screen.line(hex);
        screen.object(new JsonObject().put("hex", hex));
        return ExitCode.APPROVED;
    }

    private JsonObject object() {
        try {
            return new JsonObject(MessageInput.text(json));
        } catch (DecodeException e) {
            throw new BadInputException("JSON: expected an object as decode --json --unmasked gives it");
        }
    }

    private static Iso8583Message message(JsonObject object) {
        if (!(object.getValue("mti") instanceof String mti)
                || !(object.getValue("fields") instanceof JsonArray fields)) {
            throw new BadInputException("JSON: expected mti and fields");
        }
        Iso8583Builder builder = Iso8583Message.builder(mti);
        for (int i = 0; i < fields.size(); i++) {
            if (!(fields.getValue(i) instanceof JsonObject field)
                    || !(field.getValue("number") instanceof Integer number)
                    || !(field.getValue("value") instanceof String value)) {
                throw new BadInputException("JSON: fields[" + i + "]: expected number and value");
            }
            builder.set(number, value);
        }
        return builder.build();
    }

    private static byte[] checked(Dialect dialect, Iso8583Message message, byte[] bytes) {
        if (!dialect.decode(bytes.clone()).equals(message)) {
            throw new BadInputException("JSON: expected fields and bytes to be the same message");
        }
        return bytes;
    }
}
