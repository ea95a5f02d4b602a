package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedCards;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "acquirer", description = "Runs the simulated acquirer for foreign clients until it is interrupted.")
final class AcquirerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "TCP port on 127.0.0.1; 0 takes a free one.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Screen screen = common.screen();
        Ports.check(port);
        Path folder = Files.createDirectories(common.data.resolve("hosts"));
        Vertx vertx = Vertx.vertx();
        Hosts hosts = new Hosts(vertx, folder);
        int bound = hosts.listen(port).toCompletionStage().toCompletableFuture().get();
        Path keys = folder.resolve("acquirer-test-keys.txt");
        Files.writeString(
                keys,
                "terminal " + Hosts.TERMINAL_ID + "\nmerchant " + Hosts.MERCHANT_ID
                        + "\nterminal master key (test, 3DES) " + Hosts.TERMINAL_MASTER_KEY
                        + "\nPIN of every simulated card " + SimulatedCards.CHIP_PIN.accountPin() + "\n");
        screen.line(
                "模拟收单行：127.0.0.1:" + bound + "，UnionPay POS 报文（2 字节长度 + TPDU + 报文头）",
                "Simulated acquirer on 127.0.0.1:" + bound + ", UnionPay POS dialect (2-byte length, TPDU, header)");
        screen.line("terminal " + Hosts.TERMINAL_ID + ", merchant " + Hosts.MERCHANT_ID);
        screen.line("测试密钥：" + keys, "test keys: " + keys);
        screen.object(new JsonObject()
                .put("port", bound)
                .put("terminalId", Hosts.TERMINAL_ID)
                .put("merchantId", Hosts.MERCHANT_ID)
                .put("keys", keys.toString()));
        new CountDownLatch(1).await();
        return ExitCode.APPROVED;
    }
}
