package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void otherLengthsAreAMatterOfTheProfile() throws Exception {
        ScriptedHost ascii = new ScriptedHost(vertx, server());
        TcpAcquirerLink other =
                link(options(ascii.port()).framed(LengthPrefix.ascii(4).countingItself(), 999));
        ascii.sockets.clear();

        // The host reads ASCII 0 and 0 as 12,336 bytes and waits for more.
        assertEquals(
                LinkFault.NO_ANSWER,
                failure(other.exchange(PosBytes.request(1), PosBytes.SOON)).fault());
        PosBytes.await(other.close());
    }
}
