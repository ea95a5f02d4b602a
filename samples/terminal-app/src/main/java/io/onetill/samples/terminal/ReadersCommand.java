package io.onetill.samples.terminal;

import io.onetill.device.DeviceException;
import io.onetill.driver.pcsc.PcscReaders;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "readers", description = "The PC/SC card readers of this machine.")
final class ReadersCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Screen screen = common.screen();
        Vertx vertx = Vertx.vertx();
        try {
            List<String> readers = PcscReaders.list(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            readers.forEach(name -> screen.line("pcsc:" + name));
            if (readers.isEmpty()) {
                screen.line("没有读卡器", "No reader");
            }
            screen.object(new JsonObject().put("readers", new JsonArray(readers)));
            return ExitCode.APPROVED;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeviceException failure) {
                screen.problem(String.valueOf(failure.getMessage()));
                return ExitCode.FAILURE;
            }
            throw e;
        } finally {
            vertx.close();
        }
    }
}
