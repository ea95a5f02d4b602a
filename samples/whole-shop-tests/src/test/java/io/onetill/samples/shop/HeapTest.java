package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedAcquirerServer;
import io.onetill.codec.Hex;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After 1,000 payments the memory of a till at rest holds no secret of a customer. */
class HeapTest {
    private static final int PAYMENTS = 1_000;
    private static final String CANARY = "5309841726350948";

    /** It makes the tokens of cards as long as the till is open, so it stays. */
    private static final String IN_USE = "token key, in use";

    @TempDir(factory = SecretsTest.InMemory.class)
    Path folder;

    @Test
    void aTillAtRestHoldsNoSecretOfItsCustomers() throws Exception {
        Vertx vertx = Vertx.vertx();
        Hosts hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                io.onetill.qr.simulator.SimulatedLedger.inMemory(),
                SimulatedAcquirer.Memory.FORGETFUL,
                1,
                Instant::now);
        DeviceCounter.accounts().forEach(hosts.acquirer::addAccount);
        SecretSearch search = new SecretSearch();
        search.addText("canary", CANARY);
        search.addBytes(IN_USE, Hosts.TOKEN_KEY);
        try (DeviceCounter devices = new DeviceCounter(Hosts.TERMINAL_MASTER_KEY, search)) {
            int acquirer = await(new SimulatedAcquirerServer(vertx, hosts.acquirer).listen(0));
            URI wallets = await(SimulatedWalletServer.start(vertx, 0, hosts.walletLedger))
                    .url();

            assertEquals(0, child(acquirer, wallets, devices.port()), () -> said());

            assertTrue(devices.pinBlocks() > PAYMENTS / 10, "PIN blocks: " + devices.pinBlocks());
            assertEquals(PAYMENTS + " 11", Files.readString(folder.resolve("approved")));
            Map<String, Integer> found = search.count(Files.readAllBytes(folder.resolve("till.hprof")));
            Notes.say("heap of " + Files.size(folder.resolve("till.hprof")) / 1_000_000 + " MB: " + found);
            Set<String> canaries = new TreeSet<>(found.keySet());
            canaries.removeIf(name -> !name.startsWith("canary"));
            assertEquals(search.named("canary"), canaries);
            found.keySet().removeIf(name -> name.startsWith("canary") || name.startsWith(IN_USE));
            assertEquals(Map.of(), found);
        } finally {
            await(vertx.close());
        }
    }

    private int child(int acquirer, URI wallets, int devices) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapTill.class.getName(),
                        folder.toString(),
                        String.valueOf(acquirer),
                        wallets.toString(),
                        String.valueOf(devices),
                        String.valueOf(PAYMENTS),
                        Hex.encode(Hosts.TOKEN_KEY),
                        CANARY)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (java.io.IOException e) {
            return "nothing";
        }
    }

    private static <T> T await(Future<T> done) throws Exception {
        return done.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
