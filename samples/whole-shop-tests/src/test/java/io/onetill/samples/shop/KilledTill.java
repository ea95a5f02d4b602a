package io.onetill.samples.shop;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The process that is killed: journal folder, deed, point to die at, the acquirer's port, the wallets' address. */
public final class KilledTill {
    private KilledTill() {}

    /** Does one deed, writes the number of points that it passed into the folder, and ends. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Vertx vertx = Vertx.vertx();
        KillPoint point = new KillPoint(Integer.parseInt(args[2]));
        RealTill till = new RealTill(point);
        till.open(vertx, folder, Integer.parseInt(args[3]), URI.create(args[4]))
                .compose(payments -> till.run(RealTill.Deed.valueOf(args[1]), payments, vertx))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        Files.writeString(folder.resolveSibling("points"), String.valueOf(point.passed()));
        Runtime.getRuntime().halt(0);
    }
}
