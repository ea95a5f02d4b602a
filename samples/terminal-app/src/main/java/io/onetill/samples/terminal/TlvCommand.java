package io.onetill.samples.terminal;

import io.onetill.card.iso8583.DataObjectDump;
import io.onetill.codec.CodecException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "tlv", description = "Shows EMV data objects with their names, card data hidden.")
final class TlvCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "HEX", description = "The data objects; - reads standard input.")
    private String hex = "";

    @Override
    public Integer call() {
        List<DataObjectDump.Line> lines;
        try {
            lines = DataObjectDump.of(MessageInput.bytes(hex));
        } catch (CodecException e) {
            throw new BadInputException("HEX: " + e.getMessage());
        }
        Screen screen = common.screen();
        JsonArray objects = new JsonArray();
        for (DataObjectDump.Line line : lines) {
            screen.line(line.toString());
            objects.add(new JsonObject()
                    .put("depth", line.depth())
                    .put("tag", line.tag())
                    .put("name", line.name())
                    .put("length", line.length())
                    .put("value", line.value()));
        }
        screen.object(new JsonObject().put("objects", objects));
        return ExitCode.APPROVED;
    }
}
