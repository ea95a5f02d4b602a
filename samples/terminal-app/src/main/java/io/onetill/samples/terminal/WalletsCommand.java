package io.onetill.samples.terminal;

import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "wallets", description = "Runs simulated Alipay and WeChat Pay for foreign clients until interrupted.")
final class WalletsCommand implements Callable<Integer> {
    private static final List<String> KEYS =
            List.of("alipay-app-private", "alipay-gateway-public", "wechat-merchant-private", "wechat-platform-public");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "HTTP port on 127.0.0.1; 0 takes a free one.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Screen screen = common.screen();
        Ports.check(port);
        Path folder = Files.createDirectories(common.data.resolve("hosts"));
        Vertx vertx = Vertx.vertx();
        SimulatedWalletServer server = SimulatedWalletServer.start(
                        vertx, port, SimulatedLedger.inFile(folder.resolve("wallets.jsonl")))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        SimulatedIdentities ids = server.wallets().identities();
        Path keys = writeKeys(folder.resolve("wallet-test-keys"));
        screen.line(
                "模拟支付宝：" + server.url() + "/gateway.do，模拟微信支付：" + server.url() + "/v3/…",
                "Simulated Alipay: " + server.url() + "/gateway.do, simulated WeChat Pay: " + server.url() + "/v3/...");
        screen.line("alipay app_id " + ids.alipayAppId() + ", seller " + ids.alipaySellerId());
        screen.line("wechat appid " + ids.weChatAppId() + ", mchid " + ids.weChatMerchantId() + ", serial "
                + ids.weChatMerchantSerial() + ", public key id " + ids.weChatPublicKeyId());
        screen.line("测试密钥：" + keys, "test keys: " + keys);
        screen.object(new JsonObject()
                .put("url", server.url().toString())
                .put("alipayAppId", ids.alipayAppId())
                .put("alipaySellerId", ids.alipaySellerId())
                .put("weChatAppId", ids.weChatAppId())
                .put("weChatMerchantId", ids.weChatMerchantId())
                .put("weChatMerchantSerial", ids.weChatMerchantSerial())
                .put("weChatPublicKeyId", ids.weChatPublicKeyId())
                .put("keys", keys.toString()));
        new CountDownLatch(1).await();
        return ExitCode.APPROVED;
    }

    private static Path writeKeys(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : KEYS) {
            Files.writeString(folder.resolve(name + ".pem"), SimulatedWallets.testKey(name));
        }
        Files.writeString(folder.resolve("wechat-api-v3-key.txt"), SimulatedWallets.testApiV3Key());
        return folder;
    }
}
