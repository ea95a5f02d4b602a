package io.onetill.card.host;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides about the host's certificate as the Java runtime does, then by pin, and says which of the checks failed. */
final class HostTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager usual;
    private final List<SpkiPin> pins;

    HostTrust(X509ExtendedTrustManager usual, List<SpkiPin> pins) {
        this.usual = usual;
        this.pins = pins;
    }

    /** Why a handshake failed, if it was for the host's certificate. */
    static Optional<Refusal> refusal(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        try {
            usual.checkServerTrusted(chain, keyType, engine);
        } catch (CertificateException e) {
            throw explain(chain, keyType, e);
        }
        checkPin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        usual.checkServerTrusted(chain, keyType, socket);
        checkPin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        usual.checkServerTrusted(chain, keyType);
        checkPin(chain);
    }

    private void checkPin(X509Certificate[] chain) throws Refusal {
        if (!pins.isEmpty() && !pins.contains(SpkiPin.of(chain[0].getPublicKey()))) {
            throw new Refusal(
                    LinkFault.TLS_PIN_MISMATCH, "the host's public key is none of the " + pins.size() + " pinned");
        }
    }

    /** The runtime names no reason: a chain that is good as soon as nobody asks for the name has the wrong name. */
    private Refusal explain(X509Certificate[] chain, String keyType, CertificateException failure) {
        if (outOfTime(failure)) {
            return new Refusal(LinkFault.TLS_EXPIRED, "the host's certificate, or its signer's, is out of its time");
        }
        try {
            usual.checkServerTrusted(chain, keyType);
        } catch (CertificateException e) {
            return new Refusal(LinkFault.TLS_UNTRUSTED, "the host's certificate was signed by nobody who is trusted");
        }
        return new Refusal(LinkFault.TLS_WRONG_NAME, "the host's certificate is not for the name connected to");
    }

    private static boolean outOfTime(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException
                    || cause instanceof CertPathValidatorException path
                            && (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                                    || path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a link is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        throw new CertificateException("a link is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("a link is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }

    /** The host was not let in. */
    static final class Refusal extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final LinkFault fault;

        Refusal(LinkFault fault, String sentence) {
            super(sentence);
            this.fault = fault;
        }

        LinkFault fault() {
            return fault;
        }
    }
}
