package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.codec.Hex;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.TripleDesKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The other side: an acquirer and two wallets with their books. They never lose their power. */
final class Hosts {
    static final String TERMINAL = terminal(1);
    private static final String UNION_PAY = "https://qr.95516.com/";
    static final String MERCHANT = "898000000000001";
    static final TripleDesKey TERMINAL_MASTER_KEY = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
    static final byte[] TOKEN_KEY = Hex.decode("000102030405060708090A0B0C0D0E0F");

    final io.onetill.card.simulator.SimulatedLedger cardLedger;
    final io.onetill.qr.simulator.SimulatedLedger walletLedger;
    final SimulatedAcquirer acquirer;
    final SimulatedWallets wallets;
    final HostLies lies;
    private final Supplier<Instant> clock;

    /** Hosts that know one terminal, {@link #TERMINAL}. */
    Hosts(
            io.onetill.card.simulator.SimulatedLedger cardLedger,
            io.onetill.qr.simulator.SimulatedLedger walletLedger,
            SimulatedAcquirer.Memory memory,
            long seed,
            Supplier<Instant> clock) {
        this.cardLedger = cardLedger;
        this.walletLedger = walletLedger;
        this.clock = clock;
        InstantSource source = clock::get;
        this.acquirer = new SimulatedAcquirer(cardLedger, memory, new SplittableRandom(seed), source);
        knows(TERMINAL);
        acquirer.addSimulatedCards();
        this.wallets = SimulatedWallets.withCheapSignatures(walletLedger, clock);
        this.lies = new HostLies(acquirer, wallets.faults());
    }

    /** The terminal number of the shop's first, second ... till. */
    static String terminal(int till) {
        return Integer.toString(10_000_000 + till);
    }

    /** Registers another terminal. */
    void knows(String terminal) {
        acquirer.addTerminal(terminal, MERCHANT, TERMINAL_MASTER_KEY);
    }

    /** A customer's phone scans a shown code and pays; gives what it says. */
    String scan(String payload) {
        return payload.startsWith(UNION_PAY)
                ? acquirer.unionPayQr().payer().scan(payload).name()
                : wallets.payer().scan(payload).name();
    }

    /** The hosts' time. */
    Instant now() {
        return clock.get();
    }
}
