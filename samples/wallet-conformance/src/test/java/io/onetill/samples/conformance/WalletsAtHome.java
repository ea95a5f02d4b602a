package io.onetill.samples.conformance;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Simulated wallets on loopback for one test class. */
final class WalletsAtHome implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    final SimulatedWalletServer server = await(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory()));
    final BlockingQueue<SimulatedNotification> notifications = new LinkedBlockingQueue<>();

    WalletsAtHome() {
        server.wallets().onNotification(notifications::add);
    }

    SimulatedWallets wallets() {
        return server.wallets();
    }

    String appId() {
        return wallets().identities().alipayAppId();
    }

    static String key(String name) {
        return RsaSignatures.base64(SimulatedWallets.testKey(name));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        // One after the other: a future of the server's context would never complete once Vert.x is closed.
        await(server.close());
        await(vertx.close());
    }
}
