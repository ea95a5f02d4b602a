package io.onetill.samples.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What one life of the till is started with.
 *
 * @param folder of the journal
 * @param acquirerPort where the acquirer listens on loopback
 * @param wallets where the wallets listen
 * @param plan where the till stands still to be killed
 * @param keeping how the journal keeps what it is given
 */
record TillSetup(Path folder, int acquirerPort, URI wallets, KillPlan plan, Keeping keeping) {
    /** How the journal keeps what it is given. */
    enum Keeping {
        /** As shipped: on the disk when it says so. */
        DURABLE,
        /** A planted weakness: says so one batch too early. */
        ACKNOWLEDGES_EARLY,
        /** A planted weakness: gone with the process. */
        IN_MEMORY
    }

    List<String> arguments() {
        return List.of(
                folder.toString(),
                String.valueOf(acquirerPort),
                wallets.toString(),
                plan.moment().name(),
                String.valueOf(plan.number()),
                keeping.name());
    }

    static TillSetup of(String[] arguments) {
        return new TillSetup(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                URI.create(arguments[2]),
                new KillPlan(Moment.valueOf(arguments[3]), Integer.parseInt(arguments[4]), 0),
                Keeping.valueOf(arguments[5]));
    }

    TillSetup dyingBy(KillPlan other) {
        return new TillSetup(folder, acquirerPort, wallets, other, keeping);
    }
}
