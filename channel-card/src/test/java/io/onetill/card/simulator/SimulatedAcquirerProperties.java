package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SimulatedAcquirerProperties {
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(1), () -> Instant.EPOCH);

    SimulatedAcquirerProperties() {
        TripleDesKey master = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
        acquirer.addTerminal("10000001", "898000000000001", master);
        acquirer.addSimulatedCards();
    }

    @Property(tries = 1000)
    void randomBytesBookNothingAndDoNotCrash(@ForAll byte[] bytes) {
        acquirer.handle(bytes);

        assertEquals(0, acquirer.ledger().entries().size());
    }
}
