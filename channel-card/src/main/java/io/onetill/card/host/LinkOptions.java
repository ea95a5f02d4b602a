package io.onetill.card.host;

import java.util.Optional;

/**
 * The profile of a TCP link to an acquirer: where it is, how it is protected, how messages are framed and how long
 * everything may take. Immutable; begin with {@link #plain} and change what differs.
 *
 * @param primary where to connect
 * @param backup where to connect when the primary address cannot be reached
 * @param tls how the connection is enciphered; empty for not at all: a leased line or a private network
 * @param kept how one connection is kept for all exchanges; empty for one connection each
 * @param prefix the length before each message
 * @param mostBytes longest message that is taken from the host
 * @param mostOpen how many exchanges may be open at once
 * @param waits the deadlines
 */
public record LinkOptions(
        LinkAddress primary,
        Optional<LinkAddress> backup,
        Optional<LinkTls> tls,
        Optional<KeptOptions> kept,
        LengthPrefix prefix,
        int mostBytes,
        int mostOpen,
        LinkWaits waits) {
    /** Checks the figures. */
    public LinkOptions {
        if (mostBytes < 1 || mostBytes > prefix.longest() || mostOpen < 1) {
            throw new IllegalArgumentException("expected at least one byte and one open exchange, and a message"
                    + " length that the prefix can hold");
        }
    }

    /** Plain TCP, a connection for each exchange, a two-byte length, 4,096 bytes, 64 open, the usual waits. */
    public static LinkOptions plain(String host, int port) {
        return new LinkOptions(
                new LinkAddress(host, port),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LengthPrefix.BINARY_2,
                4096,
                64,
                LinkWaits.USUAL);
    }

    /** The same over TLS. */
    public LinkOptions over(LinkTls how) {
        return new LinkOptions(primary, backup, Optional.of(how), kept, prefix, mostBytes, mostOpen, waits);
    }

    /** The same with a backup address. */
    public LinkOptions backup(String host, int port) {
        Optional<LinkAddress> address = Optional.of(new LinkAddress(host, port));
        return new LinkOptions(primary, address, tls, kept, prefix, mostBytes, mostOpen, waits);
    }

    /** The same with one connection that is kept. */
    public LinkOptions kept(KeptOptions how) {
        return new LinkOptions(primary, backup, tls, Optional.of(how), prefix, mostBytes, mostOpen, waits);
    }

    /** The same with another length before each message, and the longest message in bytes. */
    public LinkOptions framed(LengthPrefix by, int atMost) {
        return new LinkOptions(primary, backup, tls, kept, by, atMost, mostOpen, waits);
    }

    /** The same with another bound for open exchanges. */
    public LinkOptions mostOpen(int exchanges) {
        return new LinkOptions(primary, backup, tls, kept, prefix, mostBytes, exchanges, waits);
    }

    /** The same with other deadlines. */
    public LinkOptions waits(LinkWaits deadlines) {
        return new LinkOptions(primary, backup, tls, kept, prefix, mostBytes, mostOpen, deadlines);
    }
}
