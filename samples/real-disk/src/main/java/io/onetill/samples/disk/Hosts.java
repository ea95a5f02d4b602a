package io.onetill.samples.disk;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.codec.Hex;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.TripleDesKey;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** An acquirer and two wallets in the till's process, with books in files that outlive it. */
final class Hosts implements AutoCloseable {
    static final String TERMINAL = "10000001";
    static final String MERCHANT = "898000000000001";
    static final TripleDesKey TERMINAL_MASTER_KEY = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));

    final io.onetill.card.simulator.SimulatedLedger cardLedger;
    final io.onetill.qr.simulator.SimulatedLedger walletLedger;
    final SimulatedWallets wallets;
    private final SimulatedAcquirer acquirer;

    Hosts(Path books, Supplier<Instant> clock) {
        cardLedger = io.onetill.card.simulator.SimulatedLedger.inFile(books.resolve("acquirer.jsonl"));
        walletLedger = io.onetill.qr.simulator.SimulatedLedger.inFile(books.resolve("wallets.jsonl"));
        InstantSource source = clock::get;
        acquirer =
                new SimulatedAcquirer(cardLedger, SimulatedAcquirer.Memory.FORGETFUL, new SplittableRandom(1), source);
        acquirer.addTerminal(TERMINAL, MERCHANT, TERMINAL_MASTER_KEY);
        acquirer.addSimulatedCards();
        wallets = SimulatedWallets.withCheapSignatures(walletLedger, clock);
    }

    /** The line to the acquirer. */
    AcquirerLink link(TillTime time) {
        return new AcquirerLink() {
            @Override
            public Future<byte[]> exchange(byte[] message, Duration within) {
                Promise<byte[]> answer = Promise.promise();
                byte[] sent = message.clone();
                time.execute(() -> acquirer.handle(sent).ifPresent(answer::tryComplete));
                time.after(within, () -> answer.tryFail(new LinkException(false, "no answer in time")));
                return answer.future();
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }

    @Override
    public void close() {
        cardLedger.close();
        walletLedger.close();
    }
}
