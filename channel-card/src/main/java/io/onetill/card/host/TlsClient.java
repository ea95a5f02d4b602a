package io.onetill.card.host;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A profile's TLS in the terms of Vert.x, and the failures of a handshake in ours. */
final class TlsClient {
    private TlsClient() {}

    /**
     * The options of a connection.
     *
     * @throws IllegalArgumentException if the trusted certificates cannot be read
     */
    static ClientSSLOptions options(Vertx vertx, LinkTls tls, Duration within) {
        ClientSSLOptions options = new ClientSSLOptions()
                .setTrustOptions(new HostTrustOptions(new HostTrust(trust(vertx, tls), tls.pins())))
                .setHostnameVerificationAlgorithm(tls.checkName() ? "HTTPS" : "")
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(Math.max(1, within.toMillis()))
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        tls.identity().ifPresent(options::setKeyCertOptions);
        return options;
    }

    private static X509ExtendedTrustManager trust(Vertx vertx, LinkTls tls) {
        try {
            TrustManagerFactory factory;
            if (tls.trust().isPresent()) {
                factory = tls.trust().get().getTrustManagerFactory(vertx);
            } else {
                factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
            }
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager usual) {
                    return usual;
                }
            }
            throw new GeneralSecurityException("expected trust in X.509 certificates");
        } catch (Exception e) {
            throw new IllegalArgumentException("expected trusted certificates that can be read", e);
        }
    }

    /** What a connection that was never made failed of. */
    static LinkException failure(Throwable cause) {
        Optional<HostTrust.Refusal> refusal = HostTrust.refusal(cause);
        if (refusal.isPresent()) {
            return new LinkException(
                    refusal.get().fault(), String.valueOf(refusal.get().getMessage()));
        }
        if (alert(cause)) {
            return new LinkException(
                    LinkFault.TLS_REFUSED_BY_HOST,
                    "the host refused the TLS handshake: is our certificate the one that it expects?");
        }
        if (caused(cause, SSLException.class)) {
            return new LinkException(LinkFault.TLS_FAILED, "no TLS 1.2 or 1.3 connection could be agreed on");
        }
        return new LinkException(LinkFault.UNREACHABLE, "the host did not take the connection");
    }

    /**
     * Whether a connection that failed before its first answer was never accepted: in TLS 1.3 the host refuses our
     * certificate only after the client's side of the handshake is over, when the message may be on its way. A host
     * that refuses the handshake has taken nothing in. In TLS 1.2 the same alert could mean a later handshake, after
     * the message was read, so there it proves nothing.
     */
    static boolean neverAccepted(NetSocket socket, Throwable cause) {
        return socket.isSsl() && socket.sslSession().getProtocol().equals("TLSv1.3") && alert(cause);
    }

    /** Whether the other end sent a handshake alert. If a Java runtime words it differently, the answer is no: doubt. */
    private static boolean alert(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException
                    && String.valueOf(cause.getMessage()).contains("Received fatal alert")) {
                return true;
            }
        }
        return false;
    }

    private static boolean caused(@Nullable Throwable failure, Class<?> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
