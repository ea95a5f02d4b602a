package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LinkContract;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The line to a simulated acquirer keeps the contract of a real one. */
class SimulatedAcquirerLinkTest extends LinkContract {
    private static final String PAN = "6216261000000000018";

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final SimulatedAcquirer acquirer = acquirer();
    private boolean silent;

    private static SimulatedAcquirer acquirer() {
        SimulatedAcquirer acquirer = new SimulatedAcquirer(
                SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(1), () -> Instant.EPOCH);
        acquirer.addAccount(SimulatedAccount.of("good", PAN, "1234", 1000));
        return acquirer;
    }

    @Override
    protected AcquirerLink link() {
        return new SimulatedAcquirerLink(acquirer, time);
    }

    @Override
    protected AcquirerLink unreachable() {
        acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.UNREACHABLE));
        return link();
    }

    @Override
    protected byte[] question() {
        // What is no message gets no answer.
        return silent
                ? new byte[20]
                : new Envelope("6000060000", "603100311003")
                        .seal(UnionPayPos.DIALECT.encode(Iso8583Message.of("0200")
                                .with(2, PAN)
                                .with(11, "000001")
                                .with(41, "10000001")));
    }

    @Override
    protected byte[] answerTo(byte[] question) {
        return acquirer.handle(question).orElseThrow();
    }

    @Override
    protected void beSilent() {
        silent = true;
    }

    @Override
    protected void pass(Duration span) {
        time.advance(span);
    }
}
