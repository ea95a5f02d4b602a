package io.onetill.samples.terminal;

import io.onetill.driver.pcsc.PcscReaders;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "readers", description = "The PC/SC card readers of this machine.")
final class ReadersCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Screen screen = common.screen();
        List<String> readers = names();
        readers.forEach(name -> screen.line("pcsc:" + name));
        if (readers.isEmpty()) {
            screen.line("没有读卡器", "No reader");
        }
        screen.object(new JsonObject().put("readers", new JsonArray(readers)));
        return ExitCode.APPROVED;
    }

    /** Their names; throws the DeviceException of a machine without a card service. */
    static List<String> names() {
        Vertx vertx = Vertx.vertx();
        try {
            return PcscReaders.list(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            vertx.close();
        }
    }
}
