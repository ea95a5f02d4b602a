package io.onetill.card;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.OriginalSale;
import io.onetill.codec.Hex;
import io.onetill.device.PresentedCard;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Random;

/** A till with one card channel and its simulated acquirer, on a virtual clock. */
final class CardShop {
    static final String TERMINAL = "10000001";
    static final String MERCHANT = "898000000000001";
    static final TripleDesKey MASTER = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
    static final String PAN = "6216261000000000018";
    static final String OTHER_PAN = "6221558812340000";

    final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    final FakeTill till = new FakeTill(time);
    final SimulatedAcquirer acquirer;
    final MemoryLink link;
    final FakePinPad pinPad = new FakePinPad(MASTER);
    final CardChannel channel;

    CardShop() {
        this(
                SimulatedAcquirer.Memory.FORGETFUL,
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                SimulatedLedger.inMemory());
    }

    CardShop(SimulatedAcquirer.Memory memory, CardKernels kernels, SimulatedLedger ledger) {
        this(memory, kernels, ledger, options());
    }

    CardShop(SimulatedAcquirer.Memory memory, CardKernels kernels, SimulatedLedger ledger, CardOptions options) {
        acquirer = acquirer(ledger, memory, time);
        link = new MemoryLink(acquirer, time);
        channel = new CardChannel(options, kernels, pinPad, link);
        channel.open(till);
    }

    static CardOptions options() {
        return CardOptions.of(HostOptions.of(TERMINAL, MERCHANT), SecretBytes.copyOf(new byte[32]));
    }

    static SimulatedAcquirer acquirer(SimulatedLedger ledger, SimulatedAcquirer.Memory memory, VirtualTime time) {
        SimulatedAcquirer acquirer = new SimulatedAcquirer(ledger, memory, new Random(1), time::wallTime);
        acquirer.addTerminal(TERMINAL, MERCHANT, MASTER);
        acquirer.addAccount(SimulatedAccount.of("good", PAN, "1234", 1_000_000));
        acquirer.addAccount(SimulatedAccount.of("other", OTHER_PAN, "1234", 1_000_000));
        return acquirer;
    }

    FakeAttempt attempt(PaymentKind kind, long fen, Optional<OriginalSale> original) {
        Facts assigned = channel.assign(kind, PaymentMethod.CARD, till);
        return new FakeAttempt(kind, fen, assigned, original);
    }

    FakeAttempt sale(long fen) {
        return attempt(PaymentKind.SALE, fen, Optional.empty());
    }

    /** What the engine would hand over of a paid attempt. */
    static OriginalSale original(FakeAttempt paid) {
        return new OriginalSale(paid.kind(), paid.amount(), PaymentMethod.CARD, paid.facts(), FakeAttempt.REQUESTED);
    }

    Answer start(FakeAttempt attempt, PresentedCard card) {
        return start(attempt, new Instrument.Card(card));
    }

    /** Makes the attempt and, as the engine does, puts on record what was learnt. */
    Answer start(FakeAttempt attempt, Instrument instrument) {
        Answer answer = run(channel.start(attempt, instrument));
        attempt.learn(answer.facts());
        if (answer instanceof Answer.Unknown unknown) {
            attempt.learn(Facts.of(Fact.REASON, unknown.code().name()));
        }
        return answer;
    }

    long charged() {
        return acquirer.ledger().netMinor("good");
    }

    <T> T run(Future<T> future) {
        while (!future.isComplete() && time.step()) {
            // The virtual clock does the work.
        }
        if (!future.isComplete()) {
            throw new AssertionError("nothing is waited for and the future is open");
        }
        if (future.failed()) {
            throw new AssertionError(future.cause());
        }
        return future.result();
    }

    static Money fen(long fen) {
        return Money.fen(fen);
    }
}
