package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.onetill.qr.simulator.SimulatedOrder.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a day's bill as the ledger has it. Immutable.
 *
 * @param order the order
 * @param refund what was given back; empty for the sale itself
 * @param at when it happened
 */
record SimulatedMovement(SimulatedOrder order, Optional<Refund> refund, Instant at) {
    /** What happened on a day, order by order. */
    static List<SimulatedMovement> of(SimulatedBooks books, LocalDate day) {
        List<SimulatedMovement> movements = new ArrayList<>();
        for (SimulatedOrder order : books.paidOrders()) {
            Instant paid = order.paidAt().orElseThrow();
            if (SimulatedBooks.on(day, paid)) {
                movements.add(new SimulatedMovement(order, Optional.empty(), paid));
            }
            for (Refund refund : order.refunds()) {
                if (SimulatedBooks.on(day, refund.at())) {
                    movements.add(new SimulatedMovement(order, Optional.of(refund), refund.at()));
                }
            }
        }
        return movements;
    }

    boolean isSale() {
        return refund.isEmpty();
    }

    boolean isReversedSale() {
        return isSale() && order.state() == State.REVERSED;
    }

    /** The amount of this line, positive. */
    long fen() {
        return refund.map(Refund::fen).orElse(order.fen());
    }

    /** The order's amount where a sale is, nothing where a refund is. */
    long soldFen() {
        return isSale() ? order.fen() : 0;
    }

    long returnedFen() {
        return refund.map(Refund::fen).orElse(0L);
    }
}
