package io.onetill.card.host;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.security.KeyStore;
import java.util.function.Function;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;

/** Gives {@link HostTrust} to Vert.x, whose own wrapper needs a logging library at run time. */
final class HostTrustOptions implements TrustOptions {
    private final HostTrust trust;

    HostTrustOptions(HostTrust trust) {
        this.trust = trust;
    }

    @Override
    public TrustOptions copy() {
        return this;
    }

    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        return new TrustManagerFactory(new Made(trust), usual.getProvider(), usual.getAlgorithm()) {};
    }

    @Override
    public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
        return serverName -> new TrustManager[] {trust};
    }

    /** Made already: there is nothing to begin with. */
    private static final class Made extends TrustManagerFactorySpi {
        private final HostTrust trust;

        Made(HostTrust trust) {
            this.trust = trust;
        }

        @Override
        protected void engineInit(KeyStore store) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {trust};
        }
    }
}
