package io.onetill.card;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.card.simulator.SimulatedUnionPayQr;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.OriginalSale;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import java.util.Optional;

/** A card terminal with the UnionPay code channel beside it, and the simulated scheme behind its acquirer. */
final class QrShop {
    final CardShop cards;
    final UnionPayQrChannel channel;
    final SimulatedUnionPayQr scheme;

    QrShop() {
        this(SimulatedAcquirer.Memory.FORGETFUL, SimulatedLedger.inMemory(), UnionPayQrOptions.USUAL);
    }

    QrShop(SimulatedAcquirer.Memory memory, SimulatedLedger ledger, UnionPayQrOptions options) {
        cards = new CardShop(memory, CardKernels.of(EmvConfiguration.usual("OT000001")), ledger);
        channel = new UnionPayQrChannel(cards.channel, options);
        channel.open(cards.till);
        scheme = cards.acquirer.unionPayQr();
    }

    FakeAttempt attempt(PaymentKind kind, PaymentMethod method, long fen, Optional<OriginalSale> original) {
        FakeAttempt attempt = new FakeAttempt(kind, fen, channel.assign(kind, method, cards.till), original);
        attempt.method = method;
        return attempt;
    }

    FakeAttempt sale(PaymentMethod method) {
        return attempt(PaymentKind.SALE, method, 1000, Optional.empty());
    }

    /** A sale by code that was paid. */
    FakeAttempt paid() {
        FakeAttempt sale = sale(PaymentMethod.PAYMENT_CODE);
        if (!(pull(sale, SimulatedQrScenario.PAYS) instanceof Answer.Success)) {
            throw new AssertionError("the payer pays");
        }
        return sale;
    }

    static OriginalSale original(FakeAttempt paid) {
        return new OriginalSale(paid.kind(), paid.amount(), paid.method, paid.facts(), FakeAttempt.REQUESTED);
    }

    FakeAttempt following(PaymentKind kind, long fen, FakeAttempt paid) {
        return attempt(kind, paid.method, fen, Optional.of(original(paid)));
    }

    Answer pull(FakeAttempt attempt, SimulatedQrScenario scenario) {
        return start(attempt, new Instrument.Code(PaymentCode.of(scenario.code())));
    }

    Answer start(FakeAttempt attempt, Instrument instrument) {
        return learnt(attempt, cards.run(channel.start(attempt, instrument)));
    }

    Answer query(FakeAttempt attempt) {
        return learnt(attempt, cards.run(channel.query(attempt)));
    }

    private static Answer learnt(FakeAttempt attempt, Answer answer) {
        attempt.learn(answer.facts());
        return answer;
    }

    /** What the host has of an attempt, in minor units. */
    long net(FakeAttempt sale) {
        return cards.acquirer
                .ledger()
                .netMinor(
                        sale.facts().text(Fact.TERMINAL_ID),
                        sale.facts().text(Fact.BATCH),
                        sale.facts().text(Fact.STAN));
    }
}
