package io.onetill.samples.benchmarks;

import java.security.Provider;
import java.util.function.Consumer;

/** Asks WeChat Pay for a code to show, signs the request and verifies the answer. */
interface WalletClient extends AutoCloseable {
    /** Asks under this number; the listener gets the code's text, or what went wrong, on any thread. */
    void create(String outTradeNo, Consumer<String> answered);

    /** The longest that an event loop was kept since this was asked last; 0 if less than 20 ms, or if nobody looks. */
    default long blockedNanos() {
        return 0;
    }

    @Override
    void close();

    /**
     * A client by its name.
     *
     * @param provider signs and verifies; the official client has its own way
     */
    static WalletClient named(String name, int port, int inFlight, Provider provider) {
        return switch (name) {
            case "onetill" -> new OneTillWalletClient(port, inFlight, provider);
            case "vertx" -> new BareWalletClient(port, inFlight, provider);
            case "wechatpay-java" -> new OfficialWalletClient(port, inFlight);
            default -> throw new IllegalArgumentException("no client is named " + name);
        };
    }
}
