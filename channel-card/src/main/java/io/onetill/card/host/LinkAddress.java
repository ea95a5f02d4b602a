package io.onetill.card.host;

/**
 * Where a host listens. The name is looked up again for each connection.
 *
 * @param host DNS name or IP address; over TLS the name that the certificate has to be for
 * @param port TCP port
 */
public record LinkAddress(String host, int port) {
    /** Checks the port. */
    public LinkAddress {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a host and a port of 1 to 65535");
        }
    }
}
