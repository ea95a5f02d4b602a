package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedCards;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    private TerminalIdentity identity = new TerminalIdentity();

    @Option(
            names = "--terminals",
            paramLabel = "FILE",
            description = "More terminals with their merchants and master keys, as JSON.")
    private @Nullable Path terminals;

    @Mixin
    private IssuerOptions issuers = new IssuerOptions();

    @Option(names = "--verbose", description = "Shows each message and its answer as a line, card data masked.")
    private boolean verbose;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Serve TLS with this certificate, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of the certificate, PEM, PKCS#8.")
    private @Nullable Path key;

    @Option(
            names = "--tls-trust",
            paramLabel = "FILE",
            description = "Serve only tills with a certificate that these have signed, PEM.")
    private @Nullable Path trust;

    @Override
    public Integer call() throws Exception {
        Screen screen = common.screen();
        Ports.check(port);
        identity.check();
        List<TerminalRow> rows = rows();
        NetServerOptions server = server();
        Path folder = Files.createDirectories(common.data.resolve("hosts"));
        Hosts hosts = new Hosts(Vertx.vertx(), folder, rows, issuers.issuers(), server);
        if (verbose) {
            MessageTable table = new MessageTable(screen);
            hosts.watch(table::row);
        }
        int bound = hosts.listen(port).toCompletionStage().toCompletableFuture().get();
        tell(screen, bound, rows, writeKeys(folder, rows));
        new CountDownLatch(1).await();
        return ExitCode.APPROVED;
    }

    /** The usual two, but for one that was named otherwise, and those of the file. */
    private List<TerminalRow> rows() {
        List<TerminalRow> rows = new ArrayList<>();
        TerminalRow own = new TerminalRow(identity);
        TerminalRow.usual().stream()
                .filter(row -> !row.terminalId().equals(own.terminalId()))
                .forEach(rows::add);
        rows.add(0, own);
        if (terminals != null) {
            rows.addAll(Input.read("--terminals", terminals, TerminalRow::read));
        }
        return rows;
    }

    private NetServerOptions server() {
        NetServerOptions server = new NetServerOptions();
        if ((certificate == null) != (key == null) || (trust != null && key == null)) {
            throw new BadInputException("--tls-cert: expected --tls-key with it");
        }
        if (certificate != null && key != null) {
            server.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(TlsOptions.readable("--tls-cert", certificate))
                            .addKeyPath(TlsOptions.readable("--tls-key", key)));
        }
        if (trust != null) {
            server.setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(new PemTrustOptions().addCertPath(TlsOptions.readable("--tls-trust", trust)));
        }
        return server;
    }

    private static Path writeKeys(Path folder, List<TerminalRow> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (TerminalRow row : rows) {
            text.append("terminal ")
                    .append(row.terminalId())
                    .append("\nmerchant ")
                    .append(row.merchantId())
                    .append("\nterminal master key (test, ")
                    .append(row.cipher())
                    .append(") ")
                    .append(row.keyText())
                    .append("\n\n");
        }
        text.append("PIN of every simulated card ")
                .append(SimulatedCards.CHIP_PIN.accountPin())
                .append('\n');
        return Files.writeString(folder.resolve("acquirer-test-keys.txt"), text);
    }

    private static void tell(Screen screen, int bound, List<TerminalRow> rows, Path keys) {
        TerminalRow first = rows.get(0);
        screen.line(
                "模拟收单行：127.0.0.1:" + bound + "，UnionPay POS 报文（2 字节长度 + TPDU + 报文头）",
                "Simulated acquirer on 127.0.0.1:" + bound + ", UnionPay POS dialect (2-byte length, TPDU, header)");
        JsonArray all = new JsonArray();
        for (TerminalRow row : rows) {
            screen.line("terminal " + row.terminalId() + ", merchant " + row.merchantId() + ", " + row.cipher()
                    + " master key " + row.keyText());
            all.add(row.toJson());
        }
        screen.line("测试密钥：" + keys, "test keys: " + keys);
        screen.object(new JsonObject()
                .put("port", bound)
                .put("terminalId", first.terminalId())
                .put("merchantId", first.merchantId())
                .put("terminals", all)
                .put("keys", keys.toString()));
    }
}
