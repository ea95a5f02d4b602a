package io.onetill.samples.benchmarks;

import java.util.function.Consumer;

/**
 * One kept connection between a client and a host in this process. Both ends read every field and write a message for each
 * request.
 */
interface Link extends AutoCloseable {
    /** Sends the message with this STAN, 1 to 999999; the listener gets the answer's response code, on any thread. */
    void send(int stan, Consumer<String> answered);

    @Override
    void close();

    /** A link by its name. */
    static Link named(String name) throws Exception {
        if (name.equals("onetill")) {
            return new OneTillLink();
        }
        return (Link) Class.forName("io.onetill.samples.benchmarks.JposLink")
                .getDeclaredConstructor()
                .newInstance();
    }
}
