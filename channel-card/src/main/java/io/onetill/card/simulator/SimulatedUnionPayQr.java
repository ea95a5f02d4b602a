package io.onetill.card.simulator;

import io.onetill.card.host.PosMessageKind;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedQrPayer.Result;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The UnionPay code scheme behind the simulated acquirer, with the payers' phones: takes payment codes, makes codes to
 * show, answers questions, undoes, voids and refunds. What it books stands in the acquirer's ledger, under the terminal's
 * own numbers and without a card number; orders that are not paid yet are kept there too. It speaks the usual dialect
 * ({@code UnionPayQrDialect.USUAL}). Safe for any thread.
 */
public final class SimulatedUnionPayQr {
    private final SimulatedLedger ledger;
    private final SimulatedQrRules rules;
    private final Deque<SimulatedQrFault> faults = new ArrayDeque<>();

    SimulatedUnionPayQr(SimulatedLedger ledger, SimulatedBooking booking, InstantSource clock) {
        this.ledger = ledger;
        this.rules = new SimulatedQrRules(ledger, booking, clock);
    }

    /** A customer's phone. */
    public SimulatedQrPayer payer() {
        return new SimulatedQrPayer(this);
    }

    /** Lets this go wrong with the next message about a payment by code; several faults strike one after another. */
    public synchronized void strike(SimulatedQrFault fault) {
        faults.add(fault);
    }

    /** The orders as they stand now, oldest first. */
    public synchronized List<SimulatedQrOrder> orders() {
        ledger.orders().forEach(rules::ripened);
        return ledger.orders();
    }

    /** The order of a payment, by the terminal's numbers. */
    public synchronized Optional<SimulatedQrOrder> order(String terminal, String batch, String stan) {
        return ledger.order(SimulatedLedgerEntry.key(terminal, batch, stan)).map(rules::ripened);
    }

    synchronized Optional<SimulatedQrFault> fault() {
        return Optional.ofNullable(faults.poll());
    }

    /** Whether a message is about a payment by code. */
    boolean isMine(Iso8583Message request) {
        boolean ours = request.text(3).startsWith("7");
        boolean refund = request.mti().equals(PosMessageKind.REFUND.mti())
                && request.get(2).isEmpty()
                && request.get(35).isEmpty();
        return ours || refund && rules.original(request).isPresent();
    }

    /** @param barring whether an undo of an unknown order bars it for ever */
    synchronized SimulatedQrRules.Outcome answer(
            Iso8583Message request, String batch, boolean current, boolean barring) {
        return rules.answer(request, batch, current, barring);
    }

    synchronized Result scanned(String payload, boolean pays) {
        Optional<SimulatedQrOrder> order = ledger.orders().stream()
                .filter(each -> !payload.isEmpty() && each.payload().equals(payload))
                .findFirst();
        if (order.isEmpty()) {
            return Result.UNKNOWN_CODE;
        }
        if (!order.get().payable()) {
            return Result.NOT_PAYABLE;
        }
        if (pays) {
            rules.paid(order.get());
        }
        return pays ? Result.PAID : Result.REFUSED;
    }
}
