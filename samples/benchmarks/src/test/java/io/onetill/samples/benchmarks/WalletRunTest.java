package io.onetill.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.qr.simulator.SimulatedIdentities;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many wallet payments at a time: each client in a process of its own, one after the other, against one gateway. */
class WalletRunTest {
    private static final Logger LOG = Logger.getLogger(WalletRunTest.class.getName());
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    @ParameterizedTest
    @ValueSource(strings = {"onetill", "vertx", "wechatpay-java"})
    void everyOrderIsAnsweredAndItsSignatureVerified(String client) throws Exception {
        try (WalletGateway gateway = gateway()) {
            assertEquals(0, run(client, "-", gateway, 20, 20, 60).getInteger("wrong"));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "onetill.benchmarks", matches = "run")
    void manyPaymentsAtATimeBesideOthers() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| client | at a time | payments/s | p50, p99 | processor time | threads | heap | new connections | loop kept |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        try (WalletGateway gateway = gateway()) {
            for (int inFlight : new int[] {100, 1_000, 5_000}) {
                for (String client : List.of("wechatpay-java", "vertx", "onetill")) {
                    if (inFlight <= 1_000 || !client.equals("wechatpay-java")) {
                        lines.add(row(client, "-", gateway, inFlight));
                    }
                }
                lines.add(row("vertx", CORRETTO, gateway, inFlight));
                lines.add(row("onetill", CORRETTO, gateway, inFlight));
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "wallets.md"), lines);
        LOG.info(() -> String.join("\n", lines));
    }

    private static WalletGateway gateway() throws Exception {
        return new WalletGateway(SimulatedIdentities.DEMO.weChatPublicKeyId());
    }

    private static String row(String client, String provider, WalletGateway gateway, int inFlight) throws Exception {
        int payments = Math.max(15_000, 4 * inFlight);
        JsonObject figures = run(client, provider, gateway, inFlight, payments / 2, payments);
        assertEquals(0, figures.getInteger("wrong"), client);
        return String.format(
                Locale.ROOT,
                "| %s%s | %,d | %.0f | %.0f ms, %.0f ms | %.0f us | %d | %d MB | %.3f | %s |",
                client,
                provider.equals("-") ? "" : ", Corretto",
                inFlight,
                figures.getDouble("rate"),
                figures.getDouble("p50"),
                figures.getDouble("p99"),
                figures.getDouble("micros"),
                figures.getInteger("threads"),
                figures.getInteger("heapMb"),
                figures.getDouble("connections"),
                !client.equals("onetill")
                        ? ""
                        : figures.getDouble("blocked") == 0
                                ? "under 20 ms"
                                : Math.round(figures.getDouble("blocked")) + " ms");
    }

    private static JsonObject run(
            String client, String provider, WalletGateway gateway, int inFlight, int warmUp, int payments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WalletRun.class.getName(),
                        client,
                        provider,
                        Integer.toString(gateway.port()),
                        Integer.toString(inFlight),
                        Integer.toString(warmUp),
                        Integer.toString(payments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), client);
        return new JsonObject(said.substring(said.indexOf('{')));
    }
}
