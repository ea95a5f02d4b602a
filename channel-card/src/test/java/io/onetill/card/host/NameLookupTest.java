package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.net.NetServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acquirer that moves is found at its new address with the next connection. */
class NameLookupTest {
    @Test
    void theNameIsLookedUpForEachConnection(@TempDir Path folder) throws Exception {
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 acquirer.test\n");
        // A files table that is read again each time stands for a name server.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setAddressResolverOptions(new AddressResolverOptions()
                        .setHostsPath(hosts.toString())
                        .setHostsRefreshPeriod(1)));
        ScriptedHost host = new ScriptedHost(vertx, new NetServerOptions());
        TcpAcquirerLink link = new TcpAcquirerLink(vertx, LinkOptions.plain("acquirer.test", host.port()));
        PosBytes.await(link.exchange(PosBytes.request(1), PosBytes.LONG));

        Files.writeString(hosts, "::1 acquirer.test\n");
        LinkException moved = LinkContract.failure(link.exchange(PosBytes.request(2), PosBytes.LONG));
        assertEquals(LinkFault.UNREACHABLE, moved.fault());

        Files.writeString(hosts, "127.0.0.1 acquirer.test\n");
        PosBytes.await(link.exchange(PosBytes.request(3), PosBytes.LONG));
        PosBytes.await(link.close());
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
