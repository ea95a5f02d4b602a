package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection for each exchange. */
class SingleLinkTest extends TcpLinkContract {
    SingleLinkTest() throws Exception {}

    @Override
    LinkOptions options(int port) {
        return LinkOptions.plain("localhost", port).waits(WAITS);
    }

    @Test
    void eachExchangeHasItsConnection() throws Exception {
        PosBytes.await(link.exchange(PosBytes.request(1), PosBytes.LONG));
        PosBytes.await(link.exchange(PosBytes.request(2), PosBytes.LONG));

        assertEquals(2, host.sockets.size());
    }

    @Test
    void theBackupIsKeptForAWhileEvenIfThePrimaryIsBack() throws Exception {
        TcpAcquirerLink twoAddresses = link(options(nobody.port()).backup("localhost", host.port()));
        PosBytes.await(twoAddresses.exchange(PosBytes.request(1), PosBytes.LONG));
        nobody.close();
        ScriptedHost primary = new ScriptedHost(vertx, server(), nobody.port());

        PosBytes.await(twoAddresses.exchange(PosBytes.request(2), PosBytes.LONG));

        assertEquals(2, host.received.size());
        assertEquals(0, primary.received.size());
        PosBytes.await(twoAddresses.close());
    }

    @Test
    void thePrimaryIsTriedFirstAgainAfterAWhile() throws Exception {
        LinkWaits atOnce = new LinkWaits(
                WAITS.connectWithin(), WAITS.tlsWithin(), WAITS.reachWithin(), WAITS.lateWithin(), Duration.ZERO);
        TcpAcquirerLink twoAddresses =
                link(options(nobody.port()).backup("localhost", host.port()).waits(atOnce));
        PosBytes.await(twoAddresses.exchange(PosBytes.request(1), PosBytes.LONG));
        nobody.close();
        ScriptedHost primary = new ScriptedHost(vertx, server(), nobody.port());

        PosBytes.await(twoAddresses.exchange(PosBytes.request(2), PosBytes.LONG));

        assertEquals(1, primary.received.size());
        assertEquals(LinkState.UP, twoAddresses.status().state());
        PosBytes.await(twoAddresses.close());
    }

    @Test
    void aBackupThatFailsInItsTurnGivesWayToThePrimary() throws Exception {
        TcpAcquirerLink twoAddresses = link(options(nobody.port()).backup("localhost", host.port()));
        PosBytes.await(twoAddresses.exchange(PosBytes.request(1), PosBytes.LONG));
        nobody.close();
        ScriptedHost primary = new ScriptedHost(vertx, server(), nobody.port());
        host.close();

        // A host that has just closed may still take a connection and drop it: then this one is in doubt.
        PosBytes.await(twoAddresses
                .exchange(PosBytes.request(2), PosBytes.LONG)
                .recover(cut -> twoAddresses.exchange(PosBytes.request(3), PosBytes.LONG)));

        assertEquals(1, primary.received.size());
        PosBytes.await(twoAddresses.close());
    }
}
